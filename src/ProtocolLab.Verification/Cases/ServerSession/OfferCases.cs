using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>The catalogue: to whom, when, how often, and in how many parts (SEL-01 to SEL-04).</summary>
internal static class OfferCases
{
    private static readonly string Longest = string.Concat(Enumerable.Repeat("0123456789abcde", 17));

    private static readonly Setting ManyMovies = Setting.Default with
    {
        Movies = [.. Enumerable.Range(1, 500).Select(number => Setting.Made($"movie-{number:000}.ts", 100 + number))],
    };

    private static readonly Setting LongNames = Setting.Default with
    {
        Movies = [.. Enumerable.Range(1, 9).Select(number => Setting.Made($"{number}{Longest[1..]}", 250))],
    };

    // Names of one octet, of several words, of two to four octets a letter, and of as many octets as there may be.
    private static readonly Setting OddNames = Setting.Default with
    {
        Movies =
        [
            Setting.Made("a", 150), Setting.Made("two words.ts", 250), Setting.Made("é", 350), Setting.Made("映画.ts", 450),
            Setting.Made("🎬🎞️", 550), Setting.Made(Longest, 650), Setting.Made(string.Concat(Enumerable.Repeat("é", 127)), 750),
        ],
    };

    private static readonly Setting OneMovie = Setting.Default with { Movies = [Setting.Made("only.ts", 450)] };

    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-offer-until-choice", "Lets the leader choose after two retransmissions of the catalogue.", SubjectRole.Server, ["SEL-01", "SEL-02", "SEL-03", "WIRE-06"], UntilChoice),
        new("server-offer-until-window-ends", "Never chooses: the catalogue comes again until the window ends.", SubjectRole.Server, ["SEL-01", "SEL-03", "SEL-09", "WIRE-06"], UntilWindowEnds),
        new("server-offer-before-leader-registers", "Lets members register, and keeps the leader silent: the catalogue comes all the same, and to the leader alone.",
            SubjectRole.Server, ["SEL-01", "SEL-03"], BeforeLeaderRegisters),
        new("server-offer-to-two-leaders", "Opens two sessions: each leader gets its own catalogue.", SubjectRole.Server, ["SEL-01", "SEL-03"], ToTwoLeaders),
        new("server-offer-not-before-ok", "Leaves the server waiting for its Port OK.", SubjectRole.Server, ["SEL-01"], NotBeforeOk),
        new("server-offer-one-movie", "Has the server offer one movie.", SubjectRole.Server, ["SEL-01", "SEL-02"], stage => ChooseEach(stage, 1)) { Setting = OneMovie },
        new("server-offer-500-movies", "Has the server offer 500 movies, and chooses one of the last part.", SubjectRole.Server,
            ["SEL-01", "SEL-02", "SEL-03", "SEL-04", "WIRE-06", "STR-05", "STR-06"], Parts) { Setting = ManyMovies },
        new("server-offer-500-movies-no-choice", "Has the server offer 500 movies until the window ends.", SubjectRole.Server,
            ["SEL-02", "SEL-03", "SEL-04", "SEL-09", "WIRE-06"], UntilWindowEnds) { Setting = ManyMovies },
        new("server-offer-longest-names", "Has the server offer movies with names of 255 octets, in several parts.", SubjectRole.Server,
            ["SEL-02", "SEL-03", "SEL-04", "STR-05"], Parts) { Setting = LongNames },
        new("server-offer-odd-names", "Has the server offer names of 1 to 255 octets in several alphabets.", SubjectRole.Server,
            ["SEL-01", "SEL-02", "STR-05", "STR-06"], stage => ChooseEach(stage, 7)) { Setting = OddNames },
    ];

    private static async Task UntilChoice(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        group.AcknowledgeEnds();
        await group.Register();
        await stage.Wait(stage.Parameters.RetransmitInterval * 5 / 2);
        await group.Leader.Choose("beta.ts");
        await group.EndComes();
    }

    private static async Task UntilWindowEnds(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Register();
        await group.WindowPasses();
        await stage.ServerStillAnswers();
    }

    private static async Task BeforeLeaderRegisters(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob", "carol");
        group.AcknowledgeEnds();
        await stage.Wait(stage.Patience);
        foreach (var member in group.Members) await member.Register();
        await stage.Wait(stage.Patience);
        await group.Leader.Choose("beta.ts");
        foreach (var member in group.Members) await member.ExpectEnd();
    }

    private static async Task ToTwoLeaders(Stage stage)
    {
        var first = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await first.Register();
        var second = await PlayedGroup.Open(stage, 1, "carol", "dave");
        await second.Register();
        await stage.Wait(stage.Patience * 2);
        await first.Leader.Choose("beta.ts");
        await second.WindowPasses();
    }

    private static async Task NotBeforeOk(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var port = await alice.Ask(stage.Port(0));
        alice.Join(port);
        await stage.Wait(stage.Patience * 2);
        alice.ToStandard(Packets.PortOk(alice.NextSeq(), port));
        await alice.Handshake.Expect(PacketType.Ack);
        await stage.Wait(stage.Patience * 2);
    }

    // One leader for each movie, up to as many as there are ports; the others are left unseen.
    private static async Task ChooseEach(Stage stage, int count)
    {
        List<PlayedGroup> groups = [];
        for (var i = 0; i < count; i++) groups.Add(await PlayedGroup.Open(stage, i, $"leader-{i}"));
        for (var i = 0; i < count; i++) await groups[i].Prepare(stage.Setting.Movies[i].Name);
        foreach (var group in groups) await group.EndComes();
    }

    private static async Task Parts(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        group.AcknowledgeEnds();
        await group.Register();
        // Every part has come at least twice by then.
        await stage.Wait(stage.Parameters.RetransmitInterval * 3 / 2);
        await group.Leader.Choose(stage.Setting.Movies[^1].Name);
        await group.EndComes();
    }
}
