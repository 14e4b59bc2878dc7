namespace ProtocolLab.Verification;

/// <summary>A client whose registration goes unanswered (REG-01, REG-04).</summary>
internal static class ClientRegistrationCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("registration-ack-late", "Acknowledges the third Registration Request only.", ["REG-01", "REG-04", "WIRE-06"], AckLate),
        .. ClientCases.Both("registration-proven-by-stream", "Never acknowledges the registration: the stream proves it.", ["REG-04", "STR-10"], ProvenByStream),
        .. ClientCases.Both("registration-proven-by-late-packet", "The stream's first packet is lost, and the registration was never acknowledged.", ["REG-04", "STR-10"], ProvenBySecondPacket),
        .. ClientCases.Both("registration-never-acknowledged", "Stays silent until the client gives up.", ["REG-04", "WIRE-06"], NeverAcknowledged),
        .. ClientCases.Both("registration-acknowledged-twice", "Acknowledges the registration once more, also in mid-stream.", ["REG-04", "STR-10"], AcknowledgedTwice),
    ];

    private static async Task AckLate(HostedSession session)
    {
        await session.Begin();
        await session.Server.Registration(session.Stage.StartUp);
        await session.Repetition();
        var request = await session.Repetition();
        session.Server.ToClient(Packets.Ack(request.Seq));
        await session.Choose();
        // Long enough to see a client that goes on registering.
        await session.Stage.Wait(session.Parameters.RetransmitInterval * 2);
        await session.StreamToTheEnd();
    }

    private static async Task ProvenByStream(HostedSession session)
    {
        await session.Begin();
        await session.Server.Registration(session.Stage.StartUp);
        await session.Choose();
        await session.Repetition();
        // The whole stream takes longer than a retransmit-interval.
        foreach (var piece in session.Pieces)
        {
            session.Server.ToClient(piece);
            await session.Stage.Wait(session.Parameters.Interval * 3);
        }

        await session.Finish();
    }

    private static async Task ProvenBySecondPacket(HostedSession session)
    {
        await session.Begin();
        await session.Server.Registration(session.Stage.StartUp);
        await session.Choose();
        session.Server.ToClient(session.Pieces[1]);
        await session.Stage.Wait(session.Parameters.RetransmitInterval * 2);
        await session.Server.Send(session.Pieces.Skip(2));
        await session.Finish();
    }

    private static async Task NeverAcknowledged(HostedSession session)
    {
        await session.Begin();
        await session.Server.Registration(session.Stage.StartUp);
        await session.Choose();
        await session.End(session.Parameters.RegistrationTimeout);
    }

    private static async Task AcknowledgedTwice(HostedSession session)
    {
        await session.Begin();
        var request = await session.Server.Register();
        session.Server.ToClient(Packets.Ack(request.Seq));
        await session.Choose();
        await session.Server.Send(session.Pieces.Take(3));
        session.Server.ToClient(Packets.Ack(request.Seq));
        await session.Server.Send(session.Pieces.Skip(3));
        await session.Finish();
    }
}
