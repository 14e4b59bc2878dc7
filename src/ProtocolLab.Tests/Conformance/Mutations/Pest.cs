using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>A program that keeps to the protocol and beside that throws at its peers what they have to discard.</summary>
internal static class Pest
{
    private const ushort StandardPort = 5000;

    public static Mutation On(string host, ulong seed) => Mutation.Of("pesters its peers", host, it =>
    {
        var dice = new Dice(seed);
        it.OnSend = packet =>
        {
            if (dice.Chance(40)) it.Transmit(Hostile(dice, packet, host == "server"));
            it.Transmit(packet);
            if (dice.Chance(20)) it.Transmit(Hostile(dice, packet, host == "server"));
            if (host != "server" && packet.LocalPort < 49_152 && packet.Peer.Port != StandardPort && dice.Chance(40)) it.Transmit(ToAnother(dice, packet, it.Address));
        };
    });

    private static Datagram Hostile(Dice dice, Datagram packet, bool isServer) => dice.Between(0, 5) switch
    {
        0 => packet with { Octets = [] },
        1 => Provocations.Resized(packet, dice.Between(1, 8)),
        2 => packet with { Octets = [3, .. packet.Octets.AsSpan(1)] },
        3 when packet.Type is not (PacketType.Stream or PacketType.MoviesAvailable) => Provocations.Padded(packet),
        _ => Unexpected(dice, packet, isServer ? OfServer(packet) : packet.Peer.Port == StandardPort ? ToStandardPort : ToSessionPort),
    };

    private static readonly PacketType[] ToStandardPort = [PacketType.PortAllocated, PacketType.Ack, PacketType.RegistrationRequest, PacketType.MovieChoice, PacketType.Stream];
    private static readonly PacketType[] ToSessionPort = [PacketType.PortRequest, PacketType.PortAllocated, PacketType.PortAnswer, PacketType.Stream, PacketType.Ack];

    private static PacketType[] OfServer(Datagram packet) => packet.LocalPort == StandardPort
        ? [PacketType.PortRequest, PacketType.PortAnswer, PacketType.RegistrationRequest, PacketType.MovieChoice, PacketType.Stream]
        : [PacketType.PortRequest, PacketType.PortAllocated, PacketType.PortAnswer, PacketType.RegistrationRequest, PacketType.MovieChoice, PacketType.Ack];

    // A Seq beyond all that is in use.
    private static Datagram Unexpected(Dice dice, Datagram packet, PacketType[] types)
    {
        var type = types[dice.Between(0, types.Length - 1)];
        var length = type switch { PacketType.Ack => 9, PacketType.RegistrationRequest => 13, PacketType.Stream or PacketType.PortAnswer => 12, _ => 11 };
        return packet with { Octets = [(byte)type, 0x77, .. new byte[6], (byte)dice.Between(0, 255), .. Enumerable.Repeat((byte)dice.Of(1, 2), length - 9)] };
    }

    // To a neighbour on the same session port: whatever it is, it comes from a stranger.
    private static Datagram ToAnother(Dice dice, Datagram packet, HostAddress own)
    {
        var octets = new byte[own.Length];
        own.Write(octets);
        octets[^1] = (byte)dice.Between(2, 9);
        var neighbour = HostAddress.FromOctets(octets);
        if (neighbour == own) return packet with { Octets = [] };
        byte[] stream = [(byte)PacketType.Stream, .. Provocations.Resized(packet, 12).Octets.AsSpan(1)];
        return packet with { Peer = packet.Peer with { Address = neighbour }, Octets = dice.Of(packet.Octets, stream) };
    }
}
