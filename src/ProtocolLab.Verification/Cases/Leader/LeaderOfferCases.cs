using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>How a leader answers Port Allocated (HS-12, HS-13).</summary>
internal static class LeaderOfferCases
{
    // Places in port-range: nothing of this machine holds the first; the second can be held by a foreign program.
    private const int Free = 2;
    private const int Taken = 3;
    private const int AlsoTaken = 4;

    private static readonly Setting OneTaken = new() { Taken = [Taken] };
    private static readonly Setting TwoTaken = new() { Taken = [Taken, AlsoTaken] };

    public static IReadOnlyList<Case> All { get; } =
    [
        new("leader-offered-another-port", "Allocates a free port that the leader did not ask for.", SubjectRole.Leader, ["HS-12", "HS-14", "HS-16"], OtherPort),
        new("leader-offered-taken-port", "Allocates a port that is taken on the leader's machine, then the wanted one.", SubjectRole.Leader,
            ["HS-12", "HS-13", "WIRE-01", "WIRE-06"], stage => Refusals(stage, Taken)) { Setting = OneTaken },
        new("leader-offered-taken-ports", "Allocates two ports that are taken on the leader's machine, then the wanted one.", SubjectRole.Leader,
            ["HS-12", "HS-13", "WIRE-06"], stage => Refusals(stage, Taken, AlsoTaken)) { Setting = TwoTaken },
        new("leader-offered-taken-port-again", "Allocates the refused port again to the new Port Request.", SubjectRole.Leader,
            ["HS-12", "HS-13", "WIRE-06"], stage => Refusals(stage, Taken, Taken)) { Setting = OneTaken },
        new("leader-without-wish-offered-taken-port", "Allocates a taken port to a leader without a wish.", SubjectRole.Leader,
            ["HS-10", "HS-12", "HS-13"], stage => Refusals(stage, Taken)) { Setting = OneTaken with { WantedPort = null } },
        new("leader-offered-taken-ports-only", "Allocates a taken port to every Port Request.", SubjectRole.Leader,
            ["HS-11", "HS-12", "HS-13"], RefusesToTheEnd) { Setting = OneTaken },
        new("leader-attempts-add-up", "Lets Port Requests go unanswered between two refusals.", SubjectRole.Leader,
            ["HS-11", "HS-13"], AttemptsAddUp) { Setting = OneTaken with { Adjust = parameters => parameters with { MaxAttempts = 5 } } },
        new("leader-refusal-unacknowledged", "Does not acknowledge a Port NOK.", SubjectRole.Leader, ["HS-12", "HS-13"], RefusalUnacknowledged) { Setting = OneTaken },
        new("leader-refusals-unacknowledged", "Refused until the attempts are used up, acknowledges no Port NOK.", SubjectRole.Leader,
            ["HS-11", "HS-13"], RefusesUnacknowledged) { Setting = OneTaken },
        new("leader-refused-port-repeated", "Repeats the refused offer before the new Port Request.", SubjectRole.Leader, ["HS-13"], RefusedPortRepeated) { Setting = OneTaken },
        new("leader-other-offer-after-refusal", "Offers a free port after a Port NOK, before the new Port Request.", SubjectRole.Leader,
            ["HS-12", "HS-14"], OtherOfferAfterRefusal) { Setting = OneTaken },
        new("leader-other-taken-offer-after-refusal", "Offers another taken port after a Port NOK, before the new Port Request.", SubjectRole.Leader,
            ["HS-12", "HS-13", "WIRE-06"], OtherTakenOfferAfterRefusal) { Setting = TwoTaken },
        new("leader-offered-its-own-socket", "Allocates the port of the leader's handshake socket.", SubjectRole.Leader, ["HS-12", "HS-13"], OwnSocket),
        new("leader-offer-seq-zero", "Sends a Port Allocated with Seq 0.", SubjectRole.Leader, ["HS-12"], stage => OfferSeq(stage, 0)),
        new("leader-offer-seq-largest", "Sends a Port Allocated with the largest Seq.", SubjectRole.Leader, ["HS-12"], stage => OfferSeq(stage, ulong.MaxValue)),
        new("leader-offer-seq-unrelated", "Sends a Port Allocated with a Seq of the server's own.", SubjectRole.Leader, ["HS-12"], stage => OfferSeq(stage, 1UL << 50)),
    ];

