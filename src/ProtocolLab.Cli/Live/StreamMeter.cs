using System.Globalization;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Cli.Live;

/// <summary>Measures a stream as it arrives, by the times that the kernel noted.</summary>
internal sealed class StreamMeter
{
    private Instant firstAt;
    private Instant lastAt;
    private Instant newestAt;
    private ulong firstSeq;
    private ulong newestSeq;
    private double jitter;

    public long Packets { get; private set; }

    public long Octets { get; private set; }

    /// <summary>From the first packet to the newest, per step of Seq; zero before the second.</summary>
    public Duration Interval => newestSeq > firstSeq ? new Duration((long)((newestAt - firstAt).Nanoseconds / (double)(newestSeq - firstSeq))) : Duration.Zero;

    /// <summary>RFC 3550, section 6.4.1, with the sending times that follow from Seq and the mean interval.</summary>
    public Duration Jitter => new((long)jitter);

    private double BitsPerSecond => lastAt > firstAt ? Octets * 8 / (lastAt - firstAt).TotalSeconds : 0;

    public void Add(StreamPacket packet, int octets, Instant at)
    {
        Packets++;
        Octets += octets;
        if (Packets == 1)
        {
            firstAt = newestAt = lastAt = at;
            firstSeq = newestSeq = packet.Seq;
            return;
        }

        // What comes again or late says nothing of the pace.
        if (packet.Seq > newestSeq)
        {
            var transit = (at - newestAt).Nanoseconds - ((packet.Seq - newestSeq) * (double)Interval.Nanoseconds);
            if (Interval > Duration.Zero) jitter += (Math.Abs(transit) - jitter) / 16;
            newestSeq = packet.Seq;
            newestAt = at;
        }

        lastAt = at;
    }

    /// <summary>"1,234 packets, 2 lost (0.2 %), interval 10.00 ms, jitter 0.08 ms, 1.05 Mbit/s".</summary>
    public string Tell(ReceptionCounts counts)
    {
        var sum = counts.Written + counts.Lost;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Packets:#,0} packets, {counts.Lost:#,0} lost ({(sum == 0 ? 0 : 100.0 * counts.Lost / sum):0.0} %), interval {Interval.TotalMilliseconds:0.00} ms, jitter {Jitter.TotalMilliseconds:0.00} ms, {BitsPerSecond / 1e6:0.00} Mbit/s");
    }
}
