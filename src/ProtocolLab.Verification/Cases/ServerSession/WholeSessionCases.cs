namespace ProtocolLab.Verification;

/// <summary>Sessions where everybody keeps the rules, one or several at a time.</summary>
internal static class WholeSessionCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-session-whole", "Plays a whole session with a leader and two members.", SubjectRole.Server,
            ["WIRE-01", "WIRE-02", "WIRE-07", "HS-16", "REG-02", "REG-05", "REG-07", "SEL-01", "SEL-02", "SEL-03",
                "STR-01", "STR-02", "STR-03", "STR-04", "STR-05", "STR-06", "STR-08", "STR-09"], Whole),
        new("server-session-members-only", "Registers a member and not the leader, who only chooses.", SubjectRole.Server, ["REG-02", "STR-01", "STR-05", "STR-08"], MembersOnly),
        new("server-session-nobody-registers", "Chooses a movie, and nobody registers.", SubjectRole.Server, ["REG-08", "SEL-03", "STR-09"], NobodyRegisters),
        new("server-session-nothing-chosen", "Registers everybody, and chooses nothing.", SubjectRole.Server, ["SEL-03", "SEL-09", "STR-09"], NothingChosen),
        new("server-session-nothing-at-all", "Opens a session and never says another word.", SubjectRole.Server, ["REG-08", "SEL-03", "SEL-09", "STR-09"], NothingAtAll),
        new("server-session-two-groups", "Lets two groups watch different movies at the same time.", SubjectRole.Server, ["STR-05", "STR-06", "STR-12"],
            stage => Groups(stage, "alpha.ts", "beta.ts")),
        new("server-session-three-groups", "Lets three groups watch different movies at the same time.", SubjectRole.Server, ["STR-05", "STR-06", "STR-12"],
            stage => Groups(stage, "alpha.ts", "beta.ts", "gamma.ts")),
        new("server-session-second-group-joins-late", "Opens a second group while the first one's stream runs.", SubjectRole.Server, ["STR-03", "STR-05", "STR-12"], SecondGroupJoinsLate)
        {
            Setting = Setting.Default with { Movies = [Setting.Made("long.ts", 12_000), Setting.Made("short.ts", 900)] },
        },
        new("server-session-again-on-the-same-port", "Plays two sessions one after the other on one port.", SubjectRole.Server, ["STR-05", "STR-08", "STR-09"], AgainOnTheSamePort),
    ];

    private static async Task Whole(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob", "carol");
        await group.Watch("alpha.ts");
        await group.AskForPortAgain();
    }

    private static async Task MembersOnly(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        group.AcknowledgeEnds();
        await group.Members[0].Register();
        await group.Leader.Choose("alpha.ts");
        await group.Members[0].ExpectEnd();
    }

    private static async Task NobodyRegisters(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Leader.Choose("alpha.ts");
        await group.WindowPasses();
        await group.AskForPortAgain();
    }

    private static async Task NothingChosen(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Register();
        await group.WindowPasses();
        await group.AskForPortAgain();
    }

    private static async Task NothingAtAll(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice");
        await group.WindowPasses();
        await group.AskForPortAgain();
    }

    private static async Task Groups(Stage stage, params string[] movies)
    {
        List<PlayedGroup> groups = [];
        for (var i = 0; i < movies.Length; i++) groups.Add(await PlayedGroup.Open(stage, i, $"leader-{i}", $"member-{i}"));
        for (var i = 0; i < movies.Length; i++) await groups[i].Prepare(movies[i]);
        foreach (var group in groups) await group.EndComes();
    }

    private static async Task SecondGroupJoinsLate(Stage stage)
    {
        var first = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await first.Prepare("long.ts");
        await first.StreamBegins(first.Leader);
        var second = await PlayedGroup.Open(stage, 1, "carol", "dave");
        await second.Prepare("short.ts");
        await second.EndComes();
        await first.EndComes();
    }

    private static async Task AgainOnTheSamePort(Stage stage)
    {
        var first = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await first.Watch("beta.ts");
        await stage.Wait(stage.Patience);
        var second = await PlayedGroup.Open(stage, 0, "carol", "dave");
        await second.Watch("gamma.ts");
    }
}
