namespace ProtocolLab.Network.Simulation;

/// <summary>
/// A rolling hash over everything that happens in a run: runs with the same fingerprint did the same, in the same
/// order, at the same instants. Where two differ, their checkpoints say between which events they parted.
/// </summary>
public sealed class RunFingerprint
{
    /// <summary>A checkpoint is taken every so many events.</summary>
    public const int CheckpointEvery = 4_096;

    private readonly List<ulong> checkpoints = [];

    /// <summary>The hash over all events so far.</summary>
    public ulong Value { get; private set; }

    /// <summary>How many events there were so far.</summary>
    public long Events { get; private set; }

    /// <summary>What <see cref="Value"/> was after 4,096 events, after 8,192, and so on.</summary>
    public IReadOnlyList<ulong> Checkpoints => checkpoints;

    /// <summary>Is told every event; null for nobody.</summary>
    public Action<RunEvent>? Heard { get; init; }

    internal void Add(in RunEvent happened)
    {
        var where = ((ulong)happened.Kind << 32) | (uint)happened.Host;
        var state = OctetHash.Mix(Value ^ (ulong)happened.At.Nanoseconds, where);
        Value = OctetHash.Mix(state ^ happened.PacketId, happened.PayloadHash ^ (uint)happened.Octets);
        if (++Events % CheckpointEvery == 0) checkpoints.Add(Value);
        Heard?.Invoke(happened);
    }
}
