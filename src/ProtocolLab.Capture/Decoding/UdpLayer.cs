using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ProtocolLab.Capture.Decoding;

/// <summary>UDP (RFC 768).</summary>
internal static class UdpLayer
{
    public const int HeaderLength = 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DecodeOutcome Decode(ref FrameCursor cursor)
    {
        if (cursor.WhyNot(HeaderLength) is { } tooShort) return tooShort;
        var header = cursor.Captured;
        int length = BinaryPrimitives.ReadUInt16BigEndian(header[4..]);
        if (length < HeaderLength || !cursor.TryLimit(length)) return DecodeOutcome.BadLength;

        return DecodeOutcome.Udp;
    }

    /// <summary>The datagram at the cursor, after <see cref="Decode"/> has said that there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DecodedDatagram Read(scoped in FrameCursor cursor, scoped in IpEnvelope ip)
    {
        var udp = cursor.Captured;
        return new DecodedDatagram
        {
            PayloadLength = BinaryPrimitives.ReadUInt16BigEndian(udp[4..]) - HeaderLength,
            Udp = udp,
            Ip = ip,
        };
    }
}
