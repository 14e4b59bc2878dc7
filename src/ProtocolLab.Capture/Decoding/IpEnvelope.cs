using ProtocolLab.Network;

namespace ProtocolLab.Capture.Decoding;

/// <summary>What UDP needs to know of the IP header around it.</summary>
internal readonly ref struct IpEnvelope(ReadOnlySpan<byte> addresses, bool isFinalDestination, Direction direction)
{
    /// <summary>Source and destination, 8 or 32 octets.</summary>
    public ReadOnlySpan<byte> Addresses { get; } = addresses;

    /// <summary>False if a routing header still holds the address that the checksum is made with.</summary>
    public bool IsFinalDestination { get; } = isFinalDestination;

    public Direction Direction { get; } = direction;

    public bool IsIPv6 => Addresses.Length == 32;

    public HostAddress Source => HostAddress.FromOctets(Addresses[..(Addresses.Length / 2)]);

    public HostAddress Destination => HostAddress.FromOctets(Addresses[(Addresses.Length / 2)..]);
}
