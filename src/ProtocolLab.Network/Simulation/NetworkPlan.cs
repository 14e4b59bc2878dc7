namespace ProtocolLab.Network.Simulation;

/// <summary>Which directed links a rule is about: a host's name at either end, or null for any.</summary>
public readonly record struct LinkSelector(string? From, string? To)
{
    public bool Matches(string from, string to) => (From is null || From == from) && (To is null || To == to);
}

/// <summary>Changes the links that it selects, from <see cref="From"/> until just before <see cref="Until"/>.</summary>
public sealed record LinkRule(LinkSelector Links, LinkChange Change)
{
    public Instant From { get; init; } = Instant.Zero;

    public Instant Until { get; init; } = Instant.Never;
}

/// <summary>
/// Hosts that are in different groups lose each other's packets while the partition lasts; hosts that stand in no
/// group form one of their own. Packets that are on the way when it begins still arrive.
/// </summary>
public sealed record Partition(Instant From, Instant Until, IReadOnlyList<IReadOnlySet<string>> Groups)
{
    public bool Separates(string one, string other) => GroupOf(one) != GroupOf(other);

    private int GroupOf(string host)
    {
        for (var i = 0; i < Groups.Count; i++)
        {
            if (Groups[i].Contains(host)) return i;
        }

        return -1;
    }
}

/// <summary>What the network does, as a whole. Later rules win over earlier ones.</summary>
public sealed record NetworkPlan
{
    public static readonly NetworkPlan Perfect = new();

    public LinkSettings Default { get; init; } = LinkSettings.Perfect;

    public IReadOnlyList<LinkRule> Rules { get; init; } = [];

    public IReadOnlyList<Partition> Partitions { get; init; } = [];

    /// <summary>A link's conditions over time: ordered, the first from the beginning on.</summary>
    internal IReadOnlyList<LinkCondition> ConditionsOf(string from, string to)
    {
        if (Rules.Count == 0 && Partitions.Count == 0) return [new LinkCondition(Instant.Zero, Default, Partitioned: false)];
        var rules = Rules.Where(rule => rule.Links.Matches(from, to)).ToList();
        var partitions = Partitions.Where(partition => partition.Separates(from, to)).ToList();
        var changes = rules.SelectMany(rule => new[] { rule.From, rule.Until })
            .Concat(partitions.SelectMany(partition => new[] { partition.From, partition.Until }))
            .Where(at => at > Instant.Zero && at != Instant.Never)
            .Append(Instant.Zero)
            .Distinct()
            .Order();
        return
        [
            .. changes.Select(at => new LinkCondition(
                at,
                rules.Where(rule => rule.From <= at && at < rule.Until).Aggregate(Default, (settings, rule) => rule.Change.ApplyTo(settings)),
                partitions.Any(partition => partition.From <= at && at < partition.Until))),
        ];
    }
}

/// <summary>How a link behaves from an instant on.</summary>
internal sealed record LinkCondition(Instant From, LinkSettings Settings, bool Partitioned);
