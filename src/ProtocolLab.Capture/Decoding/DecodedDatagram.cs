using System.Runtime.InteropServices;
using ProtocolLab.Capture.Decoding;
using ProtocolLab.Network;

namespace ProtocolLab.Capture;

/// <summary>A UDP datagram found in a frame. Its payload points into the frame's octets.</summary>
public readonly ref struct DecodedDatagram
{
    public Endpoint From { get; init; }

    public Endpoint To { get; init; }

    /// <summary>The captured octets of the payload.</summary>
    public ReadOnlySpan<byte> Payload => Udp.IsEmpty ? default : Udp[UdpLayer.HeaderLength..];

    /// <summary>The payload's length on the wire, by UDP's length field: 0–65,527 octets.</summary>
    public int PayloadLength { get; init; }

    /// <summary>Whether the capture holds the whole payload.</summary>
    public bool IsComplete => Payload.Length == PayloadLength;

    /// <summary>
    /// The same number for all datagrams with the same two ends in the same direction, for others usually another:
    /// cheaper than the hashes of the ends. Not the same on all machines.
    /// </summary>
    public int FlowHash => (int)((Ip.Hash ^ MemoryMarshal.Read<uint>(Udp)) * 0x9E37_79B1);

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
