using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Which port a leader asks for, how often, and when it gives up (HS-10, HS-11).</summary>
internal static class LeaderRequestCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("leader-wish-elsewhere", "Tells the leader to ask for a port in the middle of port-range.", SubjectRole.Leader,
            ["HS-10", "HS-12"], Session) { Setting = new() { WantedPort = 5 } },
        new("leader-without-wish", "Lets the leader ask for any port.", SubjectRole.Leader,
            ["HS-10", "HS-12", "HS-16"], Session) { Setting = new() { WantedPort = null } },
        new("leader-wish-taken", "Has the port that the leader wants taken on the leader's machine.", SubjectRole.Leader,
            ["HS-10"], WishTaken) { Setting = new() { Taken = [0] } },
        new("leader-never-answered", "Never answers a Port Request.", SubjectRole.Leader, ["HS-10", "HS-11", "WIRE-06"], NeverAnswered),
        new("leader-without-wish-never-answered", "Never answers a Port Request for any port.", SubjectRole.Leader,
            ["HS-10", "HS-11", "WIRE-06"], NeverAnswered) { Setting = new() { WantedPort = null } },
        new("leader-one-attempt-unanswered", "Allows a single Port Request, and does not answer it.", SubjectRole.Leader,
            ["HS-11"], NeverAnswered) { Setting = new() { Adjust = parameters => parameters with { MaxAttempts = 1 } } },
        new("leader-answered-at-last", "Answers only the last Port Request that the leader may send.", SubjectRole.Leader,
            ["HS-11", "HS-12", "WIRE-06"], AnsweredAtLast),
        new("leader-one-attempt-answered", "Allows a single Port Request, and answers it.", SubjectRole.Leader,
            ["HS-12"], Session) { Setting = new() { Adjust = parameters => parameters with { MaxAttempts = 1 } } },
    ];

    private static async Task Session(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Finish(stage);
    }

    // It may end without a word, or ask for another port.
    private static async Task WishTaken(Stage stage)
    {
        var server = new PlayedServer(stage);
        // A frame for the judge to point at, should the leader say nothing at all.
        server.Standard.Send(new Endpoint(stage.SubjectAddress, stage.Port(0)), Packets.Ack(server.NextSeq()));
        stage.StartLeader();
        var until = stage.Now + stage.StartUp;
        while (stage.Now < until)
        {
            if (await server.Standard.Read(PacketType.PortRequest, stage.Patience) is { } request && request.Port != stage.Port(0))
            {
                server.Acknowledge(await server.Grant(request, request.Port == 0 ? stage.Port(1) : request.Port));
                await server.Finish(stage);
                return;
            }

            if (await stage.SubjectEnds(Duration.Zero) is not null) return;
        }

        throw new CaseFailedException("The port that the leader wants is taken, and it neither ended nor asked for another.");
    }

    private static async Task NeverAnswered(Stage stage)
    {
        await stage.Meet();
        await stage.ExpectEndAfter(stage.Parameters.RetransmitInterval * stage.Parameters.MaxAttempts);
    }

    private static async Task AnsweredAtLast(Stage stage)
    {
        var (server, request) = await stage.Meet();
        for (var attempt = 1; attempt < stage.Parameters.MaxAttempts; attempt++) request = await server.Next(stage, PacketType.PortRequest);
        server.Acknowledge(await server.Grant(request, stage.PortFor(request)));
        await server.Finish(stage);
    }
}
