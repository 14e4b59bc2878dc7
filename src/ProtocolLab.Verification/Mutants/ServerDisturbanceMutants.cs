using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>What a session port makes of what it has to discard (WIRE-04, WIRE-05).</summary>
internal static class ServerDisturbanceMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Malformed("dies of an empty datagram in a session", octets => octets.Length == 0, Die),
        Malformed("dies of a packet in a session that is too short", octets => octets.Length is > 0 and < 9, Die),
        Malformed("dies of an unknown type in a session", octets => octets.Length > 0 && octets[0] is 0x00 or 0x03 or 0x11 or 0xff, Die),
        Malformed("dies of a name that is not UTF-8", octets => Packet.Check(octets) == Malformation.NameNotUtf8, Die),
        Malformed("dies of a datagram that is longer than its buffer", octets => octets.Length > 1_412, Die),
        Malformed("answers what is malformed with an ACK", octets => octets.Length >= 9, (it, packet) => it.Transmit(packet with { Octets = Packets.Ack(packet.Seq) })),
        Malformed("takes a registration that is too short", octets => octets is [0x10, ..] and { Length: >= 9 and < 13 }, (it, packet) => it.Deliver(packet with { Octets = packet.Octets.Padded(13 - packet.Octets.Length) })),
        Malformed("takes a registration that is too long", octets => octets is [0x10, ..] and { Length: > 13 }, (it, packet) => it.Deliver(packet with { Octets = packet.Octets[..13] })),
        Malformed("takes a choice that is too short", octets => octets is [0x40, ..] and { Length: 10 }, (it, packet) => it.Deliver(packet with { Octets = [.. packet.Octets[..9], 0, packet.Octets[9] == 0 ? (byte)1 : packet.Octets[9]] })),
        Malformed("takes a choice that is too long", octets => octets is [0x40, ..] and { Length: > 11 }, (it, packet) => it.Deliver(packet with { Octets = packet.Octets[..11] })),
        Malformed("takes an ACK that is too long", octets => octets is [0x08, ..] and { Length: > 9 }, (it, packet) => it.Deliver(packet with { Octets = packet.Octets[..9] })),
        Malformed("looks at single bits of the type", octets => octets.Length == 9 && (octets[0] & 0x08) != 0, (it, packet) => it.Deliver(packet with { Octets = packet.Octets.With(0, 0x08) })),
        Unexpected("dies of an ACK in the window", (watch, packet) => packet.Type == PacketType.Ack && watch.IsInWindow(packet.LocalPort), Die),
        Unexpected("dies of an ACK from somebody unknown", (watch, packet) => packet.Type == PacketType.Ack && !watch.On(packet.LocalPort)!.Clients.Contains(packet.Peer), Die),
        Unexpected("dies of a stream packet", (_, packet) => packet.Type == PacketType.Stream, Die),
        Unexpected("dies of a Movies Available", (_, packet) => packet.Type == PacketType.MoviesAvailable, Die),
        Unexpected("dies of a choice after the window", (watch, packet) => packet.Type == PacketType.MovieChoice && watch.IsAfterWindow(packet.LocalPort), Die),
        Unexpected("acknowledges an E packet that a client sends", (_, packet) => packet.IsEnd, (it, packet) => it.Transmit(packet with { Octets = Packets.Ack(packet.Seq) })),
        Unexpected("answers a Port Request on a session port", (_, packet) => packet.Type == PacketType.PortRequest,
            (it, packet) => it.Transmit(packet with { Octets = Packets.PortAllocated(packet.Seq, packet.LocalPort) })),
        Unexpected("acknowledges a Port OK on a session port", (_, packet) => packet.Type == PacketType.PortAnswer && (packet.Flags & 1) != 0,
            (it, packet) => it.Transmit(packet with { Octets = Packets.Ack(packet.Seq) })),
        Unexpected("answers what it does not expect with a Port NOK", (watch, packet) => packet.Type == PacketType.MovieChoice && packet.Peer != watch.On(packet.LocalPort)!.Leader,
            (it, packet) => it.Transmit(packet with { Octets = Packets.PortNok(packet.Seq, packet.LocalPort) })),
        new("gives a session up when a Port NOK comes to its port", "WIRE-05", SubjectRole.Server) { Meddle = GiveUp },
        new("takes an ACK in the window for a registration", "WIRE-05", SubjectRole.Server) { Meddle = TakeForRegistration },
    ];

    private static void Die(Meddler meddler, Datagram packet) => Meddler.Crash();

    private static Mutant Malformed(string name, Func<byte[], bool> which, Action<Meddler, Datagram> act) => new(name, "WIRE-04", SubjectRole.Server)
    {
        Meddle = it =>
        {
            var watch = new SessionWatch(it);
            var receive = it.OnReceive!;
            it.OnReceive = datagram =>
            {
                if (watch.On(datagram.LocalPort) is not null && !datagram.IsPacket && which(datagram.Octets)) act(it, datagram);
                else receive(datagram);
            };
        },
    };

    private static Mutant Unexpected(string name, Func<SessionWatch, Datagram, bool> which, Action<Meddler, Datagram> act) => new(name, "WIRE-05", SubjectRole.Server)
    {
        Meddle = it =>
        {
            var watch = new SessionWatch(it);
            var receive = it.OnReceive!;
            it.OnReceive = datagram =>
            {
                if (watch.On(datagram.LocalPort) is not null && datagram.IsPacket && which(watch, datagram)) act(it, datagram);
                else receive(datagram);
            };
        },
    };

    private static void GiveUp(Meddler it)
    {
        HashSet<ushort> given = [];
        var watch = new SessionWatch(it);
        var receive = it.OnReceive!;
        it.OnReceive = datagram =>
        {
            if (watch.On(datagram.LocalPort) is not null && datagram.Is(PacketType.PortAnswer) && (datagram.Flags & 1) == 0) given.Add(datagram.LocalPort);
            receive(datagram);
        };
        it.OnSend = datagram =>
        {
            if (!given.Contains(datagram.LocalPort)) it.Transmit(datagram);
        };
    }

    private static void TakeForRegistration(Meddler it)
    {
        var watch = new SessionWatch(it);
        HashSet<(Endpoint, ulong)> silent = [];
        it.Receive(PacketType.Ack, ack =>
        {
            if (watch.IsInWindow(ack.LocalPort) && ack.Peer.Port == ack.LocalPort && silent.Add((ack.Peer, ack.Seq))) it.Deliver(ack with { Octets = Packets.RegistrationRequest(ack.Seq) });
            else it.Deliver(ack);
        });
        it.Send(PacketType.Ack, ack =>
        {
            if (!silent.Contains((ack.Peer, ack.Seq))) it.Transmit(ack);
        });
    }
}
