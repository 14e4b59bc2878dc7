using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Network;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Capture;

public sealed class TraceWriterTests
{
    private const int EthernetLength = 14;

    [Test]
    public void Sample_read_back_gives_every_field()
    {
        var capture = ReadCapture.From(Trace.Sample());
        using var scope = Assert.EnterMultipleScope();
        Assert.That(capture.Warnings, Is.Empty);
        Assert.That(capture.Comments, Is.EqualTo(["scenario: sample\nseed: 1"]));
        Assert.That(capture.Interfaces.Select(i => (i.Index, i.Name, i.Addresses[0], i.LinkType, i.SnapLength)), Is.EqualTo(new[]
        {
            (0, "server", Trace.Server.Address, LinkType.Ethernet, 262_144L),
            (1, "client", Trace.Client.Address, LinkType.Ethernet, 262_144L),
            (2, "server-six", Trace.Server6.Address, LinkType.Ethernet, 262_144L),
        }));
        Assert.That(capture.Frames.Select(f => (f.Number, f.Nanoseconds, f.Interface, f.Direction, f.PacketId, f.OriginalLength)), Is.EqualTo(new[]
        {
            (1L, 0L, 0, Direction.Outbound, (ulong?)1, 142L),
            (2L, 20_000_001L, 1, Direction.Inbound, 1ul, 142L),
            (3L, 20_000_001L, 0, Direction.Outbound, 0x1_0000_0002ul, 75L),
            (4L, 1_000_000_000L, 1, Direction.Outbound, 3ul, 42L),
            (5L, 1_699_999_999_123_456_789L, 0, Direction.Outbound, 4ul, 65_549L),
            (6L, 1_700_000_000_123_456_789L, 2, Direction.Outbound, 5ul, 1_063L),
            (7L, 1_700_000_000_123_456_789L, 0, Direction.Unknown, ulong.MaxValue, 47L),
        }));
        Assert.That(capture.Frames.Select(f => f.Comment), Is.EqualTo(new[] { null, null, "lost: link full, Grüße", null, null, null, null }));
    }

    [Test]
    public void Same_calls_give_the_same_octets()
    {
        var first = Trace.Sample();
        var second = Trace.Sample();
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Buffered_and_flushed_writing_give_the_same_octets()
    {
        byte[] Written(bool flush) => Trace.Write(writer =>
        {
            Trace.AddInterfaces(writer);
            for (var i = 0; i < 700; i++)
            {
                Trace.Cross(writer, Octets.Counting(i), id: (ulong)i);
                if (flush) writer.Flush();
            }
        });
        Assert.That(Written(flush: false), Is.EqualTo(Written(flush: true)));
    }

    [Test]
    public void IPv4_header_has_the_promised_fields_and_a_right_checksum()
    {
        var frame = SingleFrame(writer => Trace.Cross(writer, Octets.Counting(9), id: 0xABCD_1234));
        var header = frame[EthernetLength..(EthernetLength + 20)];
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Convert.ToHexString(header[..10]), Is.EqualTo("45000025123440004011"));
        Assert.That(Convert.ToHexString(header[12..]), Is.EqualTo("0A0000010A000002"));
        Assert.That(SlowChecksum.Of(header), Is.Zero);
    }

    [Test]
    public void IPv6_header_has_the_promised_fields()
    {
        var frame = SingleFrame(writer => Trace.Cross(writer, Octets.Counting(9), on: 2, from: Trace.Server6, to: Trace.Client6));
        Assert.That(Convert.ToHexString(frame[EthernetLength..(EthernetLength + 8)]), Is.EqualTo("6000000000111140"));
    }

    [TestCase(Direction.Outbound, "10.0.0.2:1", "02000000000102000000000008")]
    [TestCase(Direction.Outbound, "192.0.2.9:1", "0200FFFFFFFF02000000000008", Description = "A peer that is not tapped has the made-up address.")]
    [TestCase(Direction.Inbound, "192.0.2.9:1", "02000000000002000000000008", Description = "What comes in comes to this interface, whatever it is addressed to.")]
    public void Hardware_addresses_follow_interface_direction_and_peer(Direction direction, string to, string expected)
    {
        var frame = SingleFrame(writer => Trace.Cross(writer, [1], direction: direction, to: Endpoint.Parse(to)));
        Assert.That(Convert.ToHexString(frame[..13]), Is.EqualTo(expected));
    }

