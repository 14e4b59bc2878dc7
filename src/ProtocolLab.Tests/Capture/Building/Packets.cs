using static ProtocolLab.Tests.Capture.Building.Octets;

namespace ProtocolLab.Tests.Capture.Building;

/// <summary>IP datagrams laid out by hand from the RFCs.</summary>
internal static class Packets
{
    public static readonly byte[] V4From = [10, 0, 0, 1];
    public static readonly byte[] V4To = [10, 0, 0, 2];
    public static readonly byte[] V6From = Hex("FD00 0000 0000 0000 0000 0000 0000 0001");
    public static readonly byte[] V6To = Hex("FD00 0000 0000 0000 0000 0000 0000 0002");
    public static readonly byte[] Payload = Counting(23);

    public const int FromPort = 5000;
    public const int ToPort = 6000;

    /// <summary>A UDP datagram with its right checksum, or with the one given.</summary>
    public static byte[] Udp(byte[] from, byte[] to, byte[] payload, int? checksum = null, int? length = null)
    {
        byte[] WithChecksum(int value) => Join(U16(FromPort), U16(ToPort), U16(length ?? (8 + payload.Length)), U16(value), payload);
        return WithChecksum(checksum ?? SlowChecksum.OfUdp(from, to, WithChecksum(0)));
    }

    public static byte[] IPv4(byte[] content, int protocol = 17, int flagsAndOffset = 0, byte[]? options = null, int? totalLength = null, int version = 4)
    {
        options ??= [];
        var headerLength = 20 + options.Length;
        return Join(
            [(byte)((version << 4) | (headerLength / 4)), 0], U16(totalLength ?? (headerLength + content.Length)),
            U16(0x1234), U16(flagsAndOffset), [64, (byte)protocol], U16(0), V4From, V4To, options, content);
    }

    public static byte[] IPv6(byte[] content, int next = 17, int? payloadLength = null, int version = 6) =>
        Join([(byte)(version << 4), 0, 0, 0], U16(payloadLength ?? content.Length), [(byte)next, 64], V6From, V6To, content);

    public static byte[] Ethernet(int type, byte[] content) => Join(new byte[12], U16(type), content);

    public static byte[] UdpOverIPv4(byte[]? payload = null) => IPv4(Udp(V4From, V4To, payload ?? Payload));

    public static byte[] UdpOverIPv6(byte[]? payload = null) => IPv6(Udp(V6From, V6To, payload ?? Payload));
}
