using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Offers that nobody answers in time (HS-09).</summary>
internal static class AllocationTimeoutCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-allocation-answered-late", "Accepts shortly before the allocation times out.", SubjectRole.Server, ["HS-06", "SEL-01"], AnsweredLate),
        new("server-allocation-timed-out", "Accepts after the allocation has timed out; another leader gets the port.", SubjectRole.Server, ["HS-09", "HS-02"], TimedOut),
        new("server-allocation-timed-out-nok", "Refuses after the allocation has timed out, when another leader has the port.", SubjectRole.Server, ["HS-09", "HS-05"], TimedOutNok),
        new("server-allocation-not-extended", "Repeats its request all the time and never accepts: the port is free when the time is over.", SubjectRole.Server, ["HS-04", "HS-09"], NotExtended),
        new("server-allocation-not-extended-by-answers", "Answers with other ports all the time: the port is free when the time is over.", SubjectRole.Server, ["HS-08", "HS-09"], NotExtendedByAnswers),
        new("server-allocation-timed-out-only-port", "Lets the only port time out; the next leader gets it.", SubjectRole.Server, ["HS-09", "LIM-01"], OnlyPort)
        { Setting = Setting.Default with { PortCount = 1 } },
        new("server-allocation-anew", "Asks again after the allocation has timed out, and accepts.", SubjectRole.Server, ["HS-01", "HS-06"], Anew),
        new("server-allocation-accepted-for-good", "Has a session that is longer than the allocation's time.", SubjectRole.Server, ["HS-05", "HS-06", "REG-02"], AcceptedForGood)
        {
            Setting = Setting.Default with { Adjust = parameters => parameters with { AllocationTimeout = parameters.RetransmitInterval * 2, ServerTimeout = parameters.ServerTimeout * 2 } },
        },
    ];

    private static Instant After(Instant start, Stage stage, int percent) => start + (stage.Parameters.AllocationTimeout / 100 * percent);

    private static async Task AnsweredLate(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var port = await alice.Ask(stage.Port(0));
        await stage.WaitUntil(After(stage.Now, stage, 93));
        await alice.Accept(port);
        await alice.Session.Expect(PacketType.MoviesAvailable);
    }

    private static async Task TimedOut(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        var port = await alice.Ask(stage.Port(0));
        alice.Join(port);
        await stage.WaitUntil(After(stage.Now, stage, 130));
        alice.ToStandard(Packets.PortOk(alice.NextSeq(), port));
        await stage.Wait(stage.Patience);
        await bob.Lead(port);
        await bob.Session.Expect(PacketType.MoviesAvailable);
    }

    private static async Task TimedOutNok(Stage stage)
    {
        var (alice, bob, carol) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"), new PlayedClient(stage, "carol"));
        var port = await alice.Ask(stage.Port(0));
        await stage.WaitUntil(After(stage.Now, stage, 130));
        await bob.Ask(port);
        alice.ToStandard(Packets.PortNok(alice.NextSeq(), port));
        await stage.Wait(stage.Patience);
        await carol.Ask(port);
        await bob.Accept(port);
    }

    private static async Task NotExtended(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        var request = Packets.PortRequest(alice.NextSeq(), stage.Port(0));
        alice.ToStandard(request);
        var port = (await alice.Handshake.Expect(PacketType.PortAllocated)).Port;
        var start = stage.Now;
        foreach (var percent in (int[])[25, 50, 75])
        {
            await stage.WaitUntil(After(start, stage, percent));
            alice.ToStandard(request);
        }

        await stage.WaitUntil(After(start, stage, 130));
        await bob.Lead(port);
    }

    private static async Task NotExtendedByAnswers(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        var port = await alice.Ask(stage.Port(0));
        var start = stage.Now;
        foreach (var percent in (int[])[25, 50, 75])
        {
            await stage.WaitUntil(After(start, stage, percent));
            alice.ToStandard(Packets.PortOk(alice.NextSeq(), (ushort)(port + 1)));
            alice.ToStandard(Packets.PortNok(alice.NextSeq(), (ushort)(port + 1)));
        }

        await stage.WaitUntil(After(start, stage, 130));
        await bob.Lead(port);
    }

    private static async Task OnlyPort(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        await alice.Ask(0);
        var start = stage.Now;
        bob.ToStandard(Packets.PortRequest(bob.NextSeq(), 0));
        await stage.WaitUntil(After(start, stage, 130));
        await bob.Lead(0);
    }

    private static async Task Anew(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        await alice.Ask(stage.Port(0));
        await stage.WaitUntil(After(stage.Now, stage, 130));
        var port = await alice.Ask(stage.Port(0));
        await stage.WaitUntil(After(stage.Now, stage, 70));
        await alice.Accept(port);
        await stage.ServerStillAnswers();
    }

    private static async Task AcceptedForGood(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        var port = await alice.Lead(stage.Port(0));
        await stage.WaitUntil(After(stage.Now, stage, 150));
        await bob.Ask(port);
        await alice.Register();
    }
}
