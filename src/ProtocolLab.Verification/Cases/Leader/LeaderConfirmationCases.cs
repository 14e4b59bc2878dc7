using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>A leader's Port OK until its ACK, and the standard port thereafter (HS-14, HS-15).</summary>
internal static class LeaderConfirmationCases
{
    private const int Other = 2;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("leader-ok-ack-late", "Acknowledges the Port OK after three retransmissions.", SubjectRole.Leader, ["HS-14", "HS-15", "WIRE-06"], AckLate),
        new("leader-ok-never-acknowledged", "Never acknowledges the Port OK.", SubjectRole.Leader, ["HS-14", "WIRE-06"], NeverAcknowledged),
        new("leader-ok-ack-of-another-seq", "Answers the Port OK with ACKs of other Seqs first.", SubjectRole.Leader, ["HS-14", "WIRE-06"], WrongSeq),
        new("leader-ok-ack-from-a-stranger", "Has the Port OK acknowledged by somebody else first.", SubjectRole.Leader, ["HS-14", "WIRE-05"], AckFromStranger),
        new("leader-ok-ack-from-another-port", "Acknowledges the Port OK from another port of the server first.", SubjectRole.Leader, ["HS-14", "WIRE-05"], AckFromOtherPort),
        new("leader-ok-drawn-again", "Repeats the Port Allocated in the middle of the interval, several times.", SubjectRole.Leader, ["HS-14", "WIRE-06"], OfferRepeated),
        new("leader-other-offer-after-ok", "Allocates another port after the Port OK.", SubjectRole.Leader, ["HS-12", "HS-14", "HS-16"], OtherOffer),
        new("leader-handshake-packets-after-ack", "Goes on with the handshake after the ACK of the Port OK.", SubjectRole.Leader, ["HS-15", "HS-16"], AfterAck),
        new("leader-agreed-then-late-ack", "Acknowledges each of several Port OKs.", SubjectRole.Leader, ["HS-14", "HS-15"], ManyAcks),
    ];

    private static async Task AckLate(Stage stage)
    {
        var (server, ok) = await stage.MeetUntilOk();
        for (var i = 0; i < 3; i++) ok = await server.Next(stage, PacketType.PortAnswer);
        server.Acknowledge(ok);
        await server.Finish(stage);
    }

    private static async Task NeverAcknowledged(Stage stage)
    {
        await stage.MeetUntilOk();
        await stage.ExpectEndAfter(stage.Parameters.ServerTimeout);
    }

    // Off by one, in the high half alone, of the Port Request, and 0.
    private static async Task WrongSeq(Stage stage)
    {
        var (server, ok) = await stage.MeetUntilOk();
        var request = server.Standard.Received[0];
        foreach (var seq in (ulong[])[ok.Seq + 1, ok.Seq ^ (1UL << 32), request.Seq == ok.Seq ? ok.Seq - 1 : request.Seq, ok.Seq == 0 ? 7UL : 0])
        {
            server.Standard.Send(ok.Peer, Packets.Ack(seq));
            ok = await server.Next(stage, PacketType.PortAnswer);
        }

        server.Acknowledge(ok);
        await server.Finish(stage);
    }

    private static async Task AckFromStranger(Stage stage)
    {
        var (server, ok) = await stage.MeetUntilOk();
        stage.Join("mallory").Open().Send(ok.Peer, Packets.Ack(ok.Seq));
        await server.Next(stage, PacketType.PortAnswer);
        server.Acknowledge(ok);
        await server.Finish(stage);
    }

    private static async Task AckFromOtherPort(Stage stage)
    {
        var (server, ok) = await stage.MeetUntilOk();
        server.Machine.Open().Send(ok.Peer, Packets.Ack(ok.Seq));
        server.Session.Send(ok.Peer, Packets.Ack(ok.Seq));
        await server.Next(stage, PacketType.PortAnswer);
        server.Acknowledge(ok);
        await server.Finish(stage);
    }

    private static async Task OfferRepeated(Stage stage)
    {
        var (server, ok) = await stage.MeetUntilOk();
        var request = server.Standard.Received[0];
        for (var i = 0; i < 3; i++)
        {
            await stage.Wait(stage.Parameters.RetransmitInterval * 3 / 5);
            server.Standard.Forget();
            server.Allocate(request, ok.Port);
            await server.Answer(ok.Port);
        }

        await server.Next(stage, PacketType.PortAnswer);
        server.Acknowledge(ok);
        await server.Finish(stage);
    }

    private static async Task OtherOffer(Stage stage)
    {
        var (server, ok) = await stage.MeetUntilOk();
        server.Allocate(server.Standard.Received[0], stage.Port(Other));
        await server.Next(stage, PacketType.PortAnswer);
        server.Acknowledge(ok);
        await server.Finish(stage);
    }

    private static async Task AfterAck(Stage stage)
    {
        var (server, ok) = await stage.MeetUntilOk();
        var request = server.Standard.Received[0];
        server.Acknowledge(ok);
        await server.Register();
        foreach (var packet in (byte[][])[
            Packets.PortAllocated(request.Seq, ok.Port), Packets.PortAllocated(request.Seq, stage.Port(Other)), Packets.Ack(ok.Seq), Packets.Ack(ok.Seq + 1)])
        {
            // Not at once: what leaves on the heels of the ACK may have crossed it.
            await stage.Wait(stage.Patience / 2);
            server.Standard.Send(ok.Peer, packet);
        }

        await stage.Wait(stage.Parameters.RetransmitInterval);
        await server.Offer();
        await server.Play(stage);
    }

    private static async Task ManyAcks(Stage stage)
    {
        var (server, ok) = await stage.MeetUntilOk();
        await server.Next(stage, PacketType.PortAnswer);
        for (var i = 0; i < 3; i++) server.Acknowledge(ok);
        await server.Finish(stage);
    }
}
