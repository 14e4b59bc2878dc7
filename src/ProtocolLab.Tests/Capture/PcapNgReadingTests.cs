using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Network;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Capture;

public sealed class PcapNgReadingTests
{
    [Test]
    public void Enhanced_packet_with_all_options_is_read([Values] bool bigEndian)
    {
        var ng = new PcapNgBytes(bigEndian);
        var capture = ReadCapture.From(
            ng.Section(ng.Option(1, "first"), ng.Option(4, "some program"), ng.Option(1, "second")),
            ng.Interface(
                linkType: 276, snapLength: 512,
                ng.Option(2, "eth0"), ng.Option(3, "uplink"), ng.Option(4, [10, 0, 0, 1, 255, 0, 0, 0]),
                ng.Option(5, [.. Packets.V6From, 64]), ng.Option(12, "Linux"), ng.Option(9, [9]), ng.Option(0, "")),
            ng.Enhanced(
                0, 1_700_000_000_123_456_789, [1, 2, 3], original: 9, captured: 3,
                ng.Option(1, "one"), ng.Option(2, ng.U32Value(0x55)), ng.Option(3, new byte[5]), ng.Option(5, ng.U64Value(77)), ng.Option(1, "two")));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(capture.Warnings, Is.Empty);
        Assert.That(capture.Comments, Is.EqualTo(["first", "second"]));
        var on = capture.Interfaces.Single();
        Assert.That((on.Index, on.Section, on.Name, on.Description, on.LinkType, on.SnapLength), Is.EqualTo((0, 0, "eth0", "uplink", LinkType.LinuxSll2, 512L)));
        Assert.That(on.Addresses, Is.EqualTo([HostAddress.Parse("10.0.0.1"), HostAddress.Parse("fd00::1")]));
        Assert.That(capture.Frames, Is.EqualTo([new ReadFrame(
            1, 1_700_000_000_123_456_789, true, 0, LinkType.LinuxSll2, Direction.Inbound, 77, "one\ntwo", 9, "010203")]));
    }

    [TestCase(0u, Direction.Unknown)]
    [TestCase(1u, Direction.Inbound)]
    [TestCase(2u, Direction.Outbound)]
    [TestCase(3u, Direction.Unknown)]
    [TestCase(0xFFFF_FFFEu, Direction.Outbound)]
    public void Direction_is_the_lowest_two_flag_bits(uint flags, Direction expected)
    {
        var ng = new PcapNgBytes();
        var capture = ReadCapture.From(ng.Section(), ng.Interface(), ng.Enhanced(0, 0, [], options: ng.Option(2, ng.U32Value(flags))));
        Assert.That(capture.Frames.Single().Direction, Is.EqualTo(expected));
    }

    [Test]
    public void Sections_of_different_byte_order_number_frames_and_interfaces_through()
    {
        var little = new PcapNgBytes();
        var big = new PcapNgBytes(bigEndian: true);
        var capture = ReadCapture.From(
            little.Section(little.Option(1, "a")), little.Interface(1), little.Interface(101), little.Enhanced(1, 5, [1]),
            big.Section(big.Option(1, "b")), big.Interface(113), big.Enhanced(0, 6, [2]),
            little.Section(), little.Interface(0), little.Enhanced(0, 7, [3]));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(capture.Comments, Is.EqualTo(["a", "b"]));
        Assert.That(capture.Interfaces.Select(i => (i.Index, i.Section, i.LinkType)), Is.EqualTo(new[]
        {
            (0, 0, LinkType.Ethernet), (1, 0, LinkType.Raw), (2, 1, LinkType.LinuxSll), (3, 2, LinkType.Null),
        }));
        Assert.That(capture.Frames.Select(f => (f.Number, f.Nanoseconds, f.Interface, f.LinkType, f.Data)), Is.EqualTo(new[]
        {
            (1L, 5_000L, 1, LinkType.Raw, "01"), (2L, 6_000L, 2, LinkType.LinuxSll, "02"), (3L, 7_000L, 3, LinkType.Null, "03"),
        }));
    }

