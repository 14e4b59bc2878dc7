using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using ProtocolLab.Capture.Protocols;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Decoding;

/// <summary>IPv4 (RFC 791 section 3.1); options are stepped over.</summary>
internal static class IPv4Layer
{
    private const int MinimumLength = 20;
    private const ushort MoreFragmentsOrOffset = 0x3FFF;

    /// <summary>Moves the cursor to UDP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DecodeOutcome Decode(scoped ref FrameCursor cursor, Direction direction, out IpEnvelope ip)
    {
        ip = default;
        if (cursor.WhyNot(MinimumLength) is { } tooShort) return tooShort;
        var header = cursor.Captured;
        if (header[0] >> 4 != 4) return DecodeOutcome.NotIp;

        var headerLength = (header[0] & 0x0F) * 4;
        int totalLength = BinaryPrimitives.ReadUInt16BigEndian(header[2..]);
        if (headerLength < MinimumLength || totalLength < headerLength || !cursor.TryLimit(totalLength)) return DecodeOutcome.BadLength;
        if (header[9] != IpProtocol.Udp) return DecodeOutcome.NotUdp;
        if ((BinaryPrimitives.ReadUInt16BigEndian(header[6..]) & MoreFragmentsOrOffset) != 0) return DecodeOutcome.Fragment;
        if (cursor.WhyNot(headerLength) is { } optionsCut) return optionsCut;

        cursor.Skip(headerLength);
        ip = new IpEnvelope(header[..headerLength], isFinalDestination: true, direction);
        return UdpLayer.Decode(ref cursor);
    }
}
