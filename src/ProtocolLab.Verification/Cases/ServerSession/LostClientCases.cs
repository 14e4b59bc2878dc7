using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Clients that are lost (LIM-04).</summary>
internal static class LostClientCases
{
    private static readonly Setting LongMovie = Setting.Default with { Movies = [Setting.Made("long.ts", 5_000)] };

    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-lost-member-in-window", "Loses a member that has registered before the stream begins.", SubjectRole.Server, ["STR-01", "STR-05", "LIM-04"], InWindow) { Setting = LongMovie },
        new("server-lost-member-in-stream", "Loses a member in the midst of the stream.", SubjectRole.Server, ["STR-02", "STR-03", "STR-05", "STR-08", "LIM-04"], stage => InStream(stage, 1)) { Setting = LongMovie },
        new("server-lost-leader-in-stream", "Loses the leader in the midst of the stream.", SubjectRole.Server, ["STR-02", "STR-03", "STR-05", "STR-08", "LIM-04"], stage => InStream(stage, 0)) { Setting = LongMovie },
        new("server-lost-everybody-in-stream", "Loses everybody in the midst of the stream: the session ends by itself.", SubjectRole.Server, ["STR-08", "STR-09"], Everybody) { Setting = LongMovie },
    ];

    private static async Task InWindow(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob", "carol");
        await group.Prepare("long.ts");
        Lose(group.Members[0]);
        await group.Leader.ExpectEnd();
        await group.Members[1].ExpectEnd();
        await Close(stage, group);
    }

    private static async Task InStream(Stage stage, int which)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob", "carol");
        await group.Prepare("long.ts");
        await group.StreamBegins(group.Members[1]);
        await stage.Wait(stage.Patience / 2);
        Lose(group.All.ElementAt(which));
        foreach (var client in group.All.Where((_, index) => index != which)) await client.ExpectEnd();
        await Close(stage, group);
    }

    private static async Task Everybody(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Prepare("long.ts");
        await group.StreamBegins(group.Leader);
        foreach (var client in group.All) Lose(client);
        await stage.Wait(stage.Parameters.Interval * 60);
        await Close(stage, group);
    }

    // On a real machine a port that nobody holds any more sends word of it: a server has to bear that.
    private static void Lose(PlayedClient client) => client.Machine.Close(client.Session);

    private static async Task Close(Stage stage, PlayedGroup group)
    {
        await stage.Wait(stage.Parameters.RetransmitInterval * (stage.Parameters.MaxEndRetransmits + 1));
        await group.AskForPortAgain();
    }
}
