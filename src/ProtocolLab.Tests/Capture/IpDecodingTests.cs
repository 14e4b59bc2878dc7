using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Tests.Capture.Building;
using static ProtocolLab.Tests.Capture.Building.Octets;
using static ProtocolLab.Tests.Capture.Building.Packets;

namespace ProtocolLab.Tests.Capture;

public sealed class IpDecodingTests
{
    private const int HopByHop = 0;
    private const int UdpNext = 17;
    private const int Routing = 43;
    private const int FragmentNext = 44;
    private const int DestinationOptions = 60;

    private static readonly byte[] Udp4 = Udp(V4From, V4To, Payload);
    private static readonly byte[] Udp6 = Udp(V6From, V6To, Payload);

    [Test]
    public void IPv4_options_are_stepped_over([Values(4, 20, 40)] int length) =>
        Assert.That(Decoded.Of(LinkType.IPv4, IPv4(Udp4, options: new byte[length])), Is.EqualTo(Decoded.From4()));

    [Test]
    public void IPv4_with_another_protocol_is_not_udp() => AssertOutcome(DecodeOutcome.NotUdp, IPv4(Udp4, protocol: 6));

    [TestCase(0x2000, Description = "The first piece: more follow.")]
    [TestCase(0x2001)]
    [TestCase(0x00B9, Description = "The last piece.")]
    public void IPv4_piece_is_a_fragment(int flagsAndOffset) => AssertOutcome(DecodeOutcome.Fragment, IPv4(Udp4, flagsAndOffset: flagsAndOffset));

    [Test]
    public void IPv4_flag_against_fragmenting_makes_no_fragment() =>
        Assert.That(Decoded.Of(LinkType.IPv4, IPv4(Udp4, flagsAndOffset: 0x4000)), Is.EqualTo(Decoded.From4()));

    [TestCase(0)]
    [TestCase(19)]
    [TestCase(52)]
    public void IPv4_total_length_that_cannot_be_is_bad(int totalLength) => AssertOutcome(DecodeOutcome.BadLength, IPv4(Udp4, totalLength: totalLength));

    [Test]
    public void IPv4_header_length_below_five_words_is_bad()
    {
        var packet = IPv4(Udp4);
        packet[0] = 0x44;
        AssertOutcome(DecodeOutcome.BadLength, packet);
    }

    [TestCase("", UdpNext)]
    [TestCase("1100 0000 0000 0000", HopByHop)]
    [TestCase("1101 0000 0000 0000 0000 0000 0000 0000", DestinationOptions)]
    [TestCase("1100 0000 0000 0000", Routing, Description = "No segments left: the destination is the final one.")]
    [TestCase("1100 0000 0000 0007", FragmentNext, Description = "A whole datagram behind a Fragment header (RFC 6946).")]
    [TestCase("3C00 0000 0000 0000 2B00 0000 0000 0000 2C00 0000 0000 0000 1100 0006 0000 0000", HopByHop, Description = "Reserved fragment bits do not count.")]
    public void IPv6_extension_headers_are_stepped_over(string extensions, int next) =>
        Assert.That(Decoded.Of(LinkType.IPv6, IPv6(Join(Hex(extensions), Udp6), next)), Is.EqualTo(Decoded.From6()));

    [Test]
    public void IPv6_on_its_way_through_a_routing_header_has_no_verifiable_checksum() => Assert.That(
        Decoded.Of(LinkType.IPv6, IPv6(Join(Hex("1100 0001 0000 0000"), Udp6), Routing)), Is.EqualTo(Decoded.From6(ChecksumState.NotVerifiable)));

    [TestCase("1100 0001 0000 0000", Description = "The first piece.")]
    [TestCase("1100 0008 0000 0000", Description = "The last piece.")]
    [TestCase("0600 0008 0000 0000", Description = "A later piece does not say what it is of.")]
    public void IPv6_piece_is_a_fragment(string extension) => AssertOutcome(DecodeOutcome.Fragment, IPv6(Join(Hex(extension), Udp6), FragmentNext));

    [TestCase(6)]
    [TestCase(59)]
    [TestCase(51)]
    public void IPv6_with_another_header_is_not_udp(int next) => AssertOutcome(DecodeOutcome.NotUdp, IPv6(Udp6, next));

    [Test]
    public void IPv6_payload_length_that_cannot_be_is_bad([Values(0, 7, 32)] int length) =>
        AssertOutcome(DecodeOutcome.BadLength, IPv6(Udp6, payloadLength: length));

    [Test]
    public void IPv6_extension_longer_than_its_packet_is_bad() =>
        AssertOutcome(DecodeOutcome.BadLength, IPv6(Hex("11FF 0000 0000 0000"), HopByHop));

    private static void AssertOutcome(DecodeOutcome expected, byte[] packet) => Assert.That(Decoded.OutcomeOf(LinkType.Raw, packet), Is.EqualTo(expected));
}
