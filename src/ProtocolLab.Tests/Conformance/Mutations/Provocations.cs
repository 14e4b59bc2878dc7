using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>Programs that send what their peers have to discard.</summary>
internal static class Provocations
{
    /// <summary>Sends something hostile right before every packet of a type.</summary>
    public static Mutation Before(string host, PacketType type, string name, Func<Datagram, Datagram> hostile) => Mutation.Of(name, host, it => it.Send(type, packet =>
    {
        it.Transmit(hostile(packet));
        it.Transmit(packet);
    }));

    /// <summary>Sends something hostile right after every packet of a type.</summary>
    public static Mutation After(string host, PacketType type, string name, Func<Datagram, Datagram> hostile) => Mutation.Of(name, host, it => it.Send(type, packet =>
    {
        it.Transmit(packet);
        it.Transmit(hostile(packet));
    }));

    /// <summary>Sends something hostile in place of the first packet of a type that fits, and the later ones as they are.</summary>
    public static Mutation FirstInsteadOf(string host, PacketType type, string name, Func<Datagram, Datagram> hostile, Func<Datagram, bool>? fits = null, ushort from = 0) => Mutation.Of(name, host, it =>
    {
        var came = 0;
        if (from != 0) it.Hold(from);
        it.Send(type, packet => it.Transmit((fits?.Invoke(packet) ?? true) && came++ == 0 ? hostile(packet) : packet));
    });

    /// <summary>Takes what is no packet for one, after it has been bent into shape.</summary>
    public static Mutation Accepts(string host, PacketType type, string name, Func<Datagram, Datagram> mend) => Mutation.Of(name, host, it => it.OnReceive = packet => it.Deliver(!packet.IsPacket && packet.Octets.Length > 0 && packet.Type == type ? mend(packet) : packet));

    public static Datagram Padded(Datagram packet) => packet with { Octets = packet.Octets.Padded() };

    public static Datagram Cut(Datagram packet) => packet with { Octets = packet.Octets.Cut() };

    public static Datagram Resized(Datagram packet, int length) => packet with { Octets = [.. packet.Octets.Concat(new byte[length]).Take(length)] };

    public static Datagram AckOf(Datagram packet) => packet with { Octets = Packets.Ack(packet.Seq) };
}
