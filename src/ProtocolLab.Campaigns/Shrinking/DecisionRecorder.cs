using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>Notes what the links of a run did to each packet, in terms that need no generator.</summary>
internal sealed class DecisionRecorder : IDecisionLog
{
    private readonly Dictionary<(string From, string To), ulong[]> seen = [];
    private readonly List<RecordedFault> losses = [];
    private readonly List<RecordedFault> duplicates = [];
    private readonly List<(RecordedFault Packet, Duration Excess)> delays = [];

    /// <summary>Packets of which nothing arrived that a program was given.</summary>
    public IReadOnlyList<RecordedFault> Losses => losses;

    public IReadOnlyList<RecordedFault> Duplicates => duplicates;

    /// <summary>How much sooner than the link's delay the fastest packet came: 0 or negative.</summary>
    public Duration Shortest { get; private set; }

    /// <summary>What each packet took longer than the fastest one.</summary>
    public IReadOnlyList<RecordedFault> Delays =>
        [.. delays.Where(each => each.Excess > Shortest).Select(each => each.Packet with { Time = each.Excess - Shortest })];

    public void Decided(in Decision decision)
    {
        var (from, to) = (decision.Packet.From, decision.To);
        var (name, nth) = Count(from, to, decision.Packet);
        var packet = new RecordedFault(from, to, name, nth, FaultEffect.Delay, 0, Duration.Zero);
        if (decision.Copies == 0 || (decision.Copies == 1 && decision.IsCorrupted))
        {
            losses.Add(packet with { Effect = FaultEffect.Drop });
            return;
        }

        if (decision.Copies > 1) duplicates.Add(packet with { Effect = FaultEffect.Duplicate, Copies = decision.Copies - 1, Time = decision.Lag > Duration.Zero ? decision.Lag / (decision.Copies - 1) : Duration.Zero });
        if (decision.Excess < Shortest) Shortest = decision.Excess;
        delays.Add((packet, decision.Excess));
    }

    // Every name that takes the packet in counts it, as each explicit fault does for itself.
    private (string Name, ulong Nth) Count(string from, string to, in LinkPacket packet)
    {
        if (!seen.TryGetValue((from, to), out var counts)) seen.Add((from, to), counts = new ulong[PacketNames.All.Count]);
        var finest = -1;
        for (var i = 0; i < counts.Length; i++)
        {
            if (PacketNames.All[i].IsMatch is { } isMatch && !isMatch(packet)) continue;
            counts[i]++;
            if (finest < 0) finest = i;
        }

        return (PacketNames.All[finest].Name, counts[finest]);
    }
}
