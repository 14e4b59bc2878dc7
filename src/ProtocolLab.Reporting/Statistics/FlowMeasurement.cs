using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>From a flow's packets to its numbers; <see cref="FlowStatistics"/> defines each.</summary>
internal static class FlowMeasurement
{
    public static FlowStatistics Of(FlowTraffic traffic)
    {
        var packets = traffic.Packets;
        var octets = packets.Sum(packet => (long)packet.Length);
        var first = packets.Count > 0 ? packets[0].At.Nanoseconds : 0;
        var last = packets.Count > 0 ? packets[^1].At.Nanoseconds : 0;
        return new FlowStatistics(
            traffic.Flow.From,
            traffic.Flow.To,
            packets.Count,
            octets,
            Lost(traffic),
            packets.Count(packet => packet.IsNetworkDuplicate),
            OutOfOrder(packets),
            first,
            last,
            last > first ? Math.Round(8e9 * octets / (last - first), 3) : 0,
            IntervalStatistics.Of(Intervals(packets)),
            IntervalStatistics.Microseconds(JitterOf(traffic.Stream)));
    }

    /// <summary>Times between consecutive packets, in nanoseconds.</summary>
    public static long[] Intervals(IReadOnlyList<Observation> packets)
    {
        if (packets.Count < 2) return [];
        var intervals = new long[packets.Count - 1];
        for (var i = 0; i < intervals.Length; i++) intervals[i] = (packets[i + 1].At - packets[i].At).Nanoseconds;
        return intervals;
    }

    private static long Lost(FlowTraffic traffic) =>
        traffic.Sent.Count > 0
            ? traffic.Sent.Count(sent => sent.Delivery == Delivery.Lost)
            : MissingSequenceNumbers(traffic.Stream);

    private static long MissingSequenceNumbers(IReadOnlyList<Observation> stream)
    {
        if (stream.Count == 0) return 0;
        var distinct = stream.Select(packet => packet.Seq).ToHashSet();
        var missing = distinct.Max() - distinct.Min() - ((ulong)distinct.Count - 1);
        return (long)Math.Min(missing, long.MaxValue);
    }

    private static long OutOfOrder(IReadOnlyList<Observation> packets)
    {
        var overtaken = 0L;
        var order = new Overtaking();
        foreach (var packet in packets)
        {
            if (order.Add(packet)) overtaken++;
        }

        return overtaken;
    }

    private static double JitterOf(IReadOnlyList<Observation> stream)
    {
        if (stream.Count < 2) return 0;
        var jitter = new Jitter();
        var spacing = new SendSpacing(stream);
        foreach (var packet in stream) jitter.Add(spacing.SentNs(packet), packet.At.Nanoseconds);
        return jitter.Nanoseconds;
    }
}
