using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>A server and those who ask it for a port (HS-01 to HS-03).</summary>
internal static class PortRequestCases
{
    private const int Last = 7;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-port-request-wanted", "Asks for a port of port-range that is free.", SubjectRole.Server, ["HS-01", "HS-02", "WIRE-01", "WIRE-08"], Wanted),
        new("server-port-request-ends-of-range", "Asks for the first and for the last port of port-range.", SubjectRole.Server, ["HS-01", "HS-02"], EndsOfRange),
        new("server-port-request-any", "Asks for port 0, which is any.", SubjectRole.Server, ["HS-01", "HS-03", "WIRE-08"], Any),
        new("server-port-request-outside", "Asks for ports below and above port-range.", SubjectRole.Server, ["HS-01", "HS-03"], Outside),
        new("server-port-request-standard-port", "Asks for the standard port, which lies in port-range.", SubjectRole.Server, ["HS-01", "HS-03"], Standard)
        { Setting = Setting.Default with { Adjust = parameters => parameters with { PortRange = PortRange.Any } } },
        new("server-port-request-taken", "Asks for a port that another program holds on the server's machine.", SubjectRole.Server, ["HS-01", "HS-03"], Taken)
        { Setting = Setting.Default with { Taken = [2] } },
        new("server-port-request-last-free", "Asks for any port when all but one are taken on the server's machine.", SubjectRole.Server, ["HS-01", "HS-03"], Any)
        { Setting = Setting.Default with { Taken = [0, 1, 2, 4, 5, 6, 7] } },
        new("server-port-request-allocated", "Asks for a port that another leader has been offered.", SubjectRole.Server, ["HS-03", "HS-05"], Allocated),
        new("server-port-request-in-session", "Asks for the port of a session, in its window and in its stream.", SubjectRole.Server, ["HS-03", "HS-05", "HS-16", "WIRE-02"], InSession),
        new("server-port-request-two-sockets", "Asks from two sockets of one machine at once.", SubjectRole.Server, ["HS-01", "HS-05"], TwoSockets),
        new("server-port-request-again-and-again", "Asks for ports and refuses them, many times from one socket.", SubjectRole.Server, ["HS-01", "HS-02", "HS-07"], AgainAndAgain),
    ];

    private static async Task Wanted(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        await alice.Ask(stage.Port(3));
    }

    private static async Task EndsOfRange(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        await alice.Ask(stage.Port(0));
        await bob.Ask(stage.Port(Last));
        await stage.ServerStillAnswers();
    }

    private static async Task Any(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        await alice.Lead(0);
        await alice.Session.Expect(PacketType.MoviesAvailable);
    }

    private static async Task Outside(Stage stage)
    {
        await stage.ServerStillAnswers();
        foreach (var wanted in (ushort[])[1, (ushort)(stage.Port(0) - 1), stage.Port(Last + 1), ushort.MaxValue])
        {
            var alice = new PlayedClient(stage, $"wants-{wanted}");
            alice.ToStandard(Packets.PortRequest(alice.NextSeq(), wanted));
            await alice.Handshake.Read(PacketType.PortAllocated, stage.Patience);
            await stage.ServerStillAnswers();
        }
    }

    private static async Task Standard(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        await alice.Ask(stage.Standard.Port);
        await stage.ServerStillAnswers();
    }

    private static async Task Taken(Stage stage)
    {
        await stage.ServerStillAnswers();
        var alice = new PlayedClient(stage, "alice");
        await alice.Lead(stage.Port(2));
        await alice.Session.Expect(PacketType.MoviesAvailable);
        await stage.ServerStillAnswers();
    }

    private static async Task Allocated(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        await alice.Ask(stage.Port(1));
        await bob.Ask(stage.Port(1));
    }

    private static async Task InSession(Stage stage)
    {
        var (alice, bob, carol) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"), new PlayedClient(stage, "carol"));
        var port = await alice.Lead(stage.Port(1));
        await bob.Ask(port);
        alice.AcknowledgeEnds();
        await alice.Register();
        await alice.Choose(stage.Setting.Movie);
        await alice.Session.Expect(PacketType.Stream, within: stage.Parameters.RegistrationWindow + stage.Parameters.MaxInterval + stage.Patience);
        await carol.Ask(port);
        await alice.ExpectEnd();
    }

    private static async Task TwoSockets(Stage stage)
    {
        var machine = stage.Join("alice");
        PeerSocket[] sockets = [machine.Open(), machine.Open()];
        foreach (var socket in sockets) socket.Send(stage.Standard, Packets.PortRequest(1, stage.Port(0)));
        foreach (var socket in sockets) await socket.Expect(PacketType.PortAllocated);
    }

    private static async Task AgainAndAgain(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        for (var i = 0; i < 12; i++) await alice.Refuse(await alice.Ask(stage.Port(i % Last)));
        await alice.Lead(stage.Port(0));
    }
}
