using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Capture;

public sealed class PcapReadingTests
{
    [Test]
    public void Pcap_in_either_order_and_resolution_is_read(
        [Values] bool bigEndian, [Values(PcapBytes.Microseconds, PcapBytes.Nanoseconds)] long magic)
    {
        var pcap = new PcapBytes(bigEndian, magic);
        var capture = ReadCapture.From(
            pcap.Header(snapLength: 96, linkType: 101),
            pcap.Record(1_700_000_000, 123_456, [1, 2, 3], original: 1_500),
            pcap.Record(uint.MaxValue, 999_999, []));
        var unit = magic == PcapBytes.Microseconds ? 1_000 : 1;
        using var scope = Assert.EnterMultipleScope();
        Assert.That(capture.Warnings, Is.Empty);
        Assert.That(capture.Interfaces.Select(i => (i.Index, i.Name, i.LinkType, i.SnapLength)), Is.EqualTo(new[] { (0, (string?)null, LinkType.Raw, 96L) }));
        Assert.That(capture.Frames, Is.EqualTo(new[]
        {
            new ReadFrame(1, 1_700_000_000_000_000_000 + (123_456 * unit), true, 0, LinkType.Raw, default, null, null, 1_500, "010203"),
            new ReadFrame(2, 4_294_967_295_000_000_000 + (999_999 * unit), true, 0, LinkType.Raw, default, null, null, 0, ""),
        }));
    }

    [Test]
    public void Link_type_is_told_apart_from_the_frame_check_bits()
    {
        var capture = ReadCapture.From(new PcapBytes().Header(linkType: 0x2400_0001));
        Assert.That(capture.Interfaces.Single().LinkType, Is.EqualTo(LinkType.Ethernet));
    }

    [Test]
    public void More_captured_than_sent_is_warned_of_once()
    {
        var pcap = new PcapBytes();
        var record = pcap.Record(0, 0, [1, 2, 3], original: 2);
        var capture = ReadCapture.From(pcap.Header(), record, record);
        Assert.That(capture.Warnings, Is.EqualTo(["At octet 24: a frame has more captured octets than it had on the wire."]));
    }

    [Test]
    public void Record_cut_anywhere_gives_the_frames_before_and_a_warning()
    {
        var pcap = new PcapBytes();
        var whole = Octets.Join(pcap.Header(), pcap.Record(1, 0, Octets.Counting(40)), pcap.Record(2, 0, Octets.Counting(40)));
        for (var length = 24 + 56 + 1; length < whole.Length; length++)
        {
            var capture = ReadCapture.From(whole[..length]);
            Assert.That(capture.Frames, Has.Count.EqualTo(1), $"{length} octets");
            Assert.That(capture.Warnings.Single(), Does.StartWith("At octet 80: the file was cut"), $"{length} octets");
        }
    }

    [Test]
    public void Absurd_record_length_is_damage_with_its_place([Values(16_777_217, 0xFFFF_FFF0)] long length)
    {
        var pcap = new PcapBytes();
        Assert.That(
            () => ReadCapture.From(pcap.Header(), pcap.Record(1, 0, [1, 2, 3, 4]), pcap.Record(1, 0, [], captured: length)),
            Throws.TypeOf<CaptureFormatException>().With.Message.EqualTo($"At octet 52: a captured length of at most 16777216 octets was expected, found {length}.")
                .And.Property(nameof(CaptureFormatException.Offset)).EqualTo(52));
    }

    [Test]
    public void Records_of_the_patched_libpcap_have_a_longer_header()
    {
        var pcap = new PcapBytes(magic: 0xA1B2CD34);
        var capture = ReadCapture.From(pcap.Header(), pcap.Record(7, 5, Octets.Join(new byte[8], Octets.Counting(60)), original: 60, captured: 60), pcap.Record(8, 0, Octets.Join(new byte[8], Octets.Counting(20)), original: 99, captured: 20));
        Assert.That(capture.Frames.Select(frame => (frame.Nanoseconds, frame.OriginalLength, frame.Data)), Is.EqualTo(new[]
        {
            (7_000_005_000L, 60L, Convert.ToHexString(Octets.Counting(60))),
            (8_000_000_000L, 99L, Convert.ToHexString(Octets.Counting(20))),
        }));
    }
}
