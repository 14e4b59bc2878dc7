using ProtocolLab.Network;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>WIRE-04 and WIRE-05, the client.</summary>
internal static class DiscardingClientMutations
{
    private const string Malformed = "WIRE-04";
    private const string Unexpected = "WIRE-05";
    private const ushort StrangePort = 7777;

    private static readonly Endpoint Bob = Endpoint.Parse("10.0.0.3:6000");
    private static readonly string ServerFallsSilentToBob = Stage.Losing("server -> bob", 1_100, 20_000)
        .Replace("  links:\n", "  links:\n    - link: \"server -> bob\"\n      loss: 100%\n      from: 24ms\n      until: 26ms\n", StringComparison.Ordinal);

    public static IEnumerable<Case> All =>
    [
        new(Malformed, RefusesPortZero, Stage.Clean, "which is malformed (PortZero)")
        { Provocation = Provocations.Before("server", PacketType.PortAllocated, "allocates port 0", packet => packet.WithPort(0)) },
        new(Malformed, Provocations.Accepts("bob", PacketType.Ack, "takes a malformed ACK for that of its registration", Provocations.Cut),
            Stage.Clean, "A Registration Request was not sent again", PacketType.RegistrationRequest)
        { Provocation = Provocations.FirstInsteadOf("server", PacketType.Ack, "pads its first ACK to bob", Provocations.Padded, packet => packet.Peer == Bob) },
        new(Malformed, AcknowledgesAPart, Stage.Clean, "which is malformed (TooShort)", PacketType.Ack) { Provocation = CutsTheEnd },
        new(Malformed, Provocations.Accepts("alice", PacketType.MoviesAvailable, "chooses from a Movies Available with trailing octets", Provocations.Cut),
            Stage.Clean, "which is malformed (TooLong)", PacketType.MovieChoice)
        { Provocation = Provocations.Before("server", PacketType.MoviesAvailable, "pads a Movies Available", Provocations.Padded) },
        new(Malformed, Provocations.Accepts("alice", PacketType.MoviesAvailable, "chooses from a Movies Available that lists an ID twice", packet => packet.With(octets => octets[16] = 2)),
            Stage.Clean, "which is malformed (MovieListedTwice)", PacketType.MovieChoice)
        { Provocation = Provocations.Before("server", PacketType.MoviesAvailable, "lists an ID twice", packet => packet.With(octets => octets[16] = 1)) },
        new(Malformed, EndsOnUnknownType, Stage.Clean, "unknown type 0x03") { Provocation = SpeaksInTongues },
        new(Unexpected, Mutation.Of("takes a stranger's ACK for that of its Port OK", "alice", it => it.Receive(PacketType.Ack, packet => it.Deliver(packet.Peer.Port == StrangePort ? packet with { Peer = packet.Peer with { Port = 5000 } } : packet))),
            Stage.Clean, "Port OK was not sent again", PacketType.PortAnswer, PacketType.Ack)
        { Provocation = Provocations.FirstInsteadOf("server", PacketType.Ack, "confirms a Port OK from another port", packet => packet with { LocalPort = StrangePort }, packet => packet.LocalPort == 5000, StrangePort) },
        new(Unexpected, BelievesAnybody("writes a stranger's stream packet", packet => packet), Stage.Clean, "or make other octets", PacketType.Stream) { Provocation = Forges },
        new("STR-11", BelievesAnybody("takes a stranger's packet for a sign of life", packet => packet.WithSeq(0)), ServerFallsSilentToBob, "after 3 s it stops", PacketType.Stream) { Provocation = Forges },
        new(Unexpected, Mutation.Of("answers a stranger", "bob", it => it.Receive(PacketType.Stream, packet =>
        {
            it.Deliver(packet);
            if (packet.Peer.Address != Stage.Server) it.Transmit(Provocations.AckOf(packet));
        })), Stage.Clean, "who is not the server", PacketType.Stream, PacketType.Ack) { Provocation = Forges },
    ];

    private static Mutation RefusesPortZero => Mutation.Of("answers a Port Allocated with port 0", "alice", it => it.OnReceive = packet =>
    {
        if (packet.IsPacket) it.Deliver(packet);
        else it.Transmit(packet with { Octets = Packets.PortNok(packet.Seq, 0) });
    });

    private static Mutation CutsTheEnd => Mutation.Of("cuts its E packet before it sends the whole", "server", it => it.Send(PacketType.Stream, packet =>
    {
        if (packet.IsEnd && packet.Peer == Bob) it.Transmit(Provocations.Resized(packet, 11));
        it.Transmit(packet);
    }));

    private static Mutation AcknowledgesAPart => Mutation.Of("acknowledges an E packet of 11 octets", "bob", it => it.OnReceive = packet =>
    {
        if (packet.IsPacket) it.Deliver(packet);
        else it.Transmit(Provocations.AckOf(packet));
    });

    private static Mutation SpeaksInTongues => Mutation.Of("sends bob a datagram of unknown type", "server", it => it.Send(PacketType.Stream, packet =>
    {
        it.Transmit(packet);
        if (packet.Peer == Bob && packet.Seq == 4) it.Transmit(packet with { Octets = [3, .. packet.Octets.AsSpan(1)] });
    }));

    private static Mutation EndsOnUnknownType => Mutation.Of("ends on an unknown type", "bob", it =>
    {
        var diedAt = Instant.Never;
        it.OnReceive = packet =>
        {
            if (!packet.IsPacket) diedAt = Instant.Earlier(diedAt, it.RealNow);
            if (diedAt == Instant.Never) it.Deliver(packet);
        };
        it.OnSend = packet =>
        {
            if (diedAt == Instant.Never) it.Transmit(packet);
        };
        it.OnEnd = note => note with { EndedAt = diedAt, ExitCode = 1 };
    });

    /// <summary>Sends bob an ACK, and later stream packets that he is still to get, under her own address.</summary>
    private static Mutation Forges => Mutation.Of("sends bob a stream packet of her own", "alice", it =>
    {
        it.Send(PacketType.RegistrationRequest, packet =>
        {
            it.Transmit(packet);
            it.Transmit(Provocations.AckOf(packet) with { Peer = Bob });
        });
        it.Receive(PacketType.Stream, packet =>
        {
            it.Deliver(packet);
            if (!packet.IsEnd) it.Transmit(packet.WithSeq(packet.Seq + 3) with { Peer = Bob });
        });
    });

    private static Mutation BelievesAnybody(string name, Func<Datagram, Datagram> takes) => Mutation.Of(name, "bob", it => it.Receive(PacketType.Stream, packet =>
        it.Deliver(packet.Peer.Address == Stage.Server ? packet : takes(packet) with { Peer = packet.Peer with { Address = Stage.Server } })));
}
