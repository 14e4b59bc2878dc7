using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Reporting;

public sealed class CaptureAnalyzerTests
{
    private const long Second = 1_000_000;

    [Test]
    public void Flow_has_its_packets_octets_times_and_largest_gap()
    {
        var document = Measured.Of(Measured.Pcap((10 * Second, Measured.Frame()), (11 * Second, Measured.Frame(50)), (14 * Second, Measured.Frame()), (15 * Second, Measured.Frame())));
        var flow = document.Flows.Single();
        using var scope = Assert.EnterMultipleScope();
        Assert.That((flow.From.ToString(), flow.To.ToString()), Is.EqualTo(("10.0.0.1:5000", "10.0.0.2:6000")));
        Assert.That((flow.Packets, flow.FrameOctets, flow.Octets), Is.EqualTo((4L, 350L + (4 * 42), 350L)));
        Assert.That((flow.FirstFrame, flow.FirstNs, flow.LastNs, flow.DurationS), Is.EqualTo((1L, 10_000_000_000L, 15_000_000_000L, 5.0)));
        Assert.That(flow.ThroughputBps, Is.EqualTo(560));
        Assert.That(flow.LargestGap, Is.EqualTo(new AnalyzedGap(3_000_000, 2, 3)));
        Assert.That(flow.IntervalUs, Is.EqualTo(IntervalStatistics.Of([1_000_000_000, 3_000_000_000, 1_000_000_000])));
        // The mean before the second interval is 1 s, before the third 2 s.
        Assert.That(flow.JitterUs, Is.EqualTo((2_000_000 / 16.0) + ((1_000_000 - (2_000_000 / 16.0)) / 16)).Within(0.001));
    }

    [Test]
    public void Oddities_are_counted_and_named_and_in_no_flow()
    {
        var whole = Measured.Frame();
        var fragment = Packets.Ethernet(0x0800, Packets.IPv4(Packets.Udp(Packets.V4From, Packets.V4To, Packets.Payload), flagsAndOffset: 0x2000));
        var badLength = Packets.Ethernet(0x0800, Packets.IPv4(Packets.Udp(Packets.V4From, Packets.V4To, Packets.Payload, length: 200)));
        var badChecksum = Packets.Ethernet(0x0800, Packets.IPv4(Packets.Udp(Packets.V4From, Packets.V4To, Packets.Payload, checksum: 0x1234)));
        var tcp = Packets.Ethernet(0x0800, Packets.IPv4(Packets.Payload, protocol: 6));
        var arp = Packets.Ethernet(0x0806, new byte[28]);
        var pcap = new PcapBytes();
        var document = Measured.Of(Octets.Join(
            pcap.Header(), pcap.Record(5, 0, whole), pcap.Record(6, 0, fragment), pcap.Record(7, 0, badLength), pcap.Record(6, 0, badChecksum),
            pcap.Record(8, 0, tcp), pcap.Record(9, 0, arp), pcap.Record(10, 0, whole[..36], original: whole.Length), pcap.Record(11, 0, whole[..60], original: whole.Length)));
        var frames = document.Frames;
        using var scope = Assert.EnterMultipleScope();
        Assert.That(document.Flows.Single().Packets, Is.EqualTo(3));
        Assert.That(frames.Udp.Count, Is.EqualTo(3));
        Assert.That((frames.NotUdp.Count, frames.NotIp.Count), Is.EqualTo((1L, 1L)));
        Assert.That(frames.Fragments.FirstFrames, Is.EqualTo(new[] { 2 }));
        Assert.That(frames.BadLengths.FirstFrames, Is.EqualTo(new[] { 3 }));
        Assert.That(frames.BadUdpChecksums!.FirstFrames, Is.EqualTo(new[] { 4 }));
        Assert.That(frames.BackwardsInTime.FirstFrames, Is.EqualTo(new[] { 4 }));
        Assert.That(frames.LargestStepBackS, Is.EqualTo(1));
        Assert.That(frames.Truncated.FirstFrames, Is.EqualTo(new[] { 7 }));
        Assert.That(frames.CutFrames.FirstFrames, Is.EqualTo(new[] { 7, 8 }));
        Assert.That(frames.CutPayloads.FirstFrames, Is.EqualTo(new[] { 8 }));
        Assert.That(document.Warnings, Has.Some.Contains("(2) with fragments").And.Some.Contains("(3) with length fields").And.Some.Contains("(4) with a wrong UDP checksum"));
        Assert.That(document.Flows.Single().Backwards, Is.Zero);
    }

    [Test]
    public void Simple_packet_blocks_count_but_have_no_time()
    {
        var ng = new PcapNgBytes();
        var frame = Measured.Frame();
        var document = Measured.Of(Octets.Join(ng.Section(), ng.Interface(), ng.Simple(frame.Length, frame), ng.Simple(frame.Length, frame)));
        var flow = document.Flows.Single();
        using var scope = Assert.EnterMultipleScope();
        Assert.That((flow.Packets, flow.FrameOctets, flow.DurationS, flow.LargestGap), Is.EqualTo((2L, 284L, 0.0, (AnalyzedGap?)null)));
        Assert.That(document.Series.Bins, Is.Empty);
        Assert.That(document.Warnings, Has.Some.Contains("without a time"));
    }

