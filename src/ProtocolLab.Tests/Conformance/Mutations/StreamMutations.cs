using ProtocolLab.Network;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>Sections 6 and 7, the server.</summary>
internal static class StreamMutations
{
    private static readonly HostAddress BobsAddress = HostAddress.Parse("10.0.0.3");
    private static readonly Endpoint Stranger = Endpoint.Parse("10.0.0.3:6000");
    private static readonly Duration Long = Duration.FromMilliseconds(1_500);

    private static readonly string BobIsDumb = Stage.Losing("bob -> server", 1_200, 20_000);
    private static readonly string BobIsMute = Stage.Losing("bob -> server", 0, 20_000);
    private static readonly string AliceAlone = Stage.Of(Stage.Alice + "  - name: bob\n    role: member\n    session-port: 6007\n");
    private static readonly string TwoGroups = Stage.Of(Stage.Alice + Stage.Carol);
    private static readonly string BobVanishes = Stage.Of(Stage.Alice + Stage.Bob + "    vanishes: 1100ms\n");
    private static readonly string CarolFollows = Stage.Of(Stage.Alice + Stage.Carol.Replace("movie: b", "movie: b\n    wants: 6000\n    start: 4s", StringComparison.Ordinal));

    private static readonly string OnePort = Stage.Losing("carol -> server", 106, 20_000, Stage.Alice + Stage.Carol.Replace("movie: b", "movie: b\n    start: 100ms", StringComparison.Ordinal))
        .Replace("6000-6009", "6000-6000", StringComparison.Ordinal);

    public static IEnumerable<Case> All =>
    [
        new("STR-01", Streams("leaves one client out", (it, packet) => { if (packet.Peer.Address != BobsAddress) it.Transmit(packet); }),
            Stage.Clean, "did not begin within", PacketType.RegistrationRequest),
        new("STR-01", Streams("begins too late", (it, packet) => it.After(Long, () => it.Transmit(packet))), Stage.Clean, "did not begin within", PacketType.RegistrationRequest) { Also = ["STR-08"] },
        new("STR-01", Streams("streams to a stranger", (it, packet) =>
        {
            it.Transmit(packet);
            it.Transmit(packet with { Peer = Stranger });
        }), AliceAlone, "without being registered", PacketType.Stream),
        new("STR-02", Renumbered("counts from 1", 1), Stage.Clean, "has Seq 1, not 0", PacketType.Stream),
        new("STR-02", Streams("leaves a packet out", (it, packet) => { if (packet.Seq != 5) it.Transmit(packet); }), Stage.Clean, "has Seq 6, not 5", PacketType.Stream)
        { Also = ["STR-04", "STR-05", "REG-07"] },
        new("STR-03", Streams("pauses", (it, packet) =>
        {
            if (packet.Seq < 5) it.Transmit(packet);
            else it.After(Long, () => it.Transmit(packet));
        }), Stage.Clean, "were 1.51 s apart", PacketType.Stream) { Also = ["STR-04", "REG-07", "STR-08"] },
        new("STR-03", Streams("sends two packets at once", (it, packet) =>
        {
            if (packet.Seq == 5) it.After(Duration.FromMilliseconds(10), () => it.Transmit(packet));
            else it.Transmit(packet);
        }), Stage.Clean, "apart; allowed are 1 ms", PacketType.Stream),
        new("STR-05", Streams("garbles a payload", (it, packet) => it.Transmit(packet.Seq == 5 ? packet.With(octets => octets[50] ^= 1) : packet)),
            Stage.Clean, "The payload of Seq 5", PacketType.Stream),
        new("STR-05", Streams("ends one packet early", EndEarly), Stage.Clean, "the stream ended after 1900", PacketType.Stream),
        new("STR-06", Streams("never sets E", NeverEnd()), Stage.Clean, "E was never set", PacketType.Stream),
        new("STR-06", Streams("sets E twice", (it, packet) => it.Transmit(packet.Seq == 18 ? packet.WithFlags(1) : packet)), Stage.Clean, "E is set on Seq 18", PacketType.Stream),
        new("STR-06", Streams("carries the wrong Movie ID", (it, packet) => it.Transmit(packet.WithMovie(2))), Stage.Clean, "carries Movie ID 2", PacketType.Stream),
        new("STR-08", Streams("does not repeat E", Once()), Stage.EndToBobLost, "was not sent again", PacketType.Stream),
        new("STR-08", Mutation.With("repeats E too often", "server", parameters => parameters with { MaxEndRetransmits = 7 }),
            BobIsDumb, "was retransmitted 7 times", PacketType.Stream),
        new("STR-08", Mutation.With("repeats E too soon", "server", parameters => parameters with { RetransmitInterval = Duration.FromMilliseconds(60) }),
            Stage.EndToBobLost, "was sent again after 60 ms", PacketType.Stream),
        new("STR-08", Mutation.Of("repeats E after the ACK", "server", it => it.Receive(PacketType.Ack, _ => { })),
            Stage.EndToBobLost, "after it had been answered", PacketType.Stream, PacketType.Ack),
        new("STR-09", Mutation.Catalogued("never releases a session port", "server"),
            CarolFollows, "which was free", PacketType.PortRequest, PacketType.PortAllocated),
        new("STR-12", Streams("mixes two groups", (it, packet) =>
        {
            it.Transmit(packet);
            if (packet.LocalPort == 6000) it.Transmit(packet with { Peer = Stranger });
        }), TwoGroups, "whose group watches another", PacketType.Stream) { Also = ["STR-01"] },
        new("LIM-01", AnswersWithoutPorts, OnePort, "although every port", PacketType.PortRequest, PacketType.PortAllocated) { Also = ["HS-03"] },
        new("LIM-02", Streams("waits for a client that cannot register", (_, _) => { }), BobIsMute, "did not start for the others either", PacketType.RegistrationRequest) { Also = ["STR-01"] },
        new("LIM-04", Streams("stops when a client vanishes", (it, packet) => { if (it.RealNow < new Instant(1_100_000_000)) it.Transmit(packet); }),
            BobVanishes, "it should not change", PacketType.Stream) { Also = ["STR-05"] },
        new("LIM-04", TellsTheOthers, BobVanishes, "something else than stream packets", PacketType.Ack) { Also = ["WIRE-07"] },
    ];

