using System.Runtime.CompilerServices;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>The movie on its way to one client.</summary>
/// <param name="Name">The client's, with its port where one host watches several movies.</param>
internal sealed record StreamToClient(string Name, FlowTraffic Traffic, StreamHistory History)
{
    public long Lost { get; } = History.Lost.Sum();
}

/// <summary>What the charts of a run are drawn from: its stream flows and the stretch of time that they share.</summary>
internal sealed class StreamTraffic
{
    private static readonly ConditionalWeakTable<Trace, Measured> Known = [];

    private StreamTraffic(Trace trace, List<FlowTraffic> flows)
    {
        var (start, end) = (long.MaxValue, long.MinValue);
        var most = 0;
        foreach (var packets in flows.SelectMany(flow => new[] { flow.Packets, flow.Sent }))
        {
            most = Math.Max(most, packets.Count);
            foreach (var packet in packets)
            {
                if (!packet.Is(PacketType.Stream)) continue;
                start = Math.Min(start, packet.At.Nanoseconds);
                end = Math.Max(end, packet.At.Nanoseconds);
            }
        }

        ZeroNs = trace.Observations[0].At.Nanoseconds;
        EndNs = trace.Observations.Max(observation => observation.At.Nanoseconds);
        // Bins that are finer than one in ten packets would show the counting.
        var bins = TimeBins.Over(start, end, UsualInterval(flows), Math.Clamp(most / 10, 1, TimeBins.MostBins));
        Columns = TimeColumns.Of(bins, ChartBudget.ColumnsFor(flows.Count));
        Clients = [.. Named(trace, flows)];
    }

    /// <summary>The trace's first datagram; charts count seconds from there.</summary>
    public long ZeroNs { get; }

    /// <summary>The trace's last datagram.</summary>
    public long EndNs { get; }

    public TimeColumns Columns { get; }

    public TimeBins Bins => Columns.Bins;

    /// <summary>By first appearance in the trace; not empty.</summary>
    public IReadOnlyList<StreamToClient> Clients { get; }

    /// <summary>The whole session, so that all charts over time stand one below the other.</summary>
    public Axis Time => new("Time since the first frame", "s", 0, Math.Max(Seconds(EndNs), 1e-3));

    /// <summary>Measured once for each trace, however many pages show it.</summary>
    /// <returns>Null if no movie was streamed.</returns>
    public static StreamTraffic? Of(Trace trace) => Known.GetValue(trace, Measure).Traffic;

    public double Seconds(long ns) => (ns - ZeroNs) / 1e9;

    private static Measured Measure(Trace trace)
    {
        List<FlowTraffic> flows = [.. FlowTraffic.Of(trace).Where(flow => flow.IsStream)];
        return new Measured(flows.Count == 0 ? null : new StreamTraffic(trace, flows));
    }

    /// <summary>As the server spaced them, if the trace shows it: the network makes them uneven.</summary>
    private static long UsualInterval(List<FlowTraffic> flows)
    {
        List<long> intervals = [];
        foreach (var flow in flows)
            intervals.AddRange(FlowMeasurement.Intervals(flow.Sent.Count > 0 ? [.. flow.Sent.Where(sent => sent.Is(PacketType.Stream))] : flow.Stream));
        intervals.Sort();
        return intervals.Count == 0 ? 0 : IntervalStatistics.Percentile(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(intervals), 50);
    }

    private IEnumerable<StreamToClient> Named(Trace trace, List<FlowTraffic> flows)
    {
        var movies = flows.CountBy(NameOf).ToDictionary();
        return flows.Select(flow => new StreamToClient(movies[NameOf(flow)] > 1 ? $"{NameOf(flow)}:{flow.Flow.To.Port}" : NameOf(flow), flow, StreamHistory.Of(flow, Columns)));

        string NameOf(FlowTraffic flow) => trace.NameOf(flow.Flow.To.Address);
    }

    private sealed record Measured(StreamTraffic? Traffic);
}
