using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using ProtocolLab.Capture.Protocols;

namespace ProtocolLab.Capture.Decoding;

/// <summary>Takes off 802.1Q tags, any number of them, and reads the EtherType behind.</summary>
internal static class VlanTags
{
    private const int TagLength = 4;

    /// <summary>Begins with the EtherType that the link layer gave; 802.3 lengths (below 1,536) are no protocol of ours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DecodeOutcome? Strip(ushort type, ref FrameCursor cursor, out NetworkProtocol protocol)
    {
        protocol = NetworkProtocol.Other;
        while (type is EtherType.CustomerTag or EtherType.ServiceTag or EtherType.LegacyServiceTag)
        {
            if (cursor.WhyNot(TagLength) is { } obstacle) return obstacle;
            type = BinaryPrimitives.ReadUInt16BigEndian(cursor.Captured[2..]);
            cursor.Skip(TagLength);
        }

        protocol = type switch
        {
            EtherType.IPv4 => NetworkProtocol.IPv4,
            EtherType.IPv6 => NetworkProtocol.IPv6,
            _ => NetworkProtocol.Other,
        };
        return null;
    }
}
