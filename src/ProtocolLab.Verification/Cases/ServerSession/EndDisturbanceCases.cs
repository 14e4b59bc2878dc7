using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>What must be discarded while E is retransmitted (WIRE-04, WIRE-05).</summary>
internal static class EndDisturbanceCases
{
    private const string Movie = "gamma.ts";

    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-end-malformed-from-member", "Lets a member send malformed datagrams while E is retransmitted.", SubjectRole.Server, ["WIRE-04", "STR-08", "STR-09"],
            stage => Malformed(stage, group => group.Members[0])),
        new("server-end-malformed-from-stranger", "Lets a stranger send malformed datagrams while E is retransmitted.", SubjectRole.Server, ["WIRE-04", "STR-08", "STR-09"],
            stage => Malformed(stage, group => group.Join("mallory"))),
        new("server-end-malformed-ack", "Acknowledges E with packets that are too short or too long, and never rightly.", SubjectRole.Server, ["WIRE-04", "STR-08"], MalformedAck),
        new("server-end-unexpected-from-member", "Lets a member send packets that nobody expects while E is retransmitted.", SubjectRole.Server, ["WIRE-05", "STR-08", "STR-09"],
            stage => Unexpected(stage, group => group.Members[0])),
        new("server-end-unexpected-from-leader", "Lets the leader send packets that nobody expects while E is retransmitted.", SubjectRole.Server, ["WIRE-05", "STR-08", "STR-09"],
            stage => Unexpected(stage, group => group.Leader)),
        new("server-end-unexpected-from-stranger", "Lets a stranger send packets that nobody expects while E is retransmitted.", SubjectRole.Server, ["WIRE-05", "STR-08", "STR-09"],
            stage => Unexpected(stage, group => group.Join("mallory"))),
        new("server-end-ack-after-close", "Acknowledges E again when the session is closed.", SubjectRole.Server, ["STR-08", "STR-09"], AfterClose),
    ];

    private static Task Malformed(Stage stage, Func<PlayedGroup, PlayedClient> who) => Play(stage, who, (sender, _, end) =>
        SessionDisturbances.Malformed(sender, end.MovieId, end.Seq));

    private static Task Unexpected(Stage stage, Func<PlayedGroup, PlayedClient> who) => Play(stage, who, (sender, group, end) =>
    [
        .. SessionDisturbances.NeverExpected(sender, group.Port, end.MovieId),
        Packets.MovieChoice(sender.NextSeq(), end.MovieId),
        Packets.RegistrationRequest(sender.NextSeq()),
        Packets.Ack(end.Seq + 1),
    ]);

    private static async Task Play(Stage stage, Func<PlayedGroup, PlayedClient> who, Func<PlayedClient, PlayedGroup, Datagram, IEnumerable<byte[]>> what)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        var sender = who(group);
        var end = await ToTheEnd(group);
        await SessionDisturbances.Suffer(sender.Session, sender.Server, what(sender, group, end), stage.ServerStillAnswers);
        foreach (var client in group.All)
        {
            var again = await client.ExpectEnd(stage.Patience * 2);
            client.ToSession(Packets.Ack(again.Seq));
        }

        await group.AskForPortAgain();
    }

    private static async Task<Datagram> ToTheEnd(PlayedGroup group)
    {
        await group.Register();
        await group.Leader.Choose(Movie);
        Datagram? end = null;
        foreach (var client in group.All) end = await client.ExpectEnd();
        return end!;
    }

    private static async Task MalformedAck(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice");
        var end = await ToTheEnd(group);
        var ack = Packets.Ack(end.Seq);
        await SessionDisturbances.Suffer(group.Leader.Session, group.Leader.Server, [ack.Cut(), ack.Padded(), ack.Padded(4), ack.With(0, 0x18)], stage.ServerStillAnswers);
        await stage.Wait(stage.Parameters.RetransmitInterval * (stage.Parameters.MaxEndRetransmits + 1));
        await stage.ServerStillAnswers();
    }

    private static async Task AfterClose(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Watch(Movie);
        await stage.Wait(stage.Patience / 2);
        foreach (var client in group.All) client.ToSession(Packets.Ack(client.Session.Received[^1].Seq));
        await stage.ServerStillAnswers();
        await group.AskForPortAgain();
    }
}
