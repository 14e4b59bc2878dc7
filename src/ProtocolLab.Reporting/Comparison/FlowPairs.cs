namespace ProtocolLab.Reporting;

/// <summary>Which flow is which: by both endpoints, and where ports were drawn anew, by both hosts if that leaves no choice.</summary>
internal static class FlowPairs
{
    public static IEnumerable<(FlowStatistics? Before, FlowStatistics? After)> Of(IReadOnlyList<FlowStatistics> before, IReadOnlyList<FlowStatistics> after)
    {
        var pairs = Pairs.Of(before, after, flow => (flow.From, flow.To)).ToList();
        var gone = SingleByHosts(pairs.Where(pair => pair.After is null).Select(pair => pair.Before!));
        var added = SingleByHosts(pairs.Where(pair => pair.Before is null).Select(pair => pair.After!));
        foreach (var (one, other) in pairs)
        {
            if (one is not null && other is null && gone.ContainsKey(HostsOf(one))) yield return (one, added.GetValueOrDefault(HostsOf(one)));
            else if (one is null && added.ContainsKey(HostsOf(other!)) && gone.ContainsKey(HostsOf(other!))) continue;
            else yield return (one, other);
        }
    }

    private static Dictionary<(Network.HostAddress From, Network.HostAddress To), FlowStatistics> SingleByHosts(IEnumerable<FlowStatistics> flows) =>
        flows.GroupBy(HostsOf).Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.First());

    private static (Network.HostAddress From, Network.HostAddress To) HostsOf(FlowStatistics flow) => (flow.From.Address, flow.To.Address);
}
