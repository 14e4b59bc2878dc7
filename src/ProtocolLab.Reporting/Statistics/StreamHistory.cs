using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>What became of one stream over time, measured in one pass over its packets.</summary>
internal sealed class StreamHistory
{
    private StreamHistory(TimeColumns columns)
    {
        Useful = new double[columns.Bins.Count];
        Arrived = new double[columns.Bins.Count];
        Sent = new double[columns.Bins.Count];
        Jitter = new Extent[columns.Count];
        Intervals = new Extent[columns.Count];
        Lost = new long[columns.Count];
        Overtaken = new long[columns.Count];
        Doubled = new long[columns.Count];
    }

    /// <summary>Bits of the movie that came for the first time, per bin.</summary>
    public double[] Useful { get; }

    /// <summary>Bits of UDP payload, per bin.</summary>
    public double[] Arrived { get; }

    /// <summary>Bits of UDP payload, per bin; 0 where the trace does not show the sender.</summary>
    public double[] Sent { get; }

    /// <summary>The running estimate of RFC 3550 in seconds, packet by packet, per column.</summary>
    public Extent[] Jitter { get; }

    /// <summary>Seconds since the packet before, per column.</summary>
    public Extent[] Intervals { get; }

    /// <summary>Packets per column, at the time at which they were sent, or missed where the trace does not show the sender.</summary>
    public long[] Lost { get; }

    public long[] Overtaken { get; }

    public long[] Doubled { get; }

    public static StreamHistory Of(FlowTraffic traffic, TimeColumns columns)
    {
        var history = new StreamHistory(columns);
        history.AddSent(traffic, columns);
        history.AddArrived(traffic, columns);
        history.AddStream(traffic.Stream, columns);
        return history;
    }

    private void AddSent(FlowTraffic traffic, TimeColumns columns)
    {
        foreach (var packet in traffic.Sent)
        {
            if (!packet.Is(PacketType.Stream)) continue;
            Sent[columns.Bins.IndexOf(packet.At.Nanoseconds)] += 8.0 * packet.Length;
            if (packet.Delivery == Delivery.Lost) Lost[columns.IndexOf(packet.At.Nanoseconds)]++;
        }

        if (traffic.Sent.Count > 0) return;
        foreach (var (ns, count) in SequenceGaps.Of(traffic.Stream)) Lost[columns.IndexOf(ns)] += count;
    }

    private void AddArrived(FlowTraffic traffic, TimeColumns columns)
    {
        var order = new Overtaking();
        foreach (var packet in traffic.Packets)
        {
            var isOvertaken = order.Add(packet);
            if (!packet.Is(PacketType.Stream)) continue;
            var ns = packet.At.Nanoseconds;
            Arrived[columns.Bins.IndexOf(ns)] += 8.0 * packet.Length;
            if (packet.IsNetworkDuplicate) Doubled[columns.IndexOf(ns)]++;
            if (isOvertaken) Overtaken[columns.IndexOf(ns)]++;
        }
    }

    private void AddStream(IReadOnlyList<Observation> stream, TimeColumns columns)
    {
        if (stream.Count == 0) return;
        HashSet<ulong> seen = new(stream.Count);
        var jitter = new Jitter();
        var spacing = new SendSpacing(stream);
        long? last = null;
        foreach (var packet in stream)
        {
            var ns = packet.At.Nanoseconds;
            if (seen.Add(packet.Seq)) Useful[columns.Bins.IndexOf(ns)] += 8.0 * (packet.Length - StreamPacket.HeaderLength);
            jitter.Add(spacing.SentNs(packet), ns);
            var column = columns.IndexOf(ns);
            if (last is { } before)
            {
                Jitter[column] = Jitter[column].With(jitter.Nanoseconds / 1e9);
                Intervals[column] = Intervals[column].With((ns - before) / 1e9);
            }

            last = ns;
        }
    }
}
