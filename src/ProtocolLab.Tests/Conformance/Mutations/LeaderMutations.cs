using ProtocolLab.Network;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>Section 3, the leader.</summary>
internal static class LeaderMutations
{
    private static readonly Duration Soon = Duration.FromMilliseconds(30);

    private static readonly string ServerIsDumb = Stage.Losing("server -> alice", 0, 20_000, Stage.Alice);

    private static readonly string OfferRepeated = Stage.Doubling("alice -> server", 0, 1)
        .Replace("  links:\n", "  links:\n    - link: \"server -> alice\"\n      loss: 100%\n      from: 14ms\n      until: 112ms\n", StringComparison.Ordinal);

    public static IEnumerable<Case> All =>
    [
        new("HS-10", Mutation.Of("asks for a port that is taken on its machine", "alice", it => it.OnBind = port => port == 6000 ? true : null),
            Stage.Of(Stage.Alice + "    vanishes: 8ms\n" + Stage.Carol.Replace("movie", "wants: 6004\n    movie", StringComparison.Ordinal), more: "ports:\n  - host: alice\n    taken: 6000\n"), "another program held", PacketType.PortRequest),
        new("HS-11", Mutation.With("asks more often than max-attempts", "alice", parameters => parameters with { MaxAttempts = 7 }),
            ServerIsDumb, "7 Port Requests", PacketType.PortRequest),
        new("HS-11", Mutation.With("gives up after two Port Requests", "alice", parameters => parameters with { MaxAttempts = 2 }),
            ServerIsDumb.Replace("limit", "seed: 3\nlimit", StringComparison.Ordinal), "stopped after 2", PacketType.PortRequest),
        new("HS-11", Mutation.With("repeats its Port Request too soon", "alice", parameters => parameters with { RetransmitInterval = Soon }),
            ServerIsDumb, "were 30 ms apart", PacketType.PortRequest),
        new("HS-11", Mutation.Catalogued("exits with 0 although it got no port", "alice"),
            ServerIsDumb, "exited with 0", PacketType.PortRequest),
        new("HS-12", Mutation.Of("refuses a port that is free", "alice", it => it.OnBind = port => port == 6001 ? false : null),
            Stage.Of(Stage.Alice, more: Stage.ServerHas6000), "which was free on its machine", PacketType.PortAllocated, PacketType.PortAnswer),
        new("HS-12", Mutation.Of("never answers a Port Allocated", "alice", it => it.Send(PacketType.PortAnswer, _ => { })),
            Stage.Clean, "neither Port OK nor Port NOK", PacketType.PortAllocated),
        new("HS-12", Mutation.Of("names another port in its Port OK", "alice", it => it.Send(PacketType.PortAnswer, packet => it.Transmit(packet.WithPort(6005)))),
            Stage.Clean, "the answer 6005", PacketType.PortAllocated, PacketType.PortAnswer),
        new("HS-13", Repeats("retransmits its Port NOK", 0), Stage.Refusal, "was retransmitted", PacketType.PortAnswer),
        new("HS-13", AsksOnce, Stage.Refusal, "did not try again", PacketType.PortAnswer),
        new("HS-14", SaysOkOnce, Stage.OkAckLost, "was not sent again", PacketType.PortAnswer),
        new("HS-14", Mutation.With("repeats its Port OK too soon", "alice", parameters => parameters with { RetransmitInterval = Soon }),
            Stage.OkAckLost, "was sent again after 30 ms", PacketType.PortAnswer) { Also = ["STR-07"] },
        new("HS-14", Mutation.With("gives up on its Port OK too early", "alice", parameters => parameters with { ServerTimeout = Duration.FromSeconds(2) }),
            Stage.Losing("server -> alice", 14, 20_000, Stage.Alice), "ended 2 s after it", PacketType.PortAnswer),
        new("HS-14", AnswersOneOffer, OfferRepeated, "was not answered with the Port OK again", PacketType.PortAllocated, PacketType.PortAnswer),
        new("HS-15", Repeats("repeats its Port OK after the ACK", 1), Stage.Clean, "sent to the standard port after", PacketType.PortAnswer, PacketType.Ack) { Also = ["HS-14"] },
    ];

    private static Mutation Repeats(string name, int flag) => Mutation.Of(name, "alice", it =>
    {
        it.OnRelease = port => port < 49_152;
        it.Send(PacketType.PortAnswer, packet =>
        {
            it.Transmit(packet);
            if (packet.Flags == flag) it.After(Soon, () => it.Transmit(packet));
        });
    });

    private static Mutation AsksOnce => Mutation.Of("does not ask again after its Port NOK", "alice", it =>
    {
        var asked = 0;
        it.Send(PacketType.PortRequest, packet =>
        {
            if (asked++ == 0) it.Transmit(packet);
        });
    });

    private static Mutation AnswersOneOffer => Mutation.Of("does not answer a repeated Port Allocated", "alice", it =>
    {
        var came = 0;
        it.Receive(PacketType.PortAllocated, packet =>
        {
            if (came++ == 0) it.Deliver(packet);
        });
    });

    private static Mutation SaysOkOnce => Mutation.Of("does not retransmit its Port OK", "alice", it =>
    {
        var said = 0;
        it.Send(PacketType.PortAnswer, packet =>
        {
            if (said++ == 0) it.Transmit(packet);
        });
    });
}
