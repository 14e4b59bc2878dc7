namespace ProtocolLab.Network.Sockets;

/// <summary>What an impaired path decided about one datagram, at the moment it was sent.</summary>
public readonly record struct PathFate
{
    /// <summary>How many copies arrive, corrupted ones included.</summary>
    public required int Copies { get; init; }

    /// <summary>When the first copy arrives; meaningless without one.</summary>
    public Instant First { get; init; }

    /// <summary>When the second one arrives, perhaps before the first; meaningless without one.</summary>
    public Instant Second { get; init; }

    /// <summary>Why no copy arrives, such as "partition", "random loss" or "queue full"; null if one does.</summary>
    public string? LostTo { get; init; }

    /// <summary>What a trace says of it (<see cref="TapComment"/>); null if there is nothing to say.</summary>
    public string? Comment { get; init; }
}

/// <summary>What one path has done so far.</summary>
public sealed class PathCount(string from, string to)
{
    private readonly SortedDictionary<string, long> lost = new(StringComparer.Ordinal);

    /// <summary>The sender's name.</summary>
    public string From => from;

    /// <summary>The receiver's name.</summary>
    public string To => to;

    /// <summary>Datagrams that were put on it.</summary>
    public long Sent { get; private set; }

    /// <summary>Of which no copy arrives, by cause; a copy that arrives corrupted with a bad checksum counts here too.</summary>
    public IReadOnlyDictionary<string, long> Lost => lost;

    /// <summary>That arrive more than once.</summary>
    public long Duplicated { get; private set; }

    internal void Add(in PathFate fate)
    {
        Sent++;
        if (fate.Copies > 1) Duplicated++;
        if (fate.LostTo is { } cause) Lose(cause);
    }

    internal void Lose(string cause) => lost[cause] = lost.GetValueOrDefault(cause) + 1;
}
