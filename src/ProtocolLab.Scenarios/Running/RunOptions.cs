namespace ProtocolLab.Scenarios;

/// <summary>What a run writes, and where.</summary>
public sealed record RunOptions
{
    /// <summary>Selects the fates of all packets; null takes the scenario's own seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Where the trace goes (pcapng); null makes none. The caller disposes it.</summary>
    public Stream? Trace { get; init; }

    /// <summary>How many octets of each frame the trace keeps.</summary>
    public int SnapLength { get; init; } = 262_144;

    /// <summary>Where a client's movie goes, by the client's name; null where only its digest is wanted.</summary>
    public Func<string, Stream?>? Output { get; init; }
}
