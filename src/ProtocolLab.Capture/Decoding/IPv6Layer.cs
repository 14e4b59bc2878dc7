using System.Buffers.Binary;
using ProtocolLab.Capture.Protocols;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Decoding;

/// <summary>IPv6 (RFC 8200 section 3) and its extension headers (section 4). Jumbograms end as a bad length.</summary>
internal static class IPv6Layer
{
    private const int HeaderLength = 40;
    private const int ExtensionUnit = 8;
    private const ushort FragmentOffsetOrMore = 0xFFF9;

    /// <summary>Moves the cursor to UDP.</summary>
    public static DecodeOutcome Decode(scoped ref FrameCursor cursor, Direction direction, out IpEnvelope ip)
    {
        ip = default;
        if (cursor.WhyNot(HeaderLength) is { } tooShort) return tooShort;
        var header = cursor.Captured;
        if (header[0] >> 4 != 6) return DecodeOutcome.NotIp;

        cursor.Skip(HeaderLength);
        if (!cursor.TryLimit(BinaryPrimitives.ReadUInt16BigEndian(header[4..]))) return DecodeOutcome.BadLength;
        if (SkipExtensions(header[6], ref cursor, out var isFinalDestination) is { } obstacle) return obstacle;
        ip = new IpEnvelope(header[..HeaderLength], isFinalDestination, direction);
        return UdpLayer.Decode(ref cursor);
    }

    private static DecodeOutcome? SkipExtensions(byte next, ref FrameCursor cursor, out bool isFinalDestination)
    {
        isFinalDestination = true;
        while (next != IpProtocol.Udp)
        {
            if (next is not (IpProtocol.HopByHopOptions or IpProtocol.Routing or IpProtocol.Fragment or IpProtocol.DestinationOptions))
                return DecodeOutcome.NotUdp;
            if (cursor.WhyNot(ExtensionUnit) is { } cut) return cut;

            var extension = cursor.Captured;
            // A Fragment header on a whole datagram (RFC 6946) is only another header.
            if (next == IpProtocol.Fragment && (BinaryPrimitives.ReadUInt16BigEndian(extension[2..]) & FragmentOffsetOrMore) != 0)
                return DecodeOutcome.Fragment;
            if (next == IpProtocol.Routing && extension[3] != 0) isFinalDestination = false;

            // The Fragment header has a reserved octet where the others have their length.
            var length = next == IpProtocol.Fragment ? ExtensionUnit : (extension[1] + 1) * ExtensionUnit;
            if (cursor.WhyNot(length) is { } restCut) return restCut;
            next = extension[0];
            cursor.Skip(length);
        }

        return null;
    }
}