    private static async Task OtherPort(Stage stage)
    {
        var (server, request) = await stage.Meet();
        server.Acknowledge(await server.Grant(request, stage.Port(Free)));
        await server.Finish(stage);
    }

    private static async Task Refusals(Stage stage, params int[] taken)
    {
        var (server, request) = await stage.Meet();
        foreach (var place in taken)
        {
            server.Acknowledge(await server.OfferTaken(request, stage.Port(place)));
            request = await server.Next(stage, PacketType.PortRequest);
        }

        server.Acknowledge(await server.Grant(request, stage.PortFor(request)));
        await server.Finish(stage);
    }

    private static async Task RefusesToTheEnd(Stage stage)
    {
        var (server, request) = await stage.Meet();
        for (var attempt = 1; attempt < stage.Parameters.MaxAttempts; attempt++)
        {
            server.Acknowledge(await server.OfferTaken(request, stage.Port(Taken)));
            request = await server.Next(stage, PacketType.PortRequest);
        }

        server.Acknowledge(await server.OfferTaken(request, stage.Port(Taken)));
        await stage.ExpectEndAfter(stage.Parameters.RetransmitInterval);
    }

    private static async Task AttemptsAddUp(Stage stage)
    {
        var (server, _) = await stage.Meet();
        var second = await server.Next(stage, PacketType.PortRequest);
        server.Acknowledge(await server.OfferTaken(second, stage.Port(Taken)));
        await server.Next(stage, PacketType.PortRequest);
        await stage.ExpectEndAfter(stage.Parameters.RetransmitInterval * stage.Parameters.MaxAttempts);
    }

    private static async Task RefusalUnacknowledged(Stage stage)
    {
        var (server, request) = await stage.Meet();
        await server.OfferTaken(request, stage.Port(Taken));
        request = await server.Next(stage, PacketType.PortRequest);
        server.Acknowledge(await server.Grant(request, stage.PortFor(request)));
        await server.Finish(stage);
    }

    private static async Task RefusesUnacknowledged(Stage stage)
    {
        var (server, request) = await stage.Meet();
        for (var attempt = 1; attempt < stage.Parameters.MaxAttempts; attempt++)
        {
            await server.OfferTaken(request, stage.Port(Taken));
            request = await server.Next(stage, PacketType.PortRequest);
        }

        await server.OfferTaken(request, stage.Port(Taken));
        await stage.ExpectEndAfter(stage.Parameters.RetransmitInterval);
    }

    private static async Task RefusedPortRepeated(Stage stage)
    {
        var (server, request) = await stage.Meet();
        await server.OfferTaken(request, stage.Port(Taken));
        // A leader that does not wait for the ACK has asked already, and then this is an offer again.
        server.Allocate(request, stage.Port(Taken));
        server.Allocate(request, stage.Port(Taken));
        request = await server.Next(stage, PacketType.PortRequest);
        server.Acknowledge(await server.Grant(request, stage.PortFor(request)));
        await server.Finish(stage);
    }

    private static async Task OtherOfferAfterRefusal(Stage stage)
    {
        var (server, request) = await stage.Meet();
        await server.OfferTaken(request, stage.Port(Taken));
        server.Acknowledge(await server.Grant(request, stage.Port(Free)));
        await server.Finish(stage);
    }

    private static async Task OtherTakenOfferAfterRefusal(Stage stage)
    {
        var (server, request) = await stage.Meet();
        await server.OfferTaken(request, stage.Port(Taken));
        server.Acknowledge(await server.OfferTaken(request, stage.Port(AlsoTaken)));
        request = await server.Next(stage, PacketType.PortRequest);
        server.Acknowledge(await server.Grant(request, stage.PortFor(request)));
        await server.Finish(stage);
    }

    private static async Task OwnSocket(Stage stage)
    {
        var (server, request) = await stage.Meet();
        server.Acknowledge(await server.OfferTaken(request, request.Peer.Port));
        request = await server.Next(stage, PacketType.PortRequest);
        server.Acknowledge(await server.Grant(request, stage.PortFor(request)));
        await server.Finish(stage);
    }

    private static async Task OfferSeq(Stage stage, ulong seq)
    {
        var (server, request) = await stage.Meet();
        var port = stage.PortFor(request);
        server.OpenSession(port);
        server.Standard.Send(request.Peer, Packets.PortAllocated(seq, port));
        server.Acknowledge(await server.Answer(port));
        await server.Finish(stage);
    }
}
