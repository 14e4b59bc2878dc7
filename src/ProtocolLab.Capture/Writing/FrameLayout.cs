using System.Buffers.Binary;
using ProtocolLab.Capture.Protocols;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Writing;

/// <summary>Dresses a tapped datagram in Ethernet II, IP and UDP headers.</summary>
internal static class FrameLayout
{
    public const int EthernetLength = 14;
    public const int IPv4Length = 20;
    public const int IPv6Length = 40;
    public const int UdpLength = 8;
    public const int LongestHeaders = EthernetLength + IPv6Length + UdpLength;

    private const byte HopLimit = 64;
    private const ushort DoNotFragment = 0x4000;

    /// <summary>Octets of all headers before the payload.</summary>
    public static int HeaderLength(bool isIPv6) => EthernetLength + (isIPv6 ? IPv6Length : IPv4Length) + UdpLength;

    /// <summary>The longest payload whose length fields do not overflow: 65,507 octets over IPv4, 65,527 over IPv6.</summary>
    public static int LongestPayload(bool isIPv6) => ushort.MaxValue - UdpLength - (isIPv6 ? 0 : IPv4Length);

    /// <summary>Writes the headers to <paramref name="frame"/>, which has room for <see cref="LongestHeaders"/>.</summary>
    public static void WriteHeaders(Span<byte> frame, in TappedDatagram datagram, ulong sourceHardware, ulong destinationHardware)
    {
        var isIPv6 = datagram.From.Address.IsIPv6;
        WriteHardwareAddress(frame, destinationHardware);
        WriteHardwareAddress(frame[6..], sourceHardware);
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], isIPv6 ? EtherType.IPv6 : EtherType.IPv4);
        var ip = frame[EthernetLength..];
        if (isIPv6)
        {
            WriteIPv6(ip, datagram);
            WriteUdp(ip[IPv6Length..], datagram, addresses: ip.Slice(8, 32));
        }
        else
        {
            WriteIPv4(ip, datagram);
            WriteUdp(ip[IPv4Length..], datagram, addresses: ip.Slice(12, 8));
        }
    }

    private static void WriteHardwareAddress(Span<byte> destination, ulong address)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)(address >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(destination[2..], (uint)address);
    }

    /// <summary>RFC 791 section 3.1.</summary>
    private static void WriteIPv4(Span<byte> ip, in TappedDatagram datagram)
    {
        var header = ip[..IPv4Length];
        header[0] = 0x45;
        header[1] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(IPv4Length + UdpLength + datagram.Payload.Length));
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)datagram.PacketId);
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], DoNotFragment);
        header[8] = HopLimit;
        header[9] = IpProtocol.Udp;
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], 0);
        datagram.From.Address.Write(header[12..]);
        datagram.To.Address.Write(header[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], InternetChecksum.Finish(InternetChecksum.Sum(header)));
    }

    /// <summary>RFC 8200 section 3; flow label 0.</summary>
    private static void WriteIPv6(Span<byte> ip, in TappedDatagram datagram)
    {
        BinaryPrimitives.WriteUInt32BigEndian(ip, 0x6000_0000);
        BinaryPrimitives.WriteUInt16BigEndian(ip[4..], (ushort)(UdpLength + datagram.Payload.Length));
        ip[6] = IpProtocol.Udp;
        ip[7] = HopLimit;
        datagram.From.Address.Write(ip[8..]);
        datagram.To.Address.Write(ip[24..]);
    }

    /// <summary>RFC 768; the pseudo-header sums the same for IPv6 (RFC 8200 section 8.1).</summary>
    private static void WriteUdp(Span<byte> destination, in TappedDatagram datagram, ReadOnlySpan<byte> addresses)
    {
        var udp = destination[..UdpLength];
        var length = (ushort)(UdpLength + datagram.Payload.Length);
        BinaryPrimitives.WriteUInt16BigEndian(udp, datagram.From.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], datagram.To.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], length);
        BinaryPrimitives.WriteUInt16BigEndian(udp[6..], 0);
        var sum = InternetChecksum.Sum(addresses) + InternetChecksum.Word(IpProtocol.Udp) + InternetChecksum.Word(length)
            + InternetChecksum.Sum(udp) + InternetChecksum.Sum(datagram.Payload);
        var checksum = InternetChecksum.Finish(sum);
        // Which octets the sender meant is not known here; any other checksum is as wrong as theirs.
        if (datagram.HasBadChecksum) checksum ^= 0x5555;
        // 0 would mean "no checksum" (RFC 768).
        BinaryPrimitives.WriteUInt16BigEndian(udp[6..], checksum == 0 ? ushort.MaxValue : checksum);
    }
}
