using ProtocolLab.Network;

namespace ProtocolLab.Capture.Decoding;

/// <summary>What UDP needs to know of the IP header around it.</summary>
internal readonly ref struct IpEnvelope(ReadOnlySpan<byte> header, bool isFinalDestination, Direction direction)
{
    private const int IPv4Addresses = 12;
    private const int IPv6Addresses = 8;

    /// <summary>IPv4 with its options, or the 40 octets of IPv6; empty where there is none.</summary>
    public ReadOnlySpan<byte> Header { get; } = header;

    /// <summary>False if a routing header still holds the address that the checksum is made with.</summary>
    public bool IsFinalDestination { get; } = isFinalDestination;

    public Direction Direction { get; } = direction;

    public bool IsIPv6 => !Header.IsEmpty && Header[0] >> 4 == 6;

    /// <summary>Source and destination, 8 or 32 octets.</summary>
    public ReadOnlySpan<byte> Addresses => IsIPv6 ? Header.Slice(IPv6Addresses, 32) : Header.Slice(IPv4Addresses, 8);

    public HostAddress Source => IsIPv6
        ? HostAddress.FromOctets(Header.Slice(IPv6Addresses, 16))
        : HostAddress.FromOctets(Header.Slice(IPv4Addresses, 4));

    public HostAddress Destination => IsIPv6
        ? HostAddress.FromOctets(Header.Slice(IPv6Addresses + 16, 16))
        : HostAddress.FromOctets(Header.Slice(IPv4Addresses + 4, 4));
}
