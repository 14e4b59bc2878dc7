using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ProtocolLab.Network.Sockets;

/// <summary>Endpoints in the system's form and back, without allocating. Both forms of an address are sockaddr_in and sockaddr_in6.</summary>
internal static class SocketAddresses
{
    private const int PortOffset = 2;
    private const int IPv4Offset = 4;
    private const int IPv6Offset = 8;
    private const int IPv4Size = 16;
    private const int IPv6Size = 28;

    /// <exception cref="SocketException">The address is of another family than the socket address.</exception>
    public static void WriteTo(this Endpoint endpoint, SocketAddress address)
    {
        var isIPv6 = address.Family == AddressFamily.InterNetworkV6;
        if (isIPv6 != endpoint.Address.IsIPv6) throw new SocketException((int)SocketError.AddressFamilyNotSupported);
        address.Size = isIPv6 ? IPv6Size : IPv4Size;
        var octets = address.Buffer.Span[..address.Size];
        octets[PortOffset..].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(octets[PortOffset..], endpoint.Port);
        endpoint.Address.Write(octets[(isIPv6 ? IPv6Offset : IPv4Offset)..]);
    }

    public static Endpoint ToEndpoint(this SocketAddress address)
    {
        var octets = address.Buffer.Span;
        var port = BinaryPrimitives.ReadUInt16BigEndian(octets[PortOffset..]);
        return new Endpoint(HostAddress.FromOctets(address.Family == AddressFamily.InterNetworkV6 ? octets.Slice(IPv6Offset, 16) : octets.Slice(IPv4Offset, 4)), port);
    }
}
