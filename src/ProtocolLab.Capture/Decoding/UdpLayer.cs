using System.Buffers.Binary;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Decoding;

/// <summary>UDP (RFC 768).</summary>
internal static class UdpLayer
{
    public const int HeaderLength = 8;

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
            PayloadLength = length - HeaderLength,
            Udp = cursor.Captured,
            Ip = ip,
        };
        return DecodeOutcome.Udp;
    }
}
