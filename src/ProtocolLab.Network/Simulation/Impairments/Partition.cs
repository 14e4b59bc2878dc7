namespace ProtocolLab.Network.Simulation;

/// <summary>What becomes of packets that are on their way when a partition begins.</summary>
public enum InFlight
{
    /// <summary>They arrive.</summary>
    Delivered,

    /// <summary>They are lost.</summary>
    Dropped,

    /// <summary>They arrive when the partition ends.</summary>
    Held,
}

/// <summary>
/// Hosts that are in different groups lose each other's packets while the partition lasts; hosts that stand in no group form
/// one of their own.
/// </summary>
public sealed record Partition(Instant From, Instant Until, IReadOnlyList<IReadOnlySet<string>> Groups)
{
    /// <summary>Directed links that it cuts besides.</summary>
    public IReadOnlyList<LinkSelector> OneWay { get; init; } = [];

    public InFlight InFlight { get; init; }

    /// <summary>Whether packets from one host to the other are lost.</summary>
    public bool Separates(string from, string to) =>
        GroupOf(from) != GroupOf(to) || OneWay.Any(links => links.Matches(from, to));

    private int GroupOf(string host)
    {
        for (var i = 0; i < Groups.Count; i++)
        {
            if (Groups[i].Contains(host)) return i;
        }

        return -1;
    }
}
