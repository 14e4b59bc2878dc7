using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>The movie on its way to one client.</summary>
/// <param name="Name">The client's, with its port where one host watches several movies.</param>
internal sealed record StreamToClient(string Name, FlowTraffic Traffic)
{
    public long Lost => Traffic.Sent.Count(sent => sent.Is(PacketType.Stream) && sent.Delivery == Delivery.Lost);
}

/// <summary>What the charts of a run are drawn from: its stream flows and the stretch of time that they share.</summary>
internal sealed class StreamTraffic
{
    private StreamTraffic(long zeroNs, TimeBins bins, IReadOnlyList<StreamToClient> clients)
    {
        ZeroNs = zeroNs;
        Bins = bins;
        Clients = clients;
    }

    /// <summary>The trace's first datagram; charts count seconds from there.</summary>
    public long ZeroNs { get; }

    public TimeBins Bins { get; }

    /// <summary>By first appearance in the trace; not empty.</summary>
    public IReadOnlyList<StreamToClient> Clients { get; }

    /// <returns>Null if no movie was streamed.</returns>
    public static StreamTraffic? Of(Trace trace)
    {
        List<FlowTraffic> flows = [.. FlowTraffic.Split(trace).Where(flow => flow.IsStream)];
        if (flows.Count == 0) return null;
        List<Observation> packets = [.. flows.SelectMany(flow => flow.Stream.Concat(flow.Sent.Where(sent => sent.Is(PacketType.Stream))))];
        var usual = flows.SelectMany(IntervalsOf).Order().ToArray();
        var bins = TimeBins.Over(
            packets.Min(packet => packet.At).Nanoseconds,
            packets.Max(packet => packet.At).Nanoseconds,
            usual.Length == 0 ? 0 : IntervalStatistics.Percentile(usual, 50));
        return new StreamTraffic(trace.Observations[0].At.Nanoseconds, bins, [.. Named(trace, flows)]);
    }

    public double Seconds(long ns) => (ns - ZeroNs) / 1e9;

    /// <summary>As the server spaced them, if the trace shows it: the network makes them uneven.</summary>
    private static long[] IntervalsOf(FlowTraffic flow) =>
        FlowMeasurement.Intervals(flow.Sent.Count > 0 ? [.. flow.Sent.Where(sent => sent.Is(PacketType.Stream))] : flow.Stream);

    private static IEnumerable<StreamToClient> Named(Trace trace, List<FlowTraffic> flows)
    {
        var movies = flows.CountBy(NameOf).ToDictionary();
        return flows.Select(flow => new StreamToClient(movies[NameOf(flow)] > 1 ? $"{NameOf(flow)}:{flow.Flow.To.Port}" : NameOf(flow), flow));

        string NameOf(FlowTraffic flow) => trace.NameOf(flow.Flow.To.Address);
    }
}
