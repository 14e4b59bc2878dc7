using System.Buffers.Binary;

namespace ProtocolLab.Capture.Decoding;

/// <summary>BSD loopback headers: four octets with an address family (LINKTYPE_NULL and LINKTYPE_LOOP in the link-type registry).</summary>
internal static class Loopback
{
    private const int HeaderLength = 4;

    /// <summary>LINKTYPE_NULL: the capturing machine's order. Families are small, so the larger reading is the wrong one.</summary>
    public static DecodeOutcome? StripEitherOrder(ref FrameCursor cursor, out NetworkProtocol protocol)
    {
        protocol = NetworkProtocol.Other;
        if (cursor.WhyNot(HeaderLength) is { } obstacle) return obstacle;
        protocol = Family(Math.Min(
            BinaryPrimitives.ReadUInt32LittleEndian(cursor.Captured),
            BinaryPrimitives.ReadUInt32BigEndian(cursor.Captured)));
        cursor.Skip(HeaderLength);
        return null;
    }

    /// <summary>LINKTYPE_LOOP: network order.</summary>
    public static DecodeOutcome? StripNetworkOrder(ref FrameCursor cursor, out NetworkProtocol protocol)
    {
        protocol = NetworkProtocol.Other;
        if (cursor.WhyNot(HeaderLength) is { } obstacle) return obstacle;
        protocol = Family(BinaryPrimitives.ReadUInt32BigEndian(cursor.Captured));
        cursor.Skip(HeaderLength);
        return null;
    }

    /// <summary>AF_INET is 2 everywhere; AF_INET6 is 10 on Linux, 23 on Windows, 24, 28 or 30 on the BSDs and macOS.</summary>
    private static NetworkProtocol Family(uint family) => family switch
    {
        2 => NetworkProtocol.IPv4,
        10 or 23 or 24 or 28 or 30 => NetworkProtocol.IPv6,
        _ => NetworkProtocol.Other,
    };
}
