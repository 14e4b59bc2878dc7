using System.Buffers.Binary;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Decoding;

/// <summary>Linux "cooked" headers (LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2 in the link-type registry).</summary>
internal static class LinuxCooked
{
    private const int Version1Length = 16;
    private const int Version2Length = 20;

    /// <summary>Packet type, ARPHRD type, address length, address (8), protocol.</summary>
    public static DecodeOutcome? StripVersion1(ref FrameCursor cursor, out NetworkProtocol protocol, out Direction direction)
    {
        (protocol, direction) = (NetworkProtocol.Other, Direction.Unknown);
        if (cursor.WhyNot(Version1Length) is { } obstacle) return obstacle;
        var header = cursor.Captured;
        direction = DirectionOf(BinaryPrimitives.ReadUInt16BigEndian(header));
        var hardware = BinaryPrimitives.ReadUInt16BigEndian(header[2..]);
        var type = BinaryPrimitives.ReadUInt16BigEndian(header[14..]);
        cursor.Skip(Version1Length);
        return Strip(hardware, type, ref cursor, out protocol);
    }

    /// <summary>Protocol, reserved (2), interface (4), ARPHRD type, packet type (1), address length (1), address (8).</summary>
    public static DecodeOutcome? StripVersion2(ref FrameCursor cursor, out NetworkProtocol protocol, out Direction direction)
    {
        (protocol, direction) = (NetworkProtocol.Other, Direction.Unknown);
        if (cursor.WhyNot(Version2Length) is { } obstacle) return obstacle;
        var header = cursor.Captured;
        var type = BinaryPrimitives.ReadUInt16BigEndian(header);
        var hardware = BinaryPrimitives.ReadUInt16BigEndian(header[8..]);
        direction = DirectionOf(header[10]);
        cursor.Skip(Version2Length);
        return Strip(hardware, type, ref cursor, out protocol);
    }

    private static DecodeOutcome? Strip(ushort hardware, ushort type, ref FrameCursor cursor, out NetworkProtocol protocol)
    {
        protocol = NetworkProtocol.Other;
        // For these the protocol field is no EtherType: FRAD, IP GRE, IEEE 802.11 radiotap, netlink.
        return hardware is 770 or 778 or 803 or 824 ? null : VlanTags.Strip(type, ref cursor, out protocol);
    }

    /// <summary>0 to us, 1 broadcast, 2 multicast, 3 overheard on its way to somebody else, 4 from us.</summary>
    private static Direction DirectionOf(int packetType) => packetType switch
    {
        0 or 1 or 2 => Direction.Inbound,
        4 => Direction.Outbound,
        _ => Direction.Unknown,
    };
}
