using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Reporting;

public sealed class PacketFilterTests
{
    // The datagrams are 10.0.0.1:5000 to 10.0.0.2:6000, and the same between fd00::1 and fd00::2.
    [TestCase("host 10.0.0.1", true, false)]
    [TestCase("src host 10.0.0.2", false, false)]
    [TestCase("dst 10.0.0.2", true, false)]
    [TestCase("host fd00::2", false, true)]
    [TestCase("net 10.0.0.0/8", true, false)]
    [TestCase("net 10.0.0.2/31 and src port 5000", true, false)]
    [TestCase("src net 10.0.0.2/32", false, false)]
    [TestCase("net 0.0.0.0/0", true, false)]
    [TestCase("net fd00::/127", false, true)]
    [TestCase("port 5000", true, true)]
    [TestCase("dst port 5000", false, false)]
    [TestCase("udp dst port 6000", true, true)]
    [TestCase("portrange 4999-5001", true, true)]
    [TestCase("ip6", false, true)]
    [TestCase("ip and udp", true, false)]
    [TestCase("not port 5000", false, false)]
    [TestCase("! (port 1 or port 2)", true, true)]
    [TestCase("not port 1 and port 2", false, false)]
    [TestCase("ip6 or port 1 and ip", false, false)]
    [TestCase("port 1||port 6000&&ip", true, false)]
    public void Words_of_pcap_filter_select(string filter, bool v4, bool v6)
    {
        Assert.That(Takes(filter, Packets.UdpOverIPv4()), Is.EqualTo(v4));
        Assert.That(Takes(filter, Packets.UdpOverIPv6()), Is.EqualTo(v6));
    }

    [TestCase("", "position 1: expected one of host, net, port", "the end")]
    [TestCase("port", "position 5: expected a port", "the end")]
    [TestCase("port 70000", "position 6: expected a port from 0 to 65535", "'70000'")]
    [TestCase("host example.org", "position 6: expected an IPv4 or IPv6 address (names are not looked up)", "'example.org'")]
    [TestCase("tcp port 80", "position 1: expected one of", "'tcp'")]
    [TestCase("port 1 port 2", "position 8: expected 'and', 'or' or the end", "'port'")]
    [TestCase("(port 1", "position 8: expected ')'", "the end")]
    [TestCase("net 10.0.0.0/33", "position 5: expected a prefix length from 0 to 32", "'10.0.0.0/33'")]
    [TestCase("portrange 9-3", "position 11: expected two ports", "'9-3'")]
    [TestCase("port 1 and", "position 11: expected one of", "the end")]
    public void Other_words_are_refused_with_their_position(string filter, string complaint, string found) => Assert.That(
        () => PacketFilterParser.Parse(filter),
        Throws.TypeOf<FormatException>().With.Message.Contains(complaint).And.Message.Contains($"found {found}"));

    private static bool Takes(string filter, byte[] packet)
    {
        Assert.That(FrameDecoder.Decode(LinkType.Raw, packet, packet.Length, out var datagram), Is.EqualTo(DecodeOutcome.Udp));
        return PacketFilterParser.Parse(filter).Takes(datagram);
    }
}
