namespace ProtocolLab.Network.Simulation;

/// <summary>A datagram on its way: shared by its copies, used again after the last of them has arrived.</summary>
internal sealed class Parcel
{
    private byte[] octets = [];
    private int length;

    public ulong PacketId { get; private set; }

    public Endpoint From { get; private set; }

    public Endpoint To { get; private set; }

    /// <summary>Copies that have not arrived yet.</summary>
    public int Outstanding { get; set; }

    /// <summary>Whether the receiver's stack finds that the octets were changed.</summary>
    public bool HasBadChecksum { get; private set; }

    public ReadOnlySpan<byte> Payload => octets.AsSpan(0, length);

    public void Fill(ulong packetId, Endpoint from, Endpoint to, ReadOnlySpan<byte> payload, int copies)
    {
        PacketId = packetId;
        From = from;
        To = to;
        Outstanding = copies;
        HasBadChecksum = false;
        payload.CopyTo(Reserve(payload.Length));
    }

    /// <summary>Fills it with what corruption leaves of a payload.</summary>
    public void FillDamaged(ulong packetId, Endpoint from, Endpoint to, ReadOnlySpan<byte> payload, in Damage damage)
    {
        Fill(packetId, from, to, [], 1);
        HasBadChecksum = !damage.RepairsChecksum;
        damage.Apply(payload, Reserve(damage.LengthOf(payload.Length)));
    }

    private Span<byte> Reserve(int size)
    {
        if (octets.Length < size) octets = new byte[Math.Max(size, 1_536)];
        length = size;
        return octets.AsSpan(0, size);
    }
}
