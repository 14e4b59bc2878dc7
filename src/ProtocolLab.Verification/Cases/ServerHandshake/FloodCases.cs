using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>More requests than a server can serve (LIM-01).</summary>
internal static class FloodCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-flood-of-clients", "Two hundred clients ask at once, while a session goes on.", SubjectRole.Server, ["HS-01", "LIM-01", "HS-09", "REG-02"], Clients),
        new("server-flood-of-repetitions", "One client repeats its request two hundred times.", SubjectRole.Server, ["HS-01", "HS-04"], Repetitions),
    ];

    private static async Task Clients(Stage stage)
    {
        const int Machines = 4;
        const int Sockets = 50;
        var alice = new PlayedClient(stage, "alice");
        await alice.Lead(stage.Port(0));
        for (var i = 0; i < Machines; i++)
        {
            var machine = stage.Join($"crowd-{i}");
            for (var k = 0; k < Sockets; k++) machine.Open().Send(stage.Standard, Packets.PortRequest((ulong)k, stage.Port(k % stage.Setting.PortCount)));
        }

        await stage.Wait(stage.Patience);
        await alice.Register();
        await stage.Wait(stage.Parameters.AllocationTimeout * 5 / 4);
        await stage.ServerStillAnswers();
        await stage.ExpectFreePorts(stage.Setting.PortCount);
    }

    private static async Task Repetitions(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var request = Packets.PortRequest(alice.NextSeq(), stage.Port(0));
        for (var i = 0; i < 200; i++) alice.ToStandard(request);
        await stage.Wait(stage.Patience);
        await stage.ServerStillAnswers();
        await stage.ExpectFreePorts(stage.Setting.PortCount - 1);
    }
}
