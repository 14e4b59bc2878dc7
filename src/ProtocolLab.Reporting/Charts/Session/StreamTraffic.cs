using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    /// <summary>Of one stream: as many tell what is usual.</summary>
    private const int MostIntervals = 20_000;

    private static readonly ConditionalWeakTable<Trace, Measured> Known = [];

    private StreamTraffic(Trace trace, List<FlowTraffic> flows)
    {
        var (start, end) = (long.MaxValue, long.MinValue);
        var most = 0;
        foreach (var flow in flows)
        {
            most = Math.Max(most, Math.Max(flow.Packets.Count, flow.Sent.Count));
            (start, end) = Reach(flow.Stream, start, end);
            (start, end) = Reach(flow.Sent, start, end);
        }

        ZeroNs = trace.Observations[0].At.Nanoseconds;
        // The file's order is that of time, or nearly.
        EndNs = Math.Max(end, trace.Observations[^1].At.Nanoseconds);
        // Bins that are finer than one in ten packets would show the counting.
        var usual = UsualInterval(flows);
        var columns = ChartBudget.ColumnsFor(flows.Count);
        Columns = TimeColumns.Of(TimeBins.Over(start, end, usual, Math.Clamp(most / 10, 1, TimeBins.MostBins)), columns);
        Moments = TimeBins.Over(start, end, usual, columns, packetsPerBin: 1);
        Clients = [.. Named(trace, flows)];
    }

    /// <summary>The trace's first datagram; charts count seconds from there.</summary>
    public long ZeroNs { get; }

    /// <summary>The trace's last datagram.</summary>
    public long EndNs { get; }

    public TimeColumns Columns { get; }

    public TimeBins Bins => Columns.Bins;

    /// <summary>The columns of what single packets tell: in a short session each packet has one of its own.</summary>
    public TimeBins Moments { get; }

    /// <summary>By first appearance in the trace; not empty.</summary>
    public IReadOnlyList<StreamToClient> Clients { get; }

    /// <summary>The whole session, so that all charts over time stand one below the other.</summary>
    public Axis Time => new("Time since the first frame", "s", 0, Math.Max(Seconds(EndNs), 1e-3));

    /// <summary>Measured once for each trace, however many pages show it.</summary>
    /// <returns>Null if no movie was streamed.</returns>
    public static StreamTraffic? Of(Trace trace) => Known.GetValue(trace, Measure).Traffic;

    public double Seconds(long ns) => (ns - ZeroNs) / 1e9;

    /// <summary>Per second, over the time of all streams together.</summary>
    /// <param name="amounts">One for each bin.</param>
    public double MeanRateOf(double[] amounts) => amounts.Sum() * 1e9 / (Bins.EndNs - Bins.StartNs + Bins.UsualIntervalNs);

    private static Measured Measure(Trace trace)
    {
        List<FlowTraffic> flows = [.. FlowTraffic.Of(trace).Where(flow => flow.IsStream)];
        return new Measured(flows.Count == 0 ? null : new StreamTraffic(trace, flows));
    }

    private static (long Start, long End) Reach(IReadOnlyList<Observation> packets, long start, long end)
    {
        foreach (var packet in packets)
        {
            if (!packet.Is(PacketType.Stream)) continue;
            start = Math.Min(start, packet.At.Nanoseconds);
            end = Math.Max(end, packet.At.Nanoseconds);
        }

        return (start, end);
    }

    /// <summary>As the server spaced them, if the trace shows it: the network makes them uneven.</summary>
    private static long UsualInterval(List<FlowTraffic> flows)
    {
        List<long> intervals = [];
        foreach (var flow in flows) AddIntervals(flow.Sent.Count > 0 ? flow.Sent : flow.Stream, intervals);
        intervals.Sort();
        return intervals.Count == 0 ? 0 : IntervalStatistics.Percentile(CollectionsMarshal.AsSpan(intervals), 50);
    }

    private static void AddIntervals(IReadOnlyList<Observation> packets, List<long> intervals)
    {
        var (last, added) = (0L, 0);
        foreach (var packet in packets)
        {
            if (!packet.Is(PacketType.Stream)) continue;
            if (added > 0) intervals.Add(packet.At.Nanoseconds - last);
            if (added++ == MostIntervals) return;
            last = packet.At.Nanoseconds;
        }
    }

    private IEnumerable<StreamToClient> Named(Trace trace, List<FlowTraffic> flows)
    {
        var movies = flows.CountBy(NameOf).ToDictionary();
        return flows.Select(flow => new StreamToClient(movies[NameOf(flow)] > 1 ? $"{NameOf(flow)}:{flow.Flow.To.Port}" : NameOf(flow), flow, StreamHistory.Of(flow, Bins, Moments)));

        string NameOf(FlowTraffic flow) => trace.NameOf(flow.Flow.To.Address);
    }

    private sealed record Measured(StreamTraffic? Traffic);
}