    [Test]
    public void Udp_checksum_that_comes_to_zero_is_sent_as_all_ones()
    {
        // With the checksum field as payload the sum over everything becomes 0xFFFF, so the checksum would be 0.
        var udp = SingleFrame(writer => Trace.Cross(writer, [0, 0]))[34..];
        var payload = udp[6..8];
        var frame = SingleFrame(writer => Trace.Cross(writer, payload));
        Assert.That(Convert.ToHexString(frame[40..42]), Is.EqualTo("FFFF"));
    }

    [Test]
    public void Snap_length_cuts_the_octets_and_keeps_the_length([Values(1, 14, 41, 42, 43, 96, 141, 142, 143)] int snapLength)
    {
        byte[] With(int length) => Trace.Write(
            writer =>
            {
                Trace.AddInterfaces(writer);
                Trace.Cross(writer, Octets.Counting(100), comment: "cut");
            },
            new TraceWriterOptions { SnapLength = length });
        var whole = ReadCapture.From(With(1_000)).Frames.Single();
        var cut = ReadCapture.From(With(snapLength)).Frames.Single();
        Assert.That(cut, Is.EqualTo(whole with { Data = whole.Data[..(2 * Math.Min(snapLength, 142))] }));
    }

    [Test]
    public void Interface_declared_between_datagrams_is_found()
    {
        var capture = ReadCapture.From(Trace.Write(writer =>
        {
            writer.InterfaceAdded(new TappedInterface(0, "server", Trace.Server.Address));
            Trace.Cross(writer, [1]);
            writer.InterfaceAdded(new TappedInterface(1, "late", Trace.Client.Address));
            Trace.Cross(writer, [1], on: 1, direction: Direction.Inbound);
        }));
        Assert.That(capture.Frames.Select(f => capture.Interfaces[f.Interface].Name), Is.EqualTo(["server", "late"]));
    }

    [Test]
    public void Longest_comment_and_payload_fit_one_block()
    {
        var comment = new string('x', 65_535);
        var capture = ReadCapture.From(Trace.Write(writer =>
        {
            Trace.AddInterfaces(writer);
            Trace.Cross(writer, Octets.Counting(65_527), on: 2, from: Trace.Server6, to: Trace.Client6, comment: comment);
        }));
        Assert.That(capture.Frames.Single().Comment, Is.EqualTo(comment));
    }

    [Test]
    public void Impossible_datagram_is_the_callers_fault()
    {
        using var writer = new TraceWriter(Stream.Null);
        Trace.AddInterfaces(writer);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => Trace.Cross(writer, [], on: 3), Throws.ArgumentException.With.Message.Contains("Interface 3 is not declared"));
        Assert.That(() => Trace.Cross(writer, [], at: -1), Throws.ArgumentException.With.Message.Contains("before the clock's zero"));
        Assert.That(() => Trace.Cross(writer, [], to: Trace.Client6), Throws.ArgumentException.With.Message.Contains("different address families"));
        Assert.That(() => Trace.Cross(writer, new byte[65_508]), Throws.ArgumentException.With.Message.Contains("65508 octets"));
        Assert.That(() => Trace.Cross(writer, [], comment: new string('x', 65_536)), Throws.ArgumentException.With.Message.Contains("65536 octets"));
        Assert.That(() => writer.InterfaceAdded(new TappedInterface(7, "gap", Trace.Client.Address)), Throws.ArgumentException.With.Message.Contains("the next index is 3"));
        Assert.That(writer.FrameCount, Is.Zero);
    }

    [Test]
    public void Writing_allocates_nothing_per_packet()
    {
        using var writer = new TraceWriter(Stream.Null);
        Trace.AddInterfaces(writer);
        var payload = Octets.Counting(1_200);
        for (var i = 0; i < 1_000; i++) Trace.Cross(writer, payload);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) Trace.Cross(writer, payload);
        // The smallest object has 24 octets, so one per packet would be 240,000; the runtime itself may need a few.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(20_000));
    }

    private static byte[] SingleFrame(Action<TraceWriter> act)
    {
        var capture = ReadCapture.From(Trace.Write(writer =>
        {
            Trace.AddInterfaces(writer);
            act(writer);
        }));
        return Convert.FromHexString(capture.Frames.Single().Data);
    }
}
