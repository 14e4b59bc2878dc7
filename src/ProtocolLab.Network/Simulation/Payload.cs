namespace ProtocolLab.Network.Simulation;

/// <summary>The octets of datagrams on their way, kept until the last of those that carry them has arrived.</summary>
internal sealed class Payload
{
    private byte[] octets = [];
    private int length;
    private ulong? hash;

    /// <summary>Who still needs the octets.</summary>
    public int Holders { get; set; }

    public ReadOnlySpan<byte> Octets => octets.AsSpan(0, length);

    /// <summary>A hash of the octets, calculated when it is first asked for.</summary>
    public ulong Hash => hash ??= OctetHash.Of(Octets);

    public void Fill(ReadOnlySpan<byte> payload)
    {
        if (octets.Length < payload.Length) octets = new byte[Math.Max(payload.Length, 1_536)];
        payload.CopyTo(octets);
        length = payload.Length;
        hash = null;
    }
}

/// <summary>
/// Payloads that are used again. Datagrams sent one after the other with the same octets, as a server sends them to
/// the clients of a group, share one: their memory stays in the cache however many clients there are.
/// </summary>
internal sealed class PayloadStore
{
    private readonly Stack<Payload> spare = new();
    private Payload latest = new() { Holders = 1 };

    /// <summary>The octets as a payload, which stays as it is until the next call.</summary>
    public Payload Of(ReadOnlySpan<byte> octets)
    {
        if (latest.Octets.SequenceEqual(octets)) return latest;
        Release(latest);
        latest = spare.TryPop(out var payload) ? payload : new Payload();
        latest.Fill(octets);
        latest.Holders = 1;
        return latest;
    }

    /// <summary>The octets as a payload, which stays as it is until it is released.</summary>
    public Payload Hold(ReadOnlySpan<byte> octets)
    {
        var payload = Of(octets);
        payload.Holders++;
        return payload;
    }

    public void Release(Payload payload)
    {
        if (--payload.Holders == 0) spare.Push(payload);
    }
}
