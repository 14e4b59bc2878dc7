using ProtocolLab.Network;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>Sections 6 and 7, the client.</summary>
internal static class ViewerMutations
{
    private static readonly string Shuffled = Stage.Of(Stage.Alice + Stage.Bob, "  links:\n    - link: \"server -> bob\"\n      jitter: 40ms\n      from: 1s\n");
    private static readonly string Doubled = Stage.Doubling("server -> bob", 1_000, 1_200);
    private static readonly string Holed = Stage.Losing("server -> bob", 1_050, 1_100);
    private static readonly string ServerFallsSilent = Stage.Losing("server -> bob", 1_100, 20_000);
    private static readonly string BobsPortIsTaken = Stage.Of(Stage.Alice + Stage.Bob, more: "ports:\n  - host: bob\n    taken: 6000\n");

    public static IEnumerable<Case> All =>
    [
        new("STR-07", new Mutation("does not acknowledge E", "bob") { Meddle = it => it.Send(PacketType.Ack, _ => { }) }, Stage.Clean, "did not acknowledge", PacketType.Stream),
        new("STR-07", AcknowledgesOnce, Stage.BobsEndAckLost, "did not acknowledge", PacketType.Stream),
        new("STR-07", new Mutation("leaves without lingering", "bob") { Mistake = parameters => parameters with { RetransmitInterval = Duration.FromMilliseconds(20) } },
            Stage.Clean, "lingers for two", PacketType.Stream),
        new("STR-07", new Mutation("lingers for two seconds", "bob") { Mistake = parameters => parameters with { RetransmitInterval = Duration.FromSeconds(1) } },
            Stage.Clean, "lingered 2 s", PacketType.Stream),
        new("STR-10", WritesAsItComes("writes packets in the order in which they come"), Shuffled, "or make other octets", PacketType.Stream),
        new("STR-10", WritesAsItComes("writes duplicates"), Doubled, "or make other octets", PacketType.Stream),
        new("STR-10", new Mutation("exits with 0 although packets were lost", "bob") { Ending = note => note with { ExitCode = 0 } }, Holed, "exited with 0", PacketType.Stream),
        new("STR-10", new Mutation("loses a packet that came", "bob") { Meddle = it => it.Receive(PacketType.Stream, packet => { if (packet.Seq != 3) it.Deliver(packet); }) },
            Stage.Clean, "bob wrote 1850 octets", PacketType.Stream),
        new("STR-11", new Mutation("waits too long for a silent server", "bob") { Mistake = parameters => parameters with { ServerTimeout = Duration.FromSeconds(6) } },
            ServerFallsSilent, "after 3 s it stops", PacketType.Stream),
        new("STR-11", new Mutation("gives up on the server too early", "bob") { Mistake = parameters => parameters with { ServerTimeout = Duration.FromMilliseconds(2_100) } },
            ServerFallsSilent, "after 3 s it stops", PacketType.Stream),
        new("STR-11", new Mutation("exits with 0 when the server falls silent", "bob") { Ending = note => note with { ExitCode = 0 } },
            ServerFallsSilent, "stopped with exit code 0", PacketType.Stream) { Also = ["STR-10"] },
        new("LIM-05", new Mutation("exits with 0 although its port is taken", "bob") { Ending = note => note with { ExitCode = 0 } },
            BobsPortIsTaken, "did not exit with an error", PacketType.Stream),
        new("LIM-05", UsesAnotherPort, BobsPortIsTaken, "although its port 6000 was taken", PacketType.RegistrationRequest) { Also = ["REG-01", "HS-16"] },
    ];

    private static Mutation AcknowledgesOnce => new("does not acknowledge a repeated E", "bob")
    {
        Meddle = it =>
        {
            var sent = 0;
            it.Send(PacketType.Ack, packet =>
            {
                if (sent++ == 0) it.Transmit(packet);
            });
        },
    };

    private static Mutation WritesAsItComes(string name) => new(name, "bob")
    {
        Meddle = it =>
        {
            var (next, end) = (0UL, 0UL);
            it.Receive(PacketType.Stream, packet =>
            {
                if (packet.IsEnd) end = packet.Seq;
                it.Deliver(packet.WithSeq(next++));
            });
            it.Send(PacketType.Ack, packet => it.Transmit(packet.WithSeq(end)));
        },
    };

    private static Mutation UsesAnotherPort => new("takes another port when its own is taken", "bob")
    {
        Meddle = it =>
        {
            it.Hold(7777);
            it.OnBind = _ => true;
            it.OnRelease = _ => false;
            it.OnSend = packet => it.Transmit(packet with { LocalPort = 7777 });
        },
    };
}
