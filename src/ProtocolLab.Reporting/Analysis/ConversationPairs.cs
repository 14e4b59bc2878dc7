using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>Puts the two directions between two endpoints together.</summary>
internal static class ConversationPairs
{
    /// <summary>Most octets first.</summary>
    public static IEnumerable<AnalyzedConversation> Of(IReadOnlyList<FlowSummary> flows, long zeroNs)
    {
        var byEnds = flows.ToDictionary(flow => (flow.From, flow.To));
        return flows
            .Select(flow => (There: flow, Back: flow.From == flow.To ? null : byEnds.GetValueOrDefault((flow.To, flow.From))))
            .Where(pair => pair.Back is null || pair.There.FirstFrame < pair.Back.FirstFrame)
            .Select(pair => Of(pair.There, pair.Back, zeroNs))
            .OrderByDescending(conversation => conversation.FrameOctets);
    }

    private static AnalyzedConversation Of(FlowSummary there, FlowSummary? back, long zeroNs)
    {
        FlowSummary[] both = back is null ? [there] : [there, back];
        var timed = both.Where(flow => flow.HasTime).ToList();
        var (first, last) = timed.Count == 0 ? (zeroNs, zeroNs) : (timed.Min(flow => flow.FirstNs), timed.Max(flow => flow.LastNs));
        return new AnalyzedConversation(
            there.From,
            there.To,
            back?.Packets ?? 0,
            back?.FrameOctets ?? 0,
            back?.PayloadOctets ?? 0,
            there.Packets,
            there.FrameOctets,
            there.PayloadOctets,
            both.Sum(flow => flow.Packets),
            both.Sum(flow => flow.FrameOctets),
            both.Sum(flow => flow.PayloadOctets),
            AnalysisBuilder.SecondsBetween(zeroNs, first),
            AnalysisBuilder.SecondsBetween(first, last));
    }
}
