using System.Buffers.Binary;
using ProtocolLab.Capture;

namespace ProtocolLab.Benchmarks;

/// <summary>Puts IP datagrams behind the headers of every link type, and other headers into IP datagrams.</summary>
internal static class SeedFrames
{
    private const int IPv4Length = 20;
    private const int IPv6Length = 40;

    public static bool IsIPv6(byte[] ip) => ip[0] >> 4 == 6;

    public static byte[] Ethernet(byte[] ip) => [.. new byte[12], .. EtherType(ip), .. ip];

    public static byte[] QinQ(byte[] ip) => [.. new byte[12], 0x88, 0xA8, 0, 7, 0x81, 0, 0, 9, .. EtherType(ip), .. ip];

    /// <summary>The octets that a link type has before the IP datagram.</summary>
    public static byte[] Header(LinkType type, byte[] ip) => type switch
    {
        LinkType.Ethernet => [.. new byte[12], .. EtherType(ip)],
        LinkType.Null => [(byte)(IsIPv6(ip) ? 30 : 2), 0, 0, 0],
        LinkType.Loop => [0, 0, 0, (byte)(IsIPv6(ip) ? 24 : 2)],
        LinkType.LinuxSll => [0, 4, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, .. EtherType(ip)],
        LinkType.LinuxSll2 => [.. EtherType(ip), 0, 0, 0, 0, 0, 3, 0, 1, 4, 6, 2, 0, 0, 0, 0, 1, 0, 0],
        _ => [],
    };

    /// <summary>With a router alert (RFC 2113), or with hop-by-hop and destination options (RFC 8200 section 4).</summary>
    public static byte[] WithOptions(byte[] ip)
    {
        var with = IsIPv6(ip)
            ? (byte[])[.. ip[..IPv6Length], 60, 0, 1, 4, 0, 0, 0, 0, ip[6], 0, 1, 4, 0, 0, 0, 0, .. ip[IPv6Length..]]
            : [.. ip[..IPv4Length], 0x94, 4, 0, 0, .. ip[IPv4Length..]];
        if (IsIPv6(ip))
        {
            with[6] = 0;
            BinaryPrimitives.WriteUInt16BigEndian(with.AsSpan(4), (ushort)(with.Length - IPv6Length));
        }
        else
        {
            with[0] = 0x46;
            BinaryPrimitives.WriteUInt16BigEndian(with.AsSpan(2), (ushort)with.Length);
        }

        return with;
    }

    /// <summary>A first fragment: more are to follow.</summary>
    public static byte[] Fragment(byte[] ip)
    {
        var fragment = (byte[])ip.Clone();
        if (!IsIPv6(ip)) fragment[6] = 0x20;
        return fragment;
    }

    private static byte[] EtherType(byte[] ip) => IsIPv6(ip) ? [0x86, 0xDD] : [8, 0];
}
