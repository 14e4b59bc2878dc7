using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>All that a trace has of one flow, parted by where it was seen.</summary>
internal sealed class FlowTraffic
{
    private static readonly ConditionalWeakTable<Trace, IReadOnlyList<FlowTraffic>> Known = [];

    private readonly List<Observation> sent = [];
    private List<Observation> packets = [];
    private List<Observation>? stream;
    private List<Observation>? passing;

    private FlowTraffic(Flow flow) => Flow = flow;

    public Flow Flow { get; }

    public Vantage Vantage { get; private set; }

    /// <summary>At the vantage, in the trace's order.</summary>
    public IReadOnlyList<Observation> Packets => packets;

    /// <summary>At the sender; empty if the trace does not show it.</summary>
    public IReadOnlyList<Observation> Sent => sent;

    /// <summary>The movie's packets at the vantage, each repetition of the E packet left out.</summary>
    public IReadOnlyList<Observation> Stream => stream ??= StreamOf(packets);

    /// <summary>Whether this flow carries a movie, even one of which nothing arrived.</summary>
    public bool IsStream => Stream.Count > 0 || sent.Exists(observation => observation.Is(PacketType.Stream));

    /// <summary>Every flow of the trace, by first appearance. Statistics and charts share them as long as the trace lives: millions of packets are parted once.</summary>
    public static IReadOnlyList<FlowTraffic> Of(Trace trace) => Known.GetValue(trace, Split);

    private static List<FlowTraffic> Split(Trace trace)
    {
        Dictionary<Flow, FlowTraffic> known = [];
        List<FlowTraffic> flows = [];
        foreach (var observation in trace.Observations)
        {
            ref var flow = ref CollectionsMarshal.GetValueRefOrAddDefault(known, observation.Flow, out _);
            if (flow is null) flows.Add(flow = new FlowTraffic(observation.Flow));
            flow.Add(observation);
        }

        foreach (var flow in flows) flow.Choose(trace);
        return flows;
    }

    private void Add(Observation observation)
    {
        switch (observation)
        {
            case { Place: Place.AtSender, IsProjected: false }:
                sent.Add(observation);
                break;
            case { Place: Place.AtReceiver, IsProjected: false }:
                packets.Add(observation);
                break;
            // What stands in for both ends was seen once.
            case { Place: Place.Passing } or { Place: Place.AtSender }:
                (passing ??= []).Add(observation);
                break;
        }
    }

    private void Choose(Trace trace)
    {
        Vantage = Vantages.Of(trace, Flow, sent.Count > 0, packets.Count > 0);
        packets = Vantage switch
        {
            Vantage.Sender => sent,
            Vantage.Receiver => packets,
            _ => passing ?? [],
        };
        passing = null;
    }

    private static List<Observation> StreamOf(List<Observation> packets)
    {
        List<Observation> stream = new(packets.Count);
        HashSet<ulong> ends = [];
        foreach (var packet in packets)
        {
            if (!packet.Is(PacketType.Stream)) continue;
            if (packet.Flag && !ends.Add(packet.Seq)) continue;
            stream.Add(packet);
        }

        return stream;
    }
}
