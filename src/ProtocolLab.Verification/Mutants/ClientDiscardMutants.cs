using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using static ProtocolLab.Verification.ClientMutants;

namespace ProtocolLab.Verification;

/// <summary>What a client makes of datagrams that it has to discard, or of bits that it has to ignore (WIRE-03 to WIRE-05).</summary>
internal static class ClientDiscardMutants
{
    private const byte E = 0x01;

    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("WIRE-03", "takes any flag of a stream packet for E", it => it.Receive(PacketType.Stream, packet => it.Deliver(packet.Flags > E ? packet.WithFlags(packet.Flags | E) : packet))),
        Of("WIRE-03", "finds E only where no reserved bit is set", it => it.Receive(PacketType.Stream, packet => it.Deliver(packet.Flags > E ? packet.WithFlags(packet.Flags & ~E) : packet))),
        Of("WIRE-03", "discards stream packets with reserved bits", it => it.Receive(PacketType.Stream, packet =>
        {
            if (packet.Flags <= E) it.Deliver(packet);
        })),
        Of("WIRE-03", "dies of stream packets with reserved bits", it => it.Receive(PacketType.Stream, packet => Deliver(it, packet, isDeadly: packet.Flags > E))),

        Dies("WIRE-04", "dies of an empty datagram", packet => packet.Octets.Length == 0),
        Dies("WIRE-04", "dies of an unknown type", packet => packet.Octets.Length > 0 && packet.Octets[0] is 0x00 or 0x03 or 0x18 or 0x81 or 0xC0 or 0xFF),
        Dies("WIRE-04", "dies of a packet that ends inside its Seq", packet => packet.Octets.Length is > 0 and < 9),
        Dies("WIRE-04", "dies of a stream packet that ends inside its header", packet => packet.Octets.Length is > 0 and < StreamPacket.HeaderLength && packet.Octets[0] == (byte)PacketType.Stream),
        Dies("WIRE-04", "dies of an ACK that is too long", packet => packet.Octets.Length > 9 && packet.Octets[0] == (byte)PacketType.Ack),
        Dies("WIRE-04", "dies of a stream packet that is too long", packet => packet.Octets.Length > StreamPacket.HeaderLength + StreamPacket.MaxPayloadLength),
        Of("WIRE-04", "writes stream packets that are too long", it => it.OnReceive = packet =>
            it.Deliver(packet.Octets.Length > StreamPacket.HeaderLength + StreamPacket.MaxPayloadLength ? packet with { Octets = packet.Octets[..(StreamPacket.HeaderLength + StreamPacket.MaxPayloadLength)] } : packet)),
        Of("WIRE-04", "takes a registration's ACK with octets behind it", it => it.OnReceive = packet =>
            it.Deliver(packet.Octets.Length > 9 && packet.Octets[0] == (byte)PacketType.Ack ? packet with { Octets = packet.Octets[..9] } : packet)),
        Of("WIRE-04", "reads a stream packet that is cut as though zeros followed", it => it.OnReceive = packet =>
            it.Deliver(packet.Octets.Length is > 8 and < StreamPacket.HeaderLength && packet.Octets[0] == (byte)PacketType.Stream ? packet with { Octets = packet.Octets.Padded(StreamPacket.HeaderLength - packet.Octets.Length) } : packet)),

        Of("WIRE-05", "takes packets from anybody", it => FromAnybody(it, (_, _) => true)),
        Of("WIRE-05", "looks at the sender's address alone", it => FromAnybody(it, (from, server) => from.Address == server.Address)),
        Of("WIRE-05", "looks at the sender's port alone", it => FromAnybody(it, (from, server) => from.Port == server.Port)),
        Dies("WIRE-05", "dies of a packet from a stranger's machine", (packet, server) => packet.Peer.Address != server.Address),
        Dies("WIRE-05", "dies of a Port Request", packet => packet.Is(PacketType.PortRequest)),
        DiesInSession("dies of a Port OK in a session", PacketType.PortAnswer),
        DiesInSession("dies of a Port Allocated in a session", PacketType.PortAllocated),
        Dies("WIRE-05", "dies of a Registration Request", packet => packet.Is(PacketType.RegistrationRequest)),
        Dies("WIRE-05", "dies of a Movie Choice", packet => packet.Is(PacketType.MovieChoice)),
        new("dies of a Movies Available", "WIRE-05", SubjectRole.Member) { Meddle = it => it.Receive(PacketType.MoviesAvailable, packet => Deliver(it, packet, isDeadly: true)) },
        new("answers a Movies Available", "WIRE-05", SubjectRole.Member)
        {
            Meddle = it => it.Receive(PacketType.MoviesAvailable, packet => it.Transmit(packet with { Octets = Packets.MovieChoice(packet.Seq, MoviesOf(packet)) })),
        },
        Of("WIRE-05", "returns a Movie Choice that comes to it", it => it.Receive(PacketType.MovieChoice, it.Transmit)),
        Of("WIRE-05", "acknowledges a Registration Request that comes to it", it => it.Receive(PacketType.RegistrationRequest, packet => it.Transmit(packet with { Octets = Packets.Ack(packet.Seq) }))),
        Of("WIRE-05", "answers a Port Request that comes to it", it => it.Receive(PacketType.PortRequest, packet => it.Transmit(packet with { Octets = Packets.PortAllocated(packet.Seq, packet.Port) }))),
        Of("WIRE-07", "acknowledges what comes behind E", BehindEnd),
    ];

    private static Mutant Dies(string breaks, string name, Func<Datagram, bool> of) => Dies(breaks, name, (packet, _) => of(packet));

    // Only in its session: the handshake has cases of its own.
    private static Mutant Dies(string breaks, string name, Func<Datagram, Endpoint, bool> of) => Of(breaks, name, it =>
    {
        it.OnReceive = packet => Deliver(it, packet, isDeadly: it.Session is { } known && packet.LocalPort == known.Port && of(packet, known));
    });

    private static Mutant DiesInSession(string name, PacketType type) => Dies("WIRE-05", name, (packet, server) => packet.Peer == server && packet.Is(type));

    private static void FromAnybody(Meddler it, Func<Endpoint, Endpoint, bool> isFine) =>
        it.OnReceive = packet => it.Deliver(it.Session is { } known && packet.LocalPort == known.Port && isFine(packet.Peer, known) ? packet with { Peer = known } : packet);

    private static void Deliver(Meddler it, Datagram packet, bool isDeadly)
    {
        if (isDeadly) Meddler.Crash();
        it.Deliver(packet);
    }

    private static int MoviesOf(Datagram offer)
    {
        foreach (var entry in MoviesAvailable.Read(offer.Octets)) return entry.MovieId;
        return 0;
    }

    // Nothing but E is acknowledged, and this is behind it.
    private static void BehindEnd(Meddler it)
    {
        ulong? end = null;
        it.Receive(PacketType.Stream, packet =>
        {
            if (packet.IsEnd && it.IsOfSession(packet)) end = packet.Seq;
            if (packet.Seq > end && it.IsOfSession(packet)) it.Transmit(packet with { Octets = Packets.Ack(packet.Seq) });
            it.Deliver(packet);
        });
    }
}
