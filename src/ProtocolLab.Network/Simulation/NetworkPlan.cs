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

/// <summary>What the network does, as a whole. Later rules win over earlier ones.</summary>
public sealed record NetworkPlan
{
    public static readonly NetworkPlan Perfect = new();

    public LinkSettings Default { get; init; } = LinkSettings.Perfect;

    public IReadOnlyList<LinkRule> Rules { get; init; } = [];

    public IReadOnlyList<Partition> Partitions { get; init; } = [];

    /// <summary>What befalls certain packets, whatever is drawn.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    internal IReadOnlyList<Partition> PartitionsOf(string from, string to) => [.. Partitions.Where(partition => partition.Separates(from, to))];

    internal IReadOnlyList<Fault> FaultsOf(string from, string to) => [.. Faults.Where(fault => fault.Links.Matches(from, to))];

    /// <summary>A link's conditions over time: ordered, the first from the beginning on.</summary>
    internal IReadOnlyList<LinkCondition> ConditionsOf(string from, string to)
    {
        if (Rules.Count == 0 && Partitions.Count == 0) return [new LinkCondition(Instant.Zero, Default, Partitioned: false)];
        var rules = Rules.Where(rule => rule.Links.Matches(from, to)).ToList();
        var partitions = PartitionsOf(from, to);
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
