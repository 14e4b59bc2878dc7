using ProtocolLab.Network;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>Section 4.</summary>
internal static class RegistrationMutations
{
    private static readonly string LateCarol = Stage.Of(Stage.Alice + Stage.Bob + "  - name: carol\n    role: member\n    session-port: 6000\n    start: 1100ms\n");

    private static readonly string EarlyCarol = Stage.Losing("alice -> server", 9, 90, Stage.Alice + "  - name: carol\n    role: member\n    session-port: 6000\n");

    public static IEnumerable<Case> All =>
    [
        new("REG-01", FromAnotherPort, Stage.Clean, "not from port P to port P", PacketType.RegistrationRequest) { Also = ["HS-16"] },
        new("REG-01", Mutation.Catalogued("does not register", "alice"),
            Stage.Clean, "did not register", PacketType.MovieChoice),
        new("REG-02", Mutation.Catalogued("acknowledges no registration", "server"),
            Stage.Clean, "got no ACK", PacketType.RegistrationRequest),
        new("REG-03", StreamsTwice, Stage.BobsRegistrationAckLost, "more than once", PacketType.RegistrationRequest, PacketType.Stream) { Also = ["STR-02", "STR-03", "STR-04", "STR-05", "STR-08", "REG-07"] },
        new("REG-04", RegistersOnce, Stage.BobsRegistrationAckLost, "was not sent again", PacketType.RegistrationRequest),
        new("REG-04", Mutation.With("repeats its registration too soon", "bob", parameters => parameters with { RetransmitInterval = Duration.FromMilliseconds(90) }),
            Stage.BobsRegistrationAckLost, "was sent again after 90 ms", PacketType.RegistrationRequest) { Also = ["STR-07"] },
        new("REG-04", Mutation.Catalogued("goes on registering after the ACK", "bob"), Stage.Clean, "after it had been answered", PacketType.RegistrationRequest, PacketType.Ack),
        new("REG-04", Mutation.Catalogued("gives up registering too early", "bob"),
            Stage.Losing("server -> bob", 0, 20_000), "was never acknowledged", PacketType.RegistrationRequest),
        new("REG-05", Mutation.Catalogued("closes its registration window too early", "server"),
            LateCarol, "registration-window is 1 s", PacketType.PortAnswer, PacketType.Stream),
        new("REG-05", AcknowledgesAlways, EarlyCarol, "before the window opened", PacketType.RegistrationRequest, PacketType.Ack),
        new("REG-05", AcknowledgesAlways, LateCarol, "after the window had ended", PacketType.RegistrationRequest, PacketType.Ack) { Also = ["LIM-03"] },
        new("LIM-03", AcknowledgesAlways, LateCarol, "joined after the stream had started", PacketType.RegistrationRequest) { Also = ["REG-05"] },
        new("REG-06", AcknowledgesAnyPort, Stage.Clean, "not from port 6000, was acknowledged", PacketType.RegistrationRequest, PacketType.Ack) { Provocation = FromAnotherPort, Also = ["STR-01"] },
        new("REG-07", Mutation.Catalogued("ignores what clients wish", "server"),
            Stage.Of(Stage.Alice + Stage.Bob + "    wish: 40ms\n"), "registrations and parameters make it 40 ms", PacketType.Stream) { Also = ["STR-04"] },
        new("STR-04", Mutation.With("streams faster than agreed", "server", parameters => parameters with { Interval = Duration.FromMilliseconds(9) }),
            Stage.Clean, "the session's interval is 10 ms", PacketType.Stream) { Also = ["REG-07"] },
        new("REG-08", StreamsToNobody, Stage.Of(Stage.Alice), "nobody had registered", PacketType.PortAnswer, PacketType.Stream)
        {
            Provocation = Mutation.Catalogued("does not register", "alice"),
        },
    ];

    private static Mutation FromAnotherPort => Mutation.Of("registers from a port of its own", "bob", it =>
    {
        it.Hold(7777);
        it.Send(PacketType.RegistrationRequest, packet => it.Transmit(packet with { LocalPort = 7777 }));
    });

    private static Mutation StreamsTwice => Mutation.Of("streams twice to a client that registered twice", "server", it =>
    {
        var requests = new Dictionary<Endpoint, int>();
        it.Receive(PacketType.RegistrationRequest, packet =>
        {
            requests[packet.Peer] = requests.GetValueOrDefault(packet.Peer) + 1;
            it.Deliver(packet);
        });
        it.Send(PacketType.Stream, packet =>
        {
            for (var i = 0; i < requests[packet.Peer]; i++) it.Transmit(packet);
        });
    });

    private static Mutation RegistersOnce => Mutation.Of("does not retransmit its registration", "bob", it =>
    {
        var sent = 0;
        it.Send(PacketType.RegistrationRequest, packet =>
        {
            if (sent++ == 0) it.Transmit(packet);
        });
    });

    private static Mutation AcknowledgesAlways => Mutation.Of("acknowledges registrations outside its window", "server", it => it.Receive(PacketType.RegistrationRequest, packet =>
    {
        it.Deliver(packet);
        if (it.RealNow < new Instant(15_000_000) || it.RealNow > new Instant(1_015_000_000))
            it.Transmit(Provocations.AckOf(packet));
    }));

    private static Mutation AcknowledgesAnyPort => Mutation.Of("registers clients at any port", "server", it =>
    {
        HashSet<HostAddress> moved = [];
        it.Receive(PacketType.RegistrationRequest, packet =>
        {
            if (packet.Peer.Port == 7777) moved.Add(packet.Peer.Address);
            it.Deliver(packet with { Peer = packet.Peer with { Port = 6000 } });
        });
        it.Send(PacketType.Ack, packet => it.Transmit(packet.LocalPort == 6000 && moved.Contains(packet.Peer.Address) ? packet with { Peer = packet.Peer with { Port = 7777 } } : packet));
    });

    private static Mutation StreamsToNobody => Mutation.Of("streams to a leader that did not register", "server", it =>
    {
        it.Send(PacketType.Ack, packet =>
        {
            if (packet.LocalPort == 5000) it.Transmit(packet);
        });
        it.Receive(PacketType.MovieChoice, packet =>
        {
            it.Deliver(packet);
            it.Deliver(packet with { Octets = Packets.RegistrationRequest(0) });
        });
    });
}
