using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>What became of one stream over time, measured in one pass over its packets.</summary>
internal sealed class StreamHistory
{
    private readonly TimeBins bins;
    private readonly TimeBins moments;

    private StreamHistory(TimeBins bins, TimeBins moments)
    {
        (this.bins, this.moments) = (bins, moments);
        Useful = new double[bins.Count];
        Arrived = new double[bins.Count];
        Sent = new double[bins.Count];
        Jitter = new Extent[moments.Count];
        Intervals = new Extent[moments.Count];
        Lost = new long[moments.Count];
        Overtaken = new long[moments.Count];
        Doubled = new long[moments.Count];
    }

    /// <summary>Bits of the movie that came for the first time, per bin.</summary>
    public double[] Useful { get; }

    /// <summary>Bits of UDP payload, per bin.</summary>
    public double[] Arrived { get; }

    /// <summary>Bits of UDP payload, per bin; 0 where the trace does not show the sender.</summary>
    public double[] Sent { get; }

    /// <summary>The running estimate of RFC 3550 in seconds, packet by packet, per moment.</summary>
    public Extent[] Jitter { get; }

    /// <summary>Seconds since the packet before, per moment.</summary>
    public Extent[] Intervals { get; }

    /// <summary>Packets per moment, at the time at which they were sent, or missed where the trace does not show the sender.</summary>
    public long[] Lost { get; }

    public long[] Overtaken { get; }

    public long[] Doubled { get; }

    /// <param name="traffic">The stream's.</param>
    /// <param name="bins">For amounts: wide enough that each holds several packets.</param>
    /// <param name="moments">For what single packets tell: as narrow as can be drawn.</param>
    public static StreamHistory Of(FlowTraffic traffic, TimeBins bins, TimeBins moments)
    {
        var history = new StreamHistory(bins, moments);
        history.AddSent(traffic);
        history.AddArrived(traffic);
        history.AddStream(traffic.Stream);
        return history;
    }

    private void AddSent(FlowTraffic traffic)
    {
        foreach (var packet in traffic.Sent)
        {
            if (!packet.Is(PacketType.Stream)) continue;
            Sent[bins.IndexOf(packet.At.Nanoseconds)] += 8.0 * packet.Length;
            if (packet.Delivery == Delivery.Lost) Lost[moments.IndexOf(packet.At.Nanoseconds)]++;
        }

        if (traffic.Sent.Count > 0) return;
        foreach (var (ns, count) in SequenceGaps.Of(traffic.Stream)) Lost[moments.IndexOf(ns)] += count;
    }

    private void AddArrived(FlowTraffic traffic)
    {
        var order = new Overtaking();
        foreach (var packet in traffic.Packets)
        {
            var isOvertaken = order.Add(packet);
            if (!packet.Is(PacketType.Stream)) continue;
            var ns = packet.At.Nanoseconds;
            Arrived[bins.IndexOf(ns)] += 8.0 * packet.Length;
            if (packet.IsNetworkDuplicate) Doubled[moments.IndexOf(ns)]++;
            if (isOvertaken) Overtaken[moments.IndexOf(ns)]++;
        }
    }

    private void AddStream(IReadOnlyList<Observation> stream)
    {
        if (stream.Count == 0) return;
        HashSet<ulong> seen = new(stream.Count);
        var jitter = new Jitter();
        var spacing = new SendSpacing(stream);
        long? last = null;
        foreach (var packet in stream)
        {
            var ns = packet.At.Nanoseconds;
            if (seen.Add(packet.Seq)) Useful[bins.IndexOf(ns)] += 8.0 * (packet.Length - StreamPacket.HeaderLength);
            jitter.Add(spacing.SentNs(packet), ns);
            var moment = moments.IndexOf(ns);
            if (last is { } before)
            {
                Jitter[moment] = Jitter[moment].With(jitter.Nanoseconds / 1e9);
                Intervals[moment] = Intervals[moment].With((ns - before) / 1e9);
            }

            last = ns;
        }
    }
}
