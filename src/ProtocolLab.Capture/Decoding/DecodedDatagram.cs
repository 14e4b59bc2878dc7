using System.Buffers.Binary;
using ProtocolLab.Capture.Decoding;
using ProtocolLab.Network;

namespace ProtocolLab.Capture;

/// <summary>A UDP datagram found in a frame. Its payload points into the frame's octets.</summary>
public readonly ref struct DecodedDatagram
{
    public Endpoint From => Udp.IsEmpty ? default : new Endpoint(Ip.Source, BinaryPrimitives.ReadUInt16BigEndian(Udp));

    public Endpoint To => Udp.IsEmpty ? default : new Endpoint(Ip.Destination, BinaryPrimitives.ReadUInt16BigEndian(Udp[2..]));

    /// <summary>Both ends at once, for tables.</summary>
    public FlowId Flow => Udp.IsEmpty ? default : new FlowId(Ip.Addresses, Udp);

    /// <summary>The captured octets of the payload.</summary>
    public ReadOnlySpan<byte> Payload => Udp.IsEmpty ? default : Udp[UdpLayer.HeaderLength..];

    /// <summary>The payload's length on the wire, by UDP's length field: 0–65,527 octets.</summary>
    public int PayloadLength { get; init; }

    /// <summary>Whether the capture holds the whole payload.</summary>
    public bool IsComplete => Payload.Length == PayloadLength;

    /// <summary>What the UDP checksum says. Each call computes it anew, over the whole payload.</summary>
    public ChecksumState Checksum => Checksums.OfUdp(Udp, UdpLayer.HeaderLength + PayloadLength, Ip);

    /// <summary>What the checksum of the IPv4 header says; IPv6 has none. Each call computes it anew.</summary>
    public ChecksumState HeaderChecksum => Checksums.OfHeader(Ip);

    /// <summary>Which way the link layer says it went; only Linux cooked captures do.</summary>
    public Direction Direction => Ip.Direction;

    /// <summary>The captured octets from the UDP header on.</summary>
    internal ReadOnlySpan<byte> Udp { get; init; }

    internal IpEnvelope Ip { get; init; }
}
