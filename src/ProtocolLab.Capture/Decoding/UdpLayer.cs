using System.Buffers.Binary;
using ProtocolLab.Capture.Protocols;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Decoding;

/// <summary>UDP (RFC 768).</summary>
internal static class UdpLayer
{
    private const int HeaderLength = 8;

    public static DecodeOutcome Decode(FrameCursor cursor, scoped in IpEnvelope ip, out DecodedDatagram datagram)
    {
        datagram = default;
        if (cursor.WhyNot(HeaderLength) is { } tooShort) return tooShort;
        var header = cursor.Captured;
        int length = BinaryPrimitives.ReadUInt16BigEndian(header[4..]);
        if (length < HeaderLength || !cursor.TryLimit(length)) return DecodeOutcome.BadLength;

        datagram = new DecodedDatagram
        {
            From = new Endpoint(ip.Source, BinaryPrimitives.ReadUInt16BigEndian(header)),
            To = new Endpoint(ip.Destination, BinaryPrimitives.ReadUInt16BigEndian(header[2..])),
            Payload = cursor.Captured[HeaderLength..],
            PayloadLength = length - HeaderLength,
            Checksum = Verify(cursor.Captured, length, ip),
            Direction = ip.Direction,
        };
        return DecodeOutcome.Udp;
    }

    private static ChecksumState Verify(ReadOnlySpan<byte> udp, int length, scoped in IpEnvelope ip)
    {
        var isAbsent = BinaryPrimitives.ReadUInt16BigEndian(udp[6..]) == 0;
        // RFC 8200 section 8.1: IPv6 knows no datagram without a checksum.
        if (isAbsent) return ip.IsIPv6 ? ChecksumState.Bad : ChecksumState.NotPresent;
        if (udp.Length < length || !ip.IsFinalDestination) return ChecksumState.NotVerifiable;
        var sum = InternetChecksum.Sum(ip.Addresses) + InternetChecksum.Word(IpProtocol.Udp)
            + InternetChecksum.Word((ushort)length) + InternetChecksum.Sum(udp);
        return InternetChecksum.Finish(sum) == 0 ? ChecksumState.Good : ChecksumState.Bad;
    }
}
