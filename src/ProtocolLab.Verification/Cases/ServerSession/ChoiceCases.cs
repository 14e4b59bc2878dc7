using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Who may choose what, and how often (SEL-03, SEL-07 to SEL-09).</summary>
internal static class ChoiceCases
{
    private const string Right = "alpha.ts";
    private const string Wrong = "beta.ts";

    private static readonly Setting LongMovie = Setting.Default with { Movies = [Setting.Made(Right, 5_000), Setting.Made(Wrong, 900)] };

    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-choice-of-member-first", "Lets a registered member choose, and then the leader.", SubjectRole.Server, ["SEL-03", "SEL-07", "STR-06"],
            stage => Before(stage, group => group.Members[0].ToSession(Choice(group.Members[0], group, Wrong)))),
        new("server-choice-of-stranger-first", "Lets a stranger choose, and then the leader.", SubjectRole.Server, ["SEL-03", "SEL-07", "STR-06"], OfStranger),
        new("server-choice-from-other-port-first", "Lets the leader choose from another port than P, and then from P.", SubjectRole.Server, ["SEL-03", "SEL-07", "STR-06"],
            stage => Before(stage, group => group.Leader.Machine.Open().Send(group.Leader.Server, Choice(group.Leader, group, Wrong)))),
        new("server-choice-from-handshake-socket-first", "Lets the leader choose from its handshake socket, and then from P.", SubjectRole.Server, ["SEL-03", "SEL-07", "STR-06"],
            stage => Before(stage, group => group.Leader.Handshake.Send(group.Leader.Server, Choice(group.Leader, group, Wrong)))),
        new("server-choice-unknown-first", "Chooses movies that do not exist, and then one that does.", SubjectRole.Server, ["SEL-03", "SEL-07", "STR-06"], UnknownFirst),
        new("server-choice-unknown-only", "Chooses a movie that does not exist, and nothing else.", SubjectRole.Server, ["SEL-03", "SEL-09", "STR-09"], UnknownOnly),
        new("server-choice-of-member-only", "Lets a member choose, and the leader never.", SubjectRole.Server, ["SEL-03", "SEL-09", "STR-09"], OfMemberOnly),
        new("server-choice-of-member-after", "Lets the leader choose, and then a member something else.", SubjectRole.Server, ["SEL-07", "STR-06"],
            stage => After(stage, group => group.Members[0].ToSession(Choice(group.Members[0], group, Wrong)))),
        new("server-choice-unknown-after", "Chooses a movie, and then one that does not exist.", SubjectRole.Server, ["SEL-07", "STR-06"],
            stage => After(stage, group => group.Leader.ToSession(Packets.MovieChoice(group.Leader.NextSeq(), Unknown(group))))),
        new("server-choice-two-different", "Chooses two movies, one after the other.", SubjectRole.Server, ["SEL-03", "SEL-08", "STR-06"],
            stage => After(stage, group => group.Leader.ToSession(Choice(group.Leader, group, Wrong)))),
        new("server-choice-repeated", "Sends the same choice again, with its Seq and with a new one.", SubjectRole.Server, ["SEL-03", "STR-06"], Repeated),
        new("server-choice-during-stream", "Lets the leader choose another movie during the stream.", SubjectRole.Server, ["SEL-08", "STR-05", "STR-06"], DuringStream) { Setting = LongMovie },
        new("server-choice-after-window", "Chooses for the first time when the window is over.", SubjectRole.Server, ["SEL-09"], AfterWindow),
        new("server-choice-before-registration", "Chooses before anybody has registered.", SubjectRole.Server, ["SEL-03", "STR-01", "STR-06"], BeforeRegistration),
        new("server-choice-late-in-window", "Chooses late in the window, but well before its end.", SubjectRole.Server, ["SEL-03", "STR-01", "STR-06"], LateInWindow),
    ];

    private static byte[] Choice(PlayedClient client, PlayedGroup group, string movie) =>
        Packets.MovieChoice(client.NextSeq(), group.Leader.Session.Received.IdOf(movie));

    // IDs are the server's choice: one that no part of the catalogue lists.
    private static int Unknown(PlayedGroup group)
    {
        var known = group.Leader.Session.Received.Offered().Select(entry => (int)entry.Id).ToHashSet();
        return Enumerable.Range(0, ushort.MaxValue + 1).Last(id => !known.Contains(id));
    }

    /// <summary>Something that is no valid choice, and then a valid one.</summary>
    private static async Task Before(Stage stage, Action<PlayedGroup> hostile)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        group.AcknowledgeEnds();
        await group.Register();
        await group.Leader.Find(Wrong);
        hostile(group);
        await stage.Wait(stage.Patience * 3 / 2);
        await stage.ServerStillAnswers();
        await group.Leader.Choose(Right);
        await group.EndComes();
    }

    private static async Task OfStranger(Stage stage)
    {
        var mallory = new PlayedClient(stage, "mallory");
        await Before(stage, group =>
        {
            mallory.Join(group.Port);
            mallory.ToSession(Choice(mallory, group, Wrong));
        });
    }

    private static Task UnknownFirst(Stage stage) => Before(stage, group =>
    {
        var known = group.Leader.Session.Received.Offered().Select(entry => entry.Id).ToHashSet();
        foreach (var id in (ushort[])[0, (ushort)Unknown(group), 0x7fff])
        {
            if (!known.Contains(id)) group.Leader.ToSession(Packets.MovieChoice(group.Leader.NextSeq(), id));
        }
    });

    private static async Task UnknownOnly(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Register();
        await group.Leader.Find(Right);
        group.Leader.ToSession(Packets.MovieChoice(group.Leader.NextSeq(), Unknown(group)));
        await group.WindowPasses();
        await group.AskForPortAgain();
    }

    private static async Task OfMemberOnly(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Register();
        await group.Leader.Find(Right);
        group.Members[0].ToSession(Choice(group.Members[0], group, Right));
        await group.WindowPasses();
        await group.AskForPortAgain();
    }

    /// <summary>A valid choice, and then something that changes nothing.</summary>
    private static async Task After(Stage stage, Action<PlayedGroup> hostile)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Prepare(Right);
        await stage.Wait(stage.Patience / 2);
        hostile(group);
        await stage.Wait(stage.Patience);
        await stage.ServerStillAnswers();
        await group.EndComes();
    }

    private static async Task Repeated(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        var id = await group.Prepare(Right);
        var again = Packets.MovieChoice(group.Leader.NextSeq(), id);
        foreach (var choice in (byte[][])[again, again, Packets.MovieChoice(group.Leader.NextSeq(), id)])
        {
            await stage.Wait(stage.Patience / 2);
            group.Leader.ToSession(choice);
        }

        await group.EndComes();
    }

    private static async Task DuringStream(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Prepare(Right);
        await group.StreamBegins(group.Leader);
        await stage.Wait(stage.Patience / 2);
        group.Leader.ToSession(Choice(group.Leader, group, Wrong));
        await group.EndComes();
    }

    private static async Task AfterWindow(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Register();
        await group.WindowPasses();
        group.Leader.ToSession(Choice(group.Leader, group, Right));
        await stage.Wait(stage.Parameters.MaxInterval + stage.Patience);
        await stage.ServerStillAnswers();
    }

    private static async Task BeforeRegistration(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        group.AcknowledgeEnds();
        await group.Leader.Choose(Right);
        await stage.Wait(stage.Patience);
        await group.Register();
        await group.EndComes();
    }

    private static async Task LateInWindow(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        group.AcknowledgeEnds();
        await group.Register();
        await stage.WaitUntil(group.OpenedBy + stage.Parameters.RegistrationWindow - (stage.Patience * 3 / 2));
        await group.Leader.Choose(Right);
        await group.EndComes();
    }
}
