namespace ProtocolLab.Verification;

/// <summary>A leader in a session where nothing goes wrong.</summary>
internal static class LeaderSmokeCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("leader-smoke", "Plays a whole session by the rules.", SubjectRole.Leader,
            ["WIRE-01", "WIRE-02", "HS-10", "HS-12", "HS-14", "HS-15", "HS-16", "REG-01", "REG-04", "SEL-05", "STR-07", "STR-10"], Smoke),
    ];

    private static async Task Smoke(Stage stage)
    {
        var server = new PlayedServer(stage);
        stage.StartLeader();
        await server.Open(SubjectRole.Leader);
        await stage.Wait(stage.Parameters.Interval);
        await server.StreamToTheEnd();
    }
}