    [Test]
    public void Flow_that_two_interfaces_saw_is_measured_at_its_receiver()
    {
        var capture = Trace.Write(writer =>
        {
            Trace.AddInterfaces(writer);
            for (var i = 0; i < 5; i++)
            {
                Trace.Cross(writer, Octets.Counting(100), at: i * 1_000_000_000L);
                Trace.Cross(writer, Octets.Counting(100), on: 1, at: (i * 1_000_000_000L) + (i * 1_000_000), direction: ProtocolLab.Network.Direction.Inbound);
            }
        });
        var flow = Measured.Of(capture).Flows.Single();
        Assert.That((flow.Packets, flow.Octets, flow.MeasuredAt), Is.EqualTo((10L, 1_000L, "client")));
        Assert.That((flow.IntervalUs.Min, flow.IntervalUs.Max), Is.EqualTo((1_001_000.0, 1_001_000.0)));
        Assert.That(flow.ThroughputBps, Is.EqualTo(8 * 500 / 4.004).Within(0.001));
    }

    [TestCase(0.5, 2.5, 2)]
    [TestCase(1, 2, 1)]
    [TestCase(null, 2, 2)]
    [TestCase(3, null, 1)]
    public void Time_range_has_its_beginning_and_not_its_end(double? from, double? to, int packets)
    {
        static TimeBound? Bound(double? seconds) => seconds is { } value ? new TimeBound((long)(value * 1e9), IsRelative: true) : null;
        var capture = Measured.Pcap([.. Enumerable.Range(0, 4).Select(i => ((10 + i) * Second, Measured.Frame()))]);
        var document = Measured.Of(capture, new AnalysisOptions { Range = new TimeRange(Bound(from), Bound(to)) });
        Assert.That((document.Totals.Packets, document.Selection.FramesInRange), Is.EqualTo(((long)packets, (long)packets)));
    }

    [Test]
    public void Damaged_file_gives_the_figures_before_and_says_where()
    {
        var pcap = new PcapBytes();
        var document = Measured.Of(Octets.Join(pcap.Header(), pcap.Record(1, 0, Measured.Frame()), pcap.Record(2, 0, [], captured: 0x7FFF_FFFF)));
        Assert.That(document.Totals.Packets, Is.EqualTo(1));
        Assert.That(document.Capture.Damage, Does.StartWith($"At octet {24 + 16 + 142 + 8}: "));
    }

    [Test]
    public void Smallest_flows_are_folded_where_there_are_too_many()
    {
        List<(long, byte[])> frames = [];
        for (var i = 0; i < 5_000; i++)
        {
            var scan = Packets.UdpOverIPv4([1]);
            (scan[20], scan[21]) = ((byte)(i >> 8), (byte)i);
            frames.Add((i * 1_000, Packets.Ethernet(0x0800, scan)));
            if (i % 10 == 0) frames.Add(((i * 1_000) + 500, Measured.Frame()));
        }

        var document = Measured.Of(Measured.Pcap([.. frames]), new AnalysisOptions { FlowMemory = 200_000 });
        using var scope = Assert.EnterMultipleScope();
        Assert.That((document.Flows[0].Packets, document.Flows[0].FrameOctets), Is.EqualTo((500L, 500L * 142)));
        Assert.That(document.Rest!.FoldedFlows, Is.Positive);
        Assert.That(document.Flows.Sum(flow => flow.Packets) + document.Rest.Packets, Is.EqualTo(5_500));
        Assert.That(document.Flows.Sum(flow => flow.FrameOctets) + document.Rest.FrameOctets, Is.EqualTo(document.Totals.FrameOctets));
        Assert.That(document.Warnings, Has.Some.Contains("folded"));
    }

    [Test]
    public void Nothing_is_allocated_per_packet()
    {
        var capture = Measured.Pcap([.. Enumerable.Range(0, 20_000).Select(i => (i * 100L, Measured.Frame(900 + (i % 7))))]);
        using var reader = CaptureReader.Open(new MemoryStream(capture));
        var analyzer = new CaptureAnalyzer(new AnalysisOptions());
        // The first half meets the buffers, the flow and the usual lengths of intervals; times go on as before.
        for (var i = 0; i < 15_000; i++) Add(reader, analyzer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 5_000; i++) Add(reader, analyzer);
        // A collection meanwhile counts what is left of the thread's 8 KiB to allocate from; one object per packet would be 120,000.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(20_000));
        Assert.That(analyzer.Frames, Is.EqualTo(20_000));
    }

    private static void Add(CaptureReader reader, CaptureAnalyzer analyzer)
    {
        if (reader.TryRead(out var frame)) analyzer.Add(frame);
    }
}