    [Test]
    public void Interface_may_be_declared_between_packets()
    {
        var ng = new PcapNgBytes();
        var capture = ReadCapture.From(ng.Section(), ng.Interface(1), ng.Enhanced(0, 0, []), ng.Interface(101), ng.Enhanced(1, 0, []));
        Assert.That(capture.Frames.Select(f => f.Interface), Is.EqualTo([0, 1]));
    }

    [Test]
    public void Simple_packet_is_cut_by_the_snap_length_and_has_no_time()
    {
        var ng = new PcapNgBytes();
        var capture = ReadCapture.From(ng.Section(), ng.Interface(snapLength: 3), ng.Simple(100, [1, 2, 3]), ng.Simple(2, [8, 9]));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(capture.Frames, Is.EqualTo(new[]
        {
            new ReadFrame(1, 0, false, 0, LinkType.Ethernet, default, null, null, 100, "010203"),
            new ReadFrame(2, 0, false, 0, LinkType.Ethernet, default, null, null, 2, "0809"),
        }));
        Assert.That(capture.Warnings.Single(), Does.EndWith("Simple Packet Blocks carry no time; their frames have none."));
    }

    [Test]
    public void Obsolete_packet_block_has_a_short_interface_number_and_no_packet_id()
    {
        var ng = new PcapNgBytes();
        var capture = ReadCapture.From(
            ng.Section(), ng.Interface(), ng.Interface(101),
            ng.Obsolete(1, drops: 9, 12, [1, 2, 3], ng.Option(2, ng.U32Value(2)), ng.Option(5, ng.U64Value(77))));
        Assert.That(capture.Frames, Is.EqualTo([new ReadFrame(1, 12_000, true, 1, LinkType.Raw, Direction.Outbound, null, null, 3, "010203")]));
    }

    [Test]
    public void Unknown_blocks_of_any_length_are_skipped()
    {
        var ng = new PcapNgBytes();
        var capture = ReadCapture.From(
            ng.Section(), ng.Block(0x0000_0004, new byte[12]), ng.Interface(), ng.Block(0x7777_7777, new byte[3_000_000]), ng.Enhanced(0, 0, [1]), ng.Block(0x55));
        Assert.That(capture.Frames.Select(f => (f.Number, f.Data)), Is.EqualTo(new[] { (1L, "01") }));
        Assert.That(capture.Warnings, Is.Empty);
    }

    [Test]
    public void Blocks_that_Wireshark_numbers_take_a_number()
    {
        var ng = new PcapNgBytes();
        var capture = ReadCapture.From(
            ng.Section(), ng.Interface(), ng.Enhanced(0, 0, []), ng.Block(0xBAD, new byte[8]), ng.Block(9, new byte[8]), ng.Enhanced(0, 0, []));
        Assert.That(capture.Frames.Select(f => f.Number), Is.EqualTo([1L, 4L]));
    }

    [Test]
    public void Reading_allocates_nothing_per_packet()
    {
        var ng = new PcapNgBytes();
        var packet = ng.Enhanced(0, 0, Packets.Ethernet(0x0800, Packets.UdpOverIPv4()), options: ng.Option(1, "comment"));
        byte[] file = [.. ng.Section(), .. ng.Interface(), .. Enumerable.Repeat(packet, 5_000).SelectMany(octets => octets)];
        using var reader = CaptureReader.Open(new MemoryStream(file));
        for (var i = 0; i < 1_000; i++) DecodeNext(reader);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 4_000; i++) DecodeNext(reader);
        // The smallest object has 24 octets, so one per packet would be 96,000; the runtime itself may need a few.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(20_000));
    }

    private static void DecodeNext(CaptureReader reader)
    {
        if (!reader.TryRead(out var frame) || FrameDecoder.Decode(frame, out _) != DecodeOutcome.Udp) Assert.Fail("Not a datagram.");
    }
}
