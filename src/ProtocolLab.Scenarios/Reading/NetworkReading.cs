using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

internal static class NetworkReading
{
    public static NetworkPlan Read(Section? section, HostNames hosts)
    {
        if (section is null) return NetworkPlan.Perfect;
        var plan = new NetworkPlan
        {
            Default = ReadChange(section).ApplyTo(LinkSettings.Perfect),
            Rules = [.. section.Children("links").SelectMany(rule => ReadRule(rule, hosts))],
            Partitions = [.. section.Children("partitions").Select(partition => ReadPartition(partition, hosts))],
        };
        section.RefuseUnknownKeys();
        return plan;
    }

    /// <summary>The keys <c>from</c> and <c>until</c>: a span of virtual time, by default all of it.</summary>
    public static (Instant From, Instant Until) ReadSpan(Section section)
    {
        var from = section.Get("from", ValueKinds.Moment, Instant.Zero);
        var until = section.Get("until", ValueKinds.Moment, Instant.Never);
        if (until <= from) section.Refuse("until", $"must be later than from ({DurationText.Write(from - Instant.Zero)}).");
        return (from, until);
    }

    private static LinkChange ReadChange(Section section) => new()
    {
        Delay = section.Optional("delay", ValueKinds.Time),
        Jitter = section.Optional("jitter", ValueKinds.Time),
        Loss = section.Optional("loss", ValueKinds.Chance),
        Duplicate = section.Optional("duplicate", ValueKinds.Chance),
        Reorder = section.Optional("reorder", ValueKinds.Chance),
        ReorderGap = section.Optional("gap", ValueKinds.Count(1, 1_000_000)),
        Rate = section.Optional("rate", ValueKinds.Rate),
        Limit = section.Optional("limit", ValueKinds.Count(1, 1_000_000)),
    };

    private static IEnumerable<LinkRule> ReadRule(Section section, HostNames hosts)
    {
        var links = section.Required("link", Selectors(hosts), []);
        var change = ReadChange(section);
        var (from, until) = ReadSpan(section);
        section.RefuseUnknownKeys();
        return links.Select(link => new LinkRule(link, change) { From = from, Until = until });
    }

    private static Partition ReadPartition(Section section, HostNames hosts)
    {
        var (from, until) = ReadSpan(section);
        var groups = section.WordLists("groups");
        if (groups.Count == 0) section.Refuse("groups", "expected at least one group of hosts, such as [[alice]].");
        foreach (var name in groups.SelectMany(group => group))
        {
            if (!hosts.Contains(name)) section.Refuse("groups", $"there is no host '{name}'; expected {hosts.Expected}.");
        }

        foreach (var twice in groups.SelectMany(group => group).GroupBy(name => name).Where(names => names.Count() > 1))
            section.Refuse("groups", $"'{twice.Key}' stands in two groups.");
        section.RefuseUnknownKeys();
        return new Partition(from, until, [.. groups.Select(group => group.ToHashSet())]);
    }

    /// <summary>"server -> alice" is one direction, "server - alice" both; * is any host.</summary>
    private static ValueKind<LinkSelector[]> Selectors(HostNames hosts) => new(
        $"'A -> B' (one direction) or 'A - B' (both), of {hosts.Expected} or *",
        (string text, out LinkSelector[] links) =>
        {
            links = [];
            var oneWay = text.Contains("->", StringComparison.Ordinal);
            var ends = text.Split(oneWay ? "->" : " - ", StringSplitOptions.TrimEntries);
            if (ends.Length != 2 || !ends.All(end => end == "*" || hosts.Contains(end))) return false;
            var (from, to) = (Host(ends[0]), Host(ends[1]));
            links = oneWay ? [new(from, to)] : [new(from, to), new(to, from)];
            return true;
        });

    private static string? Host(string name) => name == "*" ? null : name;
}
