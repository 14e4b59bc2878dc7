using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Network;
using ProtocolLab.Tests.Capture.Building;
using static ProtocolLab.Tests.Capture.Building.Octets;
using static ProtocolLab.Tests.Capture.Building.Packets;

namespace ProtocolLab.Tests.Capture;

public sealed class LinkLayerDecodingTests
{
    [Test]
    public void Ethernet_with_any_tags_is_stripped([Values("", "8100 0005", "88A8 0007 8100 0005", "9100 0007 8100 0005", "8100 0001 8100 0002 8100 0003")] string tags)
    {
        byte[] Frame(int type, byte[] packet) => Join(new byte[12], Hex(tags), U16(type), packet);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Decoded.Of(LinkType.Ethernet, Frame(0x0800, UdpOverIPv4())), Is.EqualTo(Decoded.From4()));
        Assert.That(Decoded.Of(LinkType.Ethernet, Frame(0x86DD, UdpOverIPv6())), Is.EqualTo(Decoded.From6()));
        Assert.That(Decoded.OutcomeOf(LinkType.Ethernet, Frame(0x0806, new byte[28])), Is.EqualTo(DecodeOutcome.NotIp));
    }

    [Test]
    public void Ethernet_padding_is_not_payload()
    {
        var frame = Ethernet(0x0800, [.. UdpOverIPv4([]), .. new byte[18]]);
        Assert.That(Decoded.Of(LinkType.Ethernet, frame), Is.EqualTo(Decoded.From4() with { Payload = "", PayloadLength = 0 }));
    }

    [Test]
    public void Ieee_802_3_length_is_no_EtherType() =>
        Assert.That(Decoded.OutcomeOf(LinkType.Ethernet, Ethernet(60, new byte[60])), Is.EqualTo(DecodeOutcome.NotIp));

    [TestCase(0, Direction.Inbound)]
    [TestCase(1, Direction.Inbound)]
    [TestCase(2, Direction.Inbound)]
    [TestCase(3, Direction.Unknown)]
    [TestCase(4, Direction.Outbound)]
    [TestCase(5, Direction.Unknown)]
    public void Linux_cooked_headers_tell_the_direction(int packetType, Direction direction)
    {
        byte[] Sll(int type) => Join(U16(packetType), U16(1), U16(6), new byte[8], U16(type));
        byte[] Sll2(int type) => Join(U16(type), U16(0), U32(3), U16(1), [(byte)packetType, 6], new byte[8]);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Decoded.Of(LinkType.LinuxSll, Join(Sll(0x0800), UdpOverIPv4())), Is.EqualTo(Decoded.From4(direction: direction)));
        Assert.That(Decoded.Of(LinkType.LinuxSll, Join(Sll(0x86DD), UdpOverIPv6())), Is.EqualTo(Decoded.From6(direction: direction)));
        Assert.That(Decoded.Of(LinkType.LinuxSll2, Join(Sll2(0x0800), UdpOverIPv4())), Is.EqualTo(Decoded.From4(direction: direction)));
        Assert.That(Decoded.Of(LinkType.LinuxSll2, Join(Sll2(0x86DD), UdpOverIPv6())), Is.EqualTo(Decoded.From6(direction: direction)));
    }

    [Test]
    public void Linux_cooked_tag_is_stripped() => Assert.That(
        Decoded.Of(LinkType.LinuxSll, Join(new byte[14], Hex("8100 0005 0800"), UdpOverIPv4())),
        Is.EqualTo(Decoded.From4(direction: Direction.Inbound)));

    [Test]
    public void Linux_cooked_netlink_has_no_EtherType() => Assert.That(
        Decoded.OutcomeOf(LinkType.LinuxSll, Join(U16(0), U16(824), new byte[10], U16(0x0800), UdpOverIPv4())), Is.EqualTo(DecodeOutcome.NotIp));

    [Test]
    public void Null_loopback_is_read_in_either_byte_order([Values] bool bigEndian)
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Decoded.Of(LinkType.Null, Join(U32(2, bigEndian), UdpOverIPv4())), Is.EqualTo(Decoded.From4()));
        foreach (var family in new[] { 10, 23, 24, 28, 30 })
            Assert.That(Decoded.Of(LinkType.Null, Join(U32(family, bigEndian), UdpOverIPv6())), Is.EqualTo(Decoded.From6()), $"family {family}");
        Assert.That(Decoded.OutcomeOf(LinkType.Null, Join(U32(7, bigEndian), UdpOverIPv4())), Is.EqualTo(DecodeOutcome.NotIp));
    }

    [Test]
    public void Loop_is_read_in_network_order_only()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Decoded.Of(LinkType.Loop, Join(U32(2), UdpOverIPv4())), Is.EqualTo(Decoded.From4()));
        Assert.That(Decoded.Of(LinkType.Loop, Join(U32(24), UdpOverIPv6())), Is.EqualTo(Decoded.From6()));
        Assert.That(Decoded.OutcomeOf(LinkType.Loop, Join(U32(2, false), UdpOverIPv4())), Is.EqualTo(DecodeOutcome.NotIp));
    }

    [Test]
    public void Raw_ip_is_told_apart_by_its_version([Values(101, 12, 14)] int linkType)
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Decoded.Of((LinkType)linkType, UdpOverIPv4()), Is.EqualTo(Decoded.From4()));
        Assert.That(Decoded.Of((LinkType)linkType, UdpOverIPv6()), Is.EqualTo(Decoded.From6()));
        Assert.That(Decoded.OutcomeOf((LinkType)linkType, [0x50, .. new byte[60]]), Is.EqualTo(DecodeOutcome.NotIp));
    }

    [Test]
    public void Version_must_be_what_the_link_layer_says()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Decoded.Of(LinkType.IPv4, UdpOverIPv4()), Is.EqualTo(Decoded.From4()));
        Assert.That(Decoded.Of(LinkType.IPv6, UdpOverIPv6()), Is.EqualTo(Decoded.From6()));
        Assert.That(Decoded.OutcomeOf(LinkType.IPv4, UdpOverIPv6()), Is.EqualTo(DecodeOutcome.NotIp));
        Assert.That(Decoded.OutcomeOf(LinkType.IPv6, UdpOverIPv4()), Is.EqualTo(DecodeOutcome.NotIp));
        Assert.That(Decoded.OutcomeOf(LinkType.Ethernet, Ethernet(0x0800, UdpOverIPv6())), Is.EqualTo(DecodeOutcome.NotIp));
    }

    [Test]
    public void Other_link_types_are_named_unsupported() =>
        Assert.That(Decoded.OutcomeOf((LinkType)105, UdpOverIPv4()), Is.EqualTo(DecodeOutcome.UnsupportedLinkType));
}
