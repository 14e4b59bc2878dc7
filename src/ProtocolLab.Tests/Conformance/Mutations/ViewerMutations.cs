using ProtocolLab.Network;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Verification;

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
        new("STR-07", Mutation.Catalogued("does not acknowledge E", "bob"), Stage.Clean, "did not acknowledge", PacketType.Stream),
        new("STR-07", Mutation.Catalogued("acknowledges E once", "bob"), Stage.BobsEndAckLost, "did not acknowledge", PacketType.Stream),
        new("STR-07", Mutation.Catalogued("leaves without lingering", "bob"),
            Stage.Clean, "lingers for two", PacketType.Stream),
        new("STR-07", Mutation.With("lingers for two seconds", "bob", parameters => parameters with { RetransmitInterval = Duration.FromSeconds(1) }),
            Stage.Clean, "lingered 2 s", PacketType.Stream),
        new("STR-10", WritesAsItComes("writes packets in the order in which they come"), Shuffled, "or make other octets", PacketType.Stream),
        new("STR-10", WritesAsItComes("writes duplicates"), Doubled, "or make other octets", PacketType.Stream),
        new("STR-10", Mutation.Catalogued("exits with 0 although packets were lost", "bob"), Holed, "exited with 0", PacketType.Stream),
        new("STR-10", Mutation.Of("loses a packet that came", "bob", it => it.Receive(PacketType.Stream, packet => { if (packet.Seq != 3) it.Deliver(packet); })),
            Stage.Clean, "bob wrote 1850 octets", PacketType.Stream),
        new("STR-11", Mutation.Catalogued("waits too long for a silent server", "bob"),
            ServerFallsSilent, "after 3 s it stops", PacketType.Stream),
        new("STR-11", Mutation.With("gives up on the server too early", "bob", parameters => parameters with { ServerTimeout = Duration.FromMilliseconds(2_100) }),
            ServerFallsSilent, "after 3 s it stops", PacketType.Stream),
        new("STR-11", Mutation.Of("exits with 0 when the server falls silent", "bob", it => it.OnEnd = note => note with { ExitCode = 0 }),
            ServerFallsSilent, "stopped with exit code 0", PacketType.Stream) { Also = ["STR-10"] },
        new("LIM-05", Mutation.Catalogued("exits with 0 although its port is taken", "bob"),
            BobsPortIsTaken, "did not exit with an error", PacketType.Stream),
        new("LIM-05", Mutation.Catalogued("takes another port when its own is taken", "bob"), BobsPortIsTaken, "although its port 6000 was taken", PacketType.RegistrationRequest) { Also = ["REG-01", "HS-16"] },
    ];

    private static Mutation WritesAsItComes(string name) => Mutation.Of(name, "bob", it =>
    {
        var (next, end) = (0UL, 0UL);
        it.Receive(PacketType.Stream, packet =>
        {
            if (packet.IsEnd) end = packet.Seq;
            it.Deliver(packet.WithSeq(next++));
        });
        it.Send(PacketType.Ack, packet => it.Transmit(packet.WithSeq(end)));
    });
}
