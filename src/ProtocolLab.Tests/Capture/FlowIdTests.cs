using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Network;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Capture;

public sealed class FlowIdTests
{
    [Test]
    public void Flow_of_a_datagram_has_its_ends([Values] bool isIPv6)
    {
        var packet = isIPv6 ? Packets.UdpOverIPv6() : Packets.UdpOverIPv4();
        FrameDecoder.Decode(LinkType.Raw, packet, packet.Length, out var datagram);
        Assert.That((datagram.Flow.From, datagram.Flow.To, datagram.Flow.IsIPv6), Is.EqualTo((datagram.From, datagram.To, isIPv6)));
        Assert.That(datagram.Flow.From, Is.EqualTo(Endpoint.Parse(isIPv6 ? "[fd00::1]:5000" : "10.0.0.1:5000")));
        Assert.That(datagram.Flow.To, Is.EqualTo(Endpoint.Parse(isIPv6 ? "[fd00::2]:6000" : "10.0.0.2:6000")));
    }

    [Test]
    public void Flows_differ_in_every_octet_of_addresses_and_ports([Values] bool isIPv6)
    {
        var packet = isIPv6 ? Packets.UdpOverIPv6() : Packets.UdpOverIPv4();
        var (first, last) = isIPv6 ? (8, 44) : (12, 24);
        var flow = FlowOf(packet);
        for (var place = first; place < last; place++)
        {
            var other = packet.ToArray();
            other[place] ^= 0x40;
            Assert.That(FlowOf(other), Is.Not.EqualTo(flow), $"octet {place}");
        }

        packet[^1] ^= 0xFF;
        Assert.That(FlowOf(packet), Is.EqualTo(flow));
        Assert.That(FlowOf(packet).GetHashCode(), Is.EqualTo(flow.GetHashCode()));
    }

    private static FlowId FlowOf(byte[] packet)
    {
        Assert.That(FrameDecoder.Decode(LinkType.Raw, packet, packet.Length, out var datagram), Is.EqualTo(DecodeOutcome.Udp));
        return datagram.Flow;
    }
}
