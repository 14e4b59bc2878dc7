using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

internal static class NetworkReading
{
    /// <param name="section">The section; null for none.</param>
    /// <param name="hosts">Which hosts it may name.</param>
    /// <param name="home">The folder that relative paths start from: the file's.</param>
    public static NetworkPlan Read(Section? section, HostNames hosts, string home)
    {
        if (section is null) return NetworkPlan.Perfect;
        var plan = new NetworkPlan
        {
            Default = LinkReading.Read(section, home).ApplyTo(LinkSettings.Perfect),
            Rules = [.. section.Children("links").SelectMany(rule => ReadRule(rule, hosts, home))],
            Partitions = [.. section.Children("partitions").Select(partition => ReadPartition(partition, hosts))],
            Faults = [.. section.Children("faults").SelectMany(fault => FaultReading.Read(fault, Selectors(hosts)))],
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

    private static IEnumerable<LinkRule> ReadRule(Section section, HostNames hosts, string home)
    {
        var links = section.Required("link", Selectors(hosts), []);
        var change = LinkReading.Read(section, home);
        var (from, until) = ReadSpan(section);
        section.RefuseUnknownKeys();
        return links.Select(link => new LinkRule(link, change) { From = from, Until = until });
    }

    private static Partition ReadPartition(Section section, HostNames hosts)
    {
        var (from, until) = ReadSpan(section);
        var groups = section.WordLists("groups");
        var oneWay = section.Words("one-way");
        if (groups.Count + oneWay.Count == 0)
            section.Refuse("groups", "expected at least one group of hosts, such as [[alice]], or one-way: [server -> alice].");
        foreach (var name in groups.SelectMany(group => group))
        {
            if (!hosts.Contains(name)) section.Refuse("groups", $"there is no host '{name}'; expected {hosts.Expected}.");
        }

        foreach (var twice in groups.SelectMany(group => group).GroupBy(name => name).Where(names => names.Count() > 1))
            section.Refuse("groups", $"'{twice.Key}' stands in two groups.");
        var inFlight = section.Get("in-flight", ValueKinds.OneOf(("delivered", InFlight.Delivered), ("dropped", InFlight.Dropped), ("held", InFlight.Held)), InFlight.Delivered);
        var partition = new Partition(from, until, [.. groups.Select(group => group.ToHashSet())]) { InFlight = inFlight, OneWay = ReadOneWay(section, oneWay, hosts) };
        section.RefuseUnknownKeys();
        return partition;
    }

    private static List<LinkSelector> ReadOneWay(Section section, IReadOnlyList<string> words, HostNames hosts)
    {
        List<LinkSelector> links = [];
        var selectors = Selectors(hosts);
        foreach (var word in words)
        {
            if (selectors.TryParse(word, out var selected)) links.AddRange(selected);
            else section.Refuse("one-way", $"expected {selectors.Expected}, found '{word}'.");
        }

        return links;
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
