using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>What must be discarded in the registration window (WIRE-04, WIRE-05).</summary>
internal static class WindowDisturbanceCases
{
    private const string Right = "alpha.ts";
    private const string Wrong = "beta.ts";

    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-window-malformed-from-member", "Lets a member send malformed datagrams in the window.", SubjectRole.Server, ["WIRE-04", "REG-02", "STR-05"],
            stage => Malformed(stage, group => group.Members[0])),
        new("server-window-malformed-from-leader", "Lets the leader send malformed datagrams in the window.", SubjectRole.Server, ["WIRE-04", "SEL-03", "STR-05"],
            stage => Malformed(stage, group => group.Leader)),
        new("server-window-malformed-from-stranger", "Lets a stranger send malformed datagrams in the window.", SubjectRole.Server, ["WIRE-04", "STR-01", "STR-05"],
            stage => Malformed(stage, group => group.Join("mallory"))),
        new("server-window-unexpected-from-member", "Lets a member send packets that nobody expects in the window.", SubjectRole.Server, ["WIRE-05", "SEL-07", "STR-05"],
            stage => Unexpected(stage, group => group.Members[0])),
        new("server-window-unexpected-from-leader", "Lets the leader send packets that nobody expects in the window.", SubjectRole.Server, ["WIRE-05", "STR-05"],
            stage => Unexpected(stage, group => group.Leader)),
        new("server-window-unexpected-from-stranger", "Lets a stranger send packets that nobody expects in the window.", SubjectRole.Server, ["WIRE-05", "STR-01", "STR-05"],
            stage => Unexpected(stage, group => group.Join("mallory"))),
        new("server-window-unexpected-from-other-port", "Sends packets that nobody expects from a port that is not P.", SubjectRole.Server, ["WIRE-05", "STR-05"], FromOtherPort),
        new("server-window-malformed-registration-only", "Lets a member register with requests that are too short or too long, and never rightly.", SubjectRole.Server,
            ["WIRE-04", "STR-01"], MalformedRegistration),
        new("server-window-malformed-registration-alone", "Has nothing but malformed registrations: nobody is registered.", SubjectRole.Server, ["WIRE-04", "REG-08", "STR-09"], MalformedRegistrationAlone),
        new("server-window-malformed-choice-only", "Lets the leader choose with packets that are too short or too long, and never rightly.", SubjectRole.Server,
            ["WIRE-04", "SEL-03", "SEL-09"], MalformedChoice),
    ];

    private static Task Malformed(Stage stage, Func<PlayedGroup, PlayedClient> who) => Play(stage, who, (sender, group, wrong) =>
        SessionDisturbances.Malformed(sender, wrong, sender.NextSeq()));

    private static Task Unexpected(Stage stage, Func<PlayedGroup, PlayedClient> who) => Play(stage, who, (sender, group, wrong) =>
    [
        .. SessionDisturbances.NeverExpected(sender, group.Port, wrong),
        .. sender == group.Leader ? Array.Empty<byte[]>() : [Packets.MovieChoice(sender.NextSeq(), wrong)],
    ]);

    // Nothing is chosen yet: what a careless server makes of the disturbance shows in the catalogue's repetitions and in the stream.
    private static async Task Play(Stage stage, Func<PlayedGroup, PlayedClient> who, Func<PlayedClient, PlayedGroup, ushort, IEnumerable<byte[]>> what)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        group.AcknowledgeEnds();
        await group.Register();
        var wrong = await group.Leader.Find(Wrong);
        var sender = who(group);
        await SessionDisturbances.Suffer(sender.Session, sender.Server, what(sender, group, wrong), () => group.Members[0].Register());
        await stage.ServerStillAnswers();
        await stage.Wait(stage.Patience);
        await group.Leader.Choose(Right);
        await group.EndComes();
    }

    private static async Task FromOtherPort(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        var wrong = await group.Leader.Find(Wrong);
        await group.Prepare(Right);
        var mallory = group.Join("mallory");
        await SessionDisturbances.Suffer(mallory.Machine.Open(), mallory.Server,
            [.. SessionDisturbances.NeverExpected(mallory, group.Port, wrong), Packets.MovieChoice(mallory.NextSeq(), wrong)],
            () => group.Members[0].Register());
        await stage.ServerStillAnswers();
        await group.EndComes();
    }

    private static IEnumerable<byte[]> Registrations(PlayedClient sender)
    {
        var request = Packets.RegistrationRequest(sender.NextSeq(), 100_000);
        return [request.Cut(), request.Cut(4), request.Padded(), request.Padded(8)];
    }

    private static async Task MalformedRegistration(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        var dave = group.Join("dave");
        await group.Prepare(Right);
        await SessionDisturbances.Suffer(dave.Session, dave.Server, Registrations(dave), stage.ServerStillAnswers);
        await group.EndComes();
    }

    private static async Task MalformedRegistrationAlone(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice");
        await group.Leader.Choose(Right);
        await SessionDisturbances.Suffer(group.Leader.Session, group.Leader.Server, Registrations(group.Leader), stage.ServerStillAnswers);
        await group.WindowPasses();
        await group.AskForPortAgain();
    }

    private static async Task MalformedChoice(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Register();
        var choice = Packets.MovieChoice(group.Leader.NextSeq(), await group.Leader.Find(Right));
        await SessionDisturbances.Suffer(group.Leader.Session, group.Leader.Server, [choice.Cut(), choice.Cut(2), choice.Padded(), choice.Padded(2)], stage.ServerStillAnswers);
        await group.WindowPasses();
        await stage.ServerStillAnswers();
    }
}
