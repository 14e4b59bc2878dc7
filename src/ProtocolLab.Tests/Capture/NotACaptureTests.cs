using System.Text;
using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Capture;

public sealed class NotACaptureTests
{
    [Test]
    public void Empty_file_is_named_so() => AssertRefused([], "At octet 0: the file is empty; a pcap or pcapng header was expected.");

    [Test]
    public void File_shorter_than_a_magic_is_named_so() => AssertRefused([0xD4, 0xC3, 0xB2], "At octet 3: the file ends; a pcap or pcapng header was expected.");

    [Test]
    public void Text_file_is_shown_with_its_first_octets() =>
        AssertRefused(Encoding.ASCII.GetBytes("hello world"), "At octet 0: not a capture: it begins with 68656C6C, neither a pcap magic nor a pcapng Section Header Block.");

    [Test]
    public void Pcap_header_that_was_cut_is_named_so() =>
        AssertRefused(new PcapBytes().Header()[..20], "At octet 20: the file ends inside its pcap header, which has 24 octets.");

    [Test]
    public void Pcap_of_another_version_is_refused() => AssertRefused(new PcapBytes().Header(major: 3), "At octet 4: pcap version 2 was expected, found 3.");

    [Test]
    public void Pcapng_header_that_was_cut_is_named_so([Values(4, 11, 27)] int length) =>
        AssertRefused(new PcapNgBytes().Section()[..length], $"At octet {length}: the file ends inside its first block, a Section Header Block.");

    [Test]
    public void Pcapng_of_another_version_is_refused()
    {
        var section = new PcapNgBytes().Section();
        section[12] = 2;
        AssertRefused(section, "At octet 12: pcapng version 1 was expected, found 2.");
    }

    [Test]
    public void Pcapng_with_neither_byte_order_is_refused()
    {
        var section = new PcapNgBytes().Section();
        section[8] = 0;
        AssertRefused(section, "At octet 8: a section's byte-order magic 0x1A2B3C4D was expected in either order, found 0x1A2B3C00.");
    }

    [Test]
    public void Stream_is_closed_when_it_is_no_capture()
    {
        var stream = new MemoryStream([1, 2, 3, 4]);
        Assert.That(() => CaptureReader.Open(stream), Throws.TypeOf<CaptureFormatException>());
        Assert.That(stream.CanRead, Is.False);
    }

    [Test]
    public void Missing_file_is_an_input_error() =>
        Assert.That(() => CaptureReader.Open(Path.Combine(Path.GetTempPath(), "no", "such", "file.pcap")), Throws.InstanceOf<IOException>());

    private static void AssertRefused(byte[] octets, string message) =>
        Assert.That(() => ReadCapture.From(octets), Throws.TypeOf<CaptureFormatException>().With.Message.EqualTo(message));
}