    private static Mutation Streams(string name, Action<Meddler, Datagram> meddle) => Mutation.Of(name, "server", it =>
    {
        // What is delayed still has to go out when the session has ended.
        it.OnRelease = port => port != 6000;
        it.Send(PacketType.Stream, packet => meddle(it, packet));
    });

    private static Mutation Renumbered(string name, ulong by) => Mutation.Of(name, "server", it =>
    {
        it.Send(PacketType.Stream, packet => it.Transmit(packet.WithSeq(packet.Seq + by)));
        it.Receive(PacketType.Ack, packet => it.Deliver(packet.WithSeq(packet.Seq - by)));
    });

    private static void EndEarly(Meddler it, Datagram packet)
    {
        if (packet.Seq < 18) it.Transmit(packet);
        else if (packet.Seq == 18) it.Transmit(packet.WithFlags(1));
    }

    private static Action<Meddler, Datagram> NeverEnd()
    {
        HashSet<(Endpoint, ulong)> sent = [];
        return (it, packet) =>
        {
            if (sent.Add((packet.Peer, packet.Seq))) it.Transmit(packet.WithFlags(0));
        };
    }

    private static Action<Meddler, Datagram> Once()
    {
        HashSet<(Endpoint, ulong)> sent = [];
        return (it, packet) =>
        {
            if (sent.Add((packet.Peer, packet.Seq))) it.Transmit(packet);
        };
    }

    private static Mutation AnswersWithoutPorts => Mutation.Of("answers although it has no port left", "server", it => it.Receive(PacketType.PortRequest, packet =>
    {
        if (packet.Peer.Address == BobsAddress) it.Transmit(packet with { Octets = Packets.PortAllocated(packet.Seq, 6001) });
        else it.Deliver(packet);
    }));

    private static Mutation TellsTheOthers => Mutation.Of("tells the others that a client vanished", "server", it =>
    {
        var told = false;
        it.Send(PacketType.Stream, packet =>
        {
            it.Transmit(packet);
            if (told || it.RealNow < new Instant(1_100_000_000)) return;
            told = true;
            it.Transmit(packet with { Octets = Packets.Ack(0) });
        });
    });
}
