using ProtocolLab.Capture;

namespace ProtocolLab.Reporting;

/// <summary>Which datagrams are analyzed, in words of pcap-filter(7). See <see cref="PacketFilterParser"/>.</summary>
public abstract record PacketFilter
{
    /// <summary>Whether the datagram belongs to the selection.</summary>
    public abstract bool Takes(scoped in DecodedDatagram datagram);

    /// <summary>Both, where there are two.</summary>
    public static PacketFilter? Both(PacketFilter? left, PacketFilter? right) =>
        left is null ? right : right is null ? left : new And(left, right);

    internal sealed record And(PacketFilter Left, PacketFilter Right) : PacketFilter
    {
        public override bool Takes(scoped in DecodedDatagram datagram) => Left.Takes(datagram) && Right.Takes(datagram);
    }

    internal sealed record Or(PacketFilter Left, PacketFilter Right) : PacketFilter
    {
        public override bool Takes(scoped in DecodedDatagram datagram) => Left.Takes(datagram) || Right.Takes(datagram);
    }

    internal sealed record Not(PacketFilter Inner) : PacketFilter
    {
        public override bool Takes(scoped in DecodedDatagram datagram) => !Inner.Takes(datagram);
    }
}
