using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>All that a trace has of one flow, parted by where it was seen.</summary>
internal sealed class FlowTraffic
{
    private static readonly ConditionalWeakTable<Trace, IReadOnlyList<FlowTraffic>> Known = [];

    private FlowTraffic(Trace trace, Flow flow, List<Observation> observations)
    {
        Flow = flow;
        Sent = observations.FindAll(observation => observation is { Place: Place.AtSender, IsProjected: false });
        Vantage = Vantages.Of(trace, flow, Sent.Count > 0, observations.Exists(observation => observation is { Place: Place.AtReceiver, IsProjected: false }));
        Packets = Vantage switch
        {
            Vantage.Sender => Sent,
            Vantage.Receiver => observations.FindAll(observation => observation is { Place: Place.AtReceiver, IsProjected: false }),
            // What stands in for both ends was seen once.
            _ => observations.FindAll(observation => observation.Place == Place.Passing || observation is { Place: Place.AtSender, IsProjected: true }),
        };
    }

    public Flow Flow { get; }

    public Vantage Vantage { get; }

    /// <summary>At the vantage, in the trace's order.</summary>
    public IReadOnlyList<Observation> Packets { get; }

    /// <summary>At the sender; empty if the trace does not show it.</summary>
    public IReadOnlyList<Observation> Sent { get; }

    /// <summary>The movie's packets at the vantage, each repetition of the E packet left out.</summary>
    public IReadOnlyList<Observation> Stream => field ??= StreamOf(Packets);

    /// <summary>Whether this flow carries a movie, even one of which nothing arrived.</summary>
    public bool IsStream => Stream.Count > 0 || Sent.Any(observation => observation.Is(PacketType.Stream));

    /// <summary>Every flow of the trace, by first appearance. Statistics and charts share them as long as the trace lives: millions of packets are parted once.</summary>
    public static IReadOnlyList<FlowTraffic> Of(Trace trace) => Known.GetValue(trace, Split);

    private static IReadOnlyList<FlowTraffic> Split(Trace trace)
    {
        Dictionary<Flow, int> numbers = [];
        List<(Flow Flow, List<Observation> Observations)> flows = [];
        foreach (var observation in trace.Observations)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, observation.Flow, out var known);
            if (!known)
            {
                number = flows.Count;
                flows.Add((observation.Flow, []));
            }

            flows[number].Observations.Add(observation);
        }

        return [.. flows.Select(flow => new FlowTraffic(trace, flow.Flow, flow.Observations))];
    }

    private static List<Observation> StreamOf(IReadOnlyList<Observation> packets)
    {
        List<Observation> stream = [];
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
