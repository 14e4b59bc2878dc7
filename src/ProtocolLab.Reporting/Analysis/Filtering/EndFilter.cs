using ProtocolLab.Capture;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>Which end of a datagram a word of the filter is about.</summary>
internal enum FilterEnd
{
    /// <summary>Either.</summary>
    Any,

    Source,
    Destination,
}

/// <summary>A condition on a datagram's source, destination or either.</summary>
internal abstract record EndFilter(FilterEnd End) : PacketFilter
{
    public sealed override bool Takes(scoped in DecodedDatagram datagram) => End switch
    {
        FilterEnd.Source => Takes(datagram.From),
        FilterEnd.Destination => Takes(datagram.To),
        _ => Takes(datagram.From) || Takes(datagram.To),
    };

    protected abstract bool Takes(Endpoint endpoint);

    internal sealed record Host(FilterEnd End, HostAddress Address) : EndFilter(End)
    {
        protected override bool Takes(Endpoint endpoint) => endpoint.Address == Address;
    }

    internal sealed record Ports(FilterEnd End, ushort First, ushort Last) : EndFilter(End)
    {
        protected override bool Takes(Endpoint endpoint) => endpoint.Port >= First && endpoint.Port <= Last;
    }

    /// <summary>An address whose first <paramref name="Length"/> bits are given.</summary>
    internal sealed record Net(FilterEnd End, HostAddress Address, int Length) : EndFilter(End)
    {
        protected override bool Takes(Endpoint endpoint)
        {
            if (endpoint.Address.IsIPv6 != Address.IsIPv6) return false;
            Span<byte> octets = stackalloc byte[16];
            Span<byte> wanted = stackalloc byte[16];
            endpoint.Address.Write(octets);
            Address.Write(wanted);
            var whole = Length / 8;
            if (!octets[..whole].SequenceEqual(wanted[..whole])) return false;
            return Length % 8 == 0 || ((octets[whole] ^ wanted[whole]) >> (8 - (Length % 8))) == 0;
        }
    }

    /// <summary>Any address of a family.</summary>
    internal sealed record Family(bool IsIPv6) : EndFilter(FilterEnd.Source)
    {
        protected override bool Takes(Endpoint endpoint) => endpoint.Address.IsIPv6 == IsIPv6;
    }
}
