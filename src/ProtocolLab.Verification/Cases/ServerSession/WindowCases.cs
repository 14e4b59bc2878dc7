using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Registrations outside the window (REG-05, LIM-02, LIM-03), and how long it is.</summary>
internal static class WindowCases
{
    private static readonly Setting LongMovie = Setting.Default with { Movies = [Setting.Made("long.ts", 6_000), Setting.Made("short.ts", 900)] };

    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-window-registration-before-ok", "Lets a member register on P before the Port OK, and not again.", SubjectRole.Server, ["REG-05", "STR-01", "LIM-02"], BeforeOk),
        new("server-window-registration-before-ok-and-in-window", "Lets a member register before the Port OK, and again in the window.", SubjectRole.Server, ["REG-02", "REG-05", "STR-01"], BeforeOkAndAgain),
        new("server-window-last-moment", "Registers late in the window, but well before its end.", SubjectRole.Server, ["REG-02", "REG-05", "STR-01"], LastMoment),
        new("server-window-late-member", "Lets a member register during the stream.", SubjectRole.Server, ["REG-05", "LIM-03", "STR-01", "STR-03"], LateMember) { Setting = LongMovie },
        new("server-window-registration-just-after-its-end", "Lets a member register when the window has just ended.", SubjectRole.Server, ["REG-05", "LIM-03", "STR-01"], JustAfterItsEnd) { Setting = LongMovie },
        new("server-window-late-repetition", "Lets a registered member register again during the stream, with a wish.", SubjectRole.Server, ["REG-05", "STR-02", "STR-04"], LateRepetition) { Setting = LongMovie },
        new("server-window-registration-in-end-phase", "Lets a member register while the E packet is retransmitted.", SubjectRole.Server, ["REG-05", "LIM-03", "STR-08"], InEndPhase),
        new("server-window-registration-after-empty-session", "Registers after a window in which nobody registered.", SubjectRole.Server, ["REG-08"], AfterEmptySession),
        new("server-window-counts-from-ok", "Takes its time between the Port Allocated and the Port OK.", SubjectRole.Server, ["REG-05", "STR-01"], CountsFromOk),
    ];

    private static async Task BeforeOk(Stage stage)
    {
        var (alice, bob, dave, port) = await Ask(stage);
        await TryEarly(stage, dave);
        await alice.Accept(port);
        bob.AcknowledgeEnds();
        dave.AcknowledgeEnds();
        await bob.Register();
        await alice.Watch("alpha.ts");
        await bob.ExpectEnd();
    }

    private static async Task BeforeOkAndAgain(Stage stage)
    {
        var (alice, bob, dave, port) = await Ask(stage);
        bob.AcknowledgeEnds();
        dave.AcknowledgeEnds();
        var early = await TryEarly(stage, dave);
        await alice.Accept(port);
        await bob.Register();
        dave.ToSession(early);
        await dave.Session.Expect(PacketType.Ack);
        await alice.Watch("alpha.ts");
        await bob.ExpectEnd();
        await dave.ExpectEnd();
    }

    private static async Task LastMoment(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        var bob = group.Members[0];
        group.AcknowledgeEnds();
        await group.Leader.Register();
        await group.Leader.Choose("beta.ts");
        await stage.WaitUntil(group.OpenedBy + stage.Parameters.RegistrationWindow - (stage.Patience * 3 / 2));
        await bob.Register();
        await group.EndComes();
    }

    private static async Task LateMember(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        var dave = group.Join("dave");
        dave.AcknowledgeEnds();
        await group.Prepare("long.ts");
        await group.StreamBegins(group.Leader);
        await stage.Wait(stage.Patience / 2);
        await TryLate(stage, dave, 2);
        await group.EndComes();
    }

    private static async Task JustAfterItsEnd(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        var dave = group.Join("dave");
        await group.Prepare("long.ts");
        await stage.WaitUntil(group.OpenedBy + stage.Parameters.RegistrationWindow + (stage.Patience / 2));
        await TryLate(stage, dave, 1);
        await group.EndComes();
    }

    private static async Task LateRepetition(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Prepare("long.ts");
        await group.StreamBegins(group.Leader);
        await stage.Wait(stage.Patience / 2);
        await TryLate(stage, group.Members[0], 2);
        await group.EndComes();
    }

    private static async Task InEndPhase(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice");
        var dave = group.Join("dave");
        await group.Leader.Register();
        await group.Leader.Choose("gamma.ts");
        await group.Leader.ExpectEnd();
        await TryLate(stage, dave, 1);
        var again = await group.Leader.ExpectEnd(stage.Patience * 2);
        group.Leader.ToSession(Packets.Ack(again.Seq));
    }

    private static async Task AfterEmptySession(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice");
        await group.Leader.Choose("alpha.ts");
        await group.WindowPasses();
        await TryLate(stage, group.Leader, 1);
    }

    private static async Task CountsFromOk(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var port = await alice.Ask(stage.Port(0));
        await stage.Wait(stage.Parameters.AllocationTimeout / 2);
        await alice.Accept(port);
        await stage.Wait(stage.Parameters.RegistrationWindow - (stage.Parameters.AllocationTimeout / 3));
        await alice.Watch("beta.ts");
    }

    private static async Task<(PlayedClient Alice, PlayedClient Bob, PlayedClient Dave, ushort Port)> Ask(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var (bob, dave) = (new PlayedClient(stage, "bob"), new PlayedClient(stage, "dave"));
        var port = await alice.Ask(stage.Port(0));
        bob.Join(port);
        dave.Join(port);
        return (alice, bob, dave, port);
    }

    /// <returns>The registration that was sent, and that is to be discarded.</returns>
    private static async Task<byte[]> TryEarly(Stage stage, PlayedClient client)
    {
        var request = Packets.RegistrationRequest(client.NextSeq());
        client.ToSession(request);
        await stage.Wait(stage.Patience);
        await stage.ServerStillAnswers();
        return request;
    }

    private static async Task TryLate(Stage stage, PlayedClient client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            client.ToSession(Packets.RegistrationRequest(client.NextSeq(), 50_000));
            await stage.Wait(stage.Patience / 2);
            await stage.ServerStillAnswers();
        }
    }
}
