using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Many leaders and few ports (HS-05, LIM-01).</summary>
internal static class ExhaustionCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-ports-two-leaders-at-once", "Two leaders ask for the same port at the same time.", SubjectRole.Server, ["HS-01", "HS-02", "HS-03", "HS-05"], TwoAtOnce),
        new("server-ports-all-given", "As many leaders as there are ports ask at once, and one more.", SubjectRole.Server, ["HS-01", "HS-05", "LIM-01"], AllGiven),
        new("server-ports-exhausted-session-goes-on", "Asks in vain all through a session that has the only port, and gets it afterwards.", SubjectRole.Server,
            ["LIM-01", "HS-16", "STR-09"], SessionGoesOn) { Setting = Setting.Default with { PortCount = 1 } },
        new("server-ports-exhausted-then-freed", "Asks in vain until a port is refused, then gets it.", SubjectRole.Server, ["LIM-01", "HS-01", "HS-07"], ThenFreed)
        { Setting = Setting.Default with { PortCount = 2, Taken = [1] } },
        new("server-ports-exhausted-asked-outside", "Asks for a port outside of port-range when none is left in it.", SubjectRole.Server, ["LIM-01"], AskedOutside)
        { Setting = Setting.Default with { PortCount = 2 } },
    ];

    private static async Task TwoAtOnce(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        foreach (var leader in (PlayedClient[])[alice, bob]) leader.ToStandard(Packets.PortRequest(leader.NextSeq(), stage.Port(4)));
        foreach (var leader in (PlayedClient[])[alice, bob]) await leader.Accept((await leader.Handshake.Expect(PacketType.PortAllocated)).Port);
        await alice.Session.Expect(PacketType.MoviesAvailable);
        await bob.Session.Expect(PacketType.MoviesAvailable);
    }

    private static async Task AllGiven(Stage stage)
    {
        var leaders = Enumerable.Range(0, stage.Setting.PortCount).Select(i => new PlayedClient(stage, $"leader-{i}")).ToList();
        foreach (var leader in leaders) leader.ToStandard(Packets.PortRequest(leader.NextSeq(), stage.Port(0)));
        var ports = new List<ushort>();
        foreach (var leader in leaders) ports.Add((await leader.Handshake.Expect(PacketType.PortAllocated)).Port);
        await AskInVain(stage, "one-more");
        foreach (var (leader, port) in leaders.Zip(ports)) await leader.Refuse(port);
        await stage.ServerStillAnswers();
    }

    private static async Task SessionGoesOn(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        var port = await alice.Lead(stage.Port(0));
        var opened = stage.Now;
        alice.AcknowledgeEnds();
        // A slow stream, so that there is time to ask during it.
        await alice.Register(wishMicroseconds: 40_000);
        await alice.Choose(stage.Setting.Movie);
        while (stage.Now < opened + stage.Parameters.RegistrationWindow + (stage.Patience * 2)) await AskOnce(stage, bob, port);
        await alice.ExpectEnd();
        await stage.Wait(stage.Parameters.RetransmitInterval * 2);
        await bob.Lead(port);
    }

    private static async Task ThenFreed(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        var port = await alice.Ask(0);
        await AskOnce(stage, bob, port);
        await alice.Refuse(port);
        await bob.Lead(0);
        await bob.Session.Expect(PacketType.MoviesAvailable);
    }

    private static async Task AskedOutside(Stage stage)
    {
        var (alice, bob, carol) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"), new PlayedClient(stage, "carol"));
        await alice.Lead(0);
        var port = await bob.Ask(0);
        foreach (var wanted in (ushort[])[stage.Port(stage.Setting.PortCount), (ushort)(stage.Port(0) - 1), stage.Standard.Port]) await AskOnce(stage, carol, wanted);
        await alice.Register();
        await bob.Accept(port);
    }

    private static Task AskInVain(Stage stage, string name) => AskOnce(stage, new PlayedClient(stage, name), 0);

    private static Task AskOnce(Stage stage, PlayedClient client, ushort wanted)
    {
        client.ToStandard(Packets.PortRequest(client.NextSeq(), wanted));
        return client.Handshake.Read(PacketType.PortAllocated, stage.Patience);
    }
}
