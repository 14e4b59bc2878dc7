using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Decoding;

/// <summary>Takes the link-layer header off a frame.</summary>
internal static class LinkLayer
{
    private const int EthernetLength = 14;

    /// <summary>Moves the cursor to the network layer.</summary>
    /// <returns>What stands in the way, or null.</returns>
    public static DecodeOutcome? Strip(LinkType linkType, ref FrameCursor cursor, out NetworkProtocol protocol, out Direction direction)
    {
        direction = Direction.Unknown;
        switch (linkType)
        {
            case LinkType.Ethernet:
                return Ethernet(ref cursor, out protocol);
            case LinkType.LinuxSll:
                return LinuxCooked.StripVersion1(ref cursor, out protocol, out direction);
            case LinkType.LinuxSll2:
                return LinuxCooked.StripVersion2(ref cursor, out protocol, out direction);
            case LinkType.Null:
                return Loopback.StripEitherOrder(ref cursor, out protocol);
            case LinkType.Loop:
                return Loopback.StripNetworkOrder(ref cursor, out protocol);
            case LinkType.Raw or LinkType.RawBsd or LinkType.RawOpenBsd:
                return Raw(cursor, out protocol);
            case LinkType.IPv4:
                protocol = NetworkProtocol.IPv4;
                return null;
            case LinkType.IPv6:
                protocol = NetworkProtocol.IPv6;
                return null;
            default:
                protocol = NetworkProtocol.Other;
                return DecodeOutcome.UnsupportedLinkType;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DecodeOutcome? Ethernet(ref FrameCursor cursor, out NetworkProtocol protocol)
    {
        protocol = NetworkProtocol.Other;
        if (cursor.WhyNot(EthernetLength) is { } obstacle) return obstacle;
        var type = BinaryPrimitives.ReadUInt16BigEndian(cursor.Captured[12..]);
        cursor.Skip(EthernetLength);
        return VlanTags.Strip(type, ref cursor, out protocol);
    }

    private static DecodeOutcome? Raw(FrameCursor cursor, out NetworkProtocol protocol)
    {
        protocol = NetworkProtocol.Other;
        if (cursor.WhyNot(1) is { } obstacle) return obstacle;
        protocol = (cursor.Captured[0] >> 4) switch
        {
            4 => NetworkProtocol.IPv4,
            6 => NetworkProtocol.IPv6,
            _ => NetworkProtocol.Other,
        };
        return null;
    }
}
