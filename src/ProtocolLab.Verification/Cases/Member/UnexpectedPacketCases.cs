namespace ProtocolLab.Verification;

/// <summary>Well-formed packets that no client expects at P, whatever its state (WIRE-05).</summary>
internal static class UnexpectedPacketCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("registering-gets-unexpected-packets", "Sends packets of every type that a client does not expect, before the registration is acknowledged.", ["WIRE-05", "REG-04"], Registering),
        .. ClientCases.Both("waiting-gets-unexpected-packets", "The same between the ACK and the stream.", ["WIRE-05", "STR-10"], Waiting),
        .. ClientCases.Both("receiving-gets-unexpected-packets", "The same in mid-stream.", ["WIRE-05", "STR-07", "STR-10"], Receiving),
        .. ClientCases.Both("lingering-gets-unexpected-packets", "The same behind E, and a stream packet behind the movie's end too.", ["WIRE-05", "STR-07", "STR-10"], Lingering),
    ];

    /// <summary>One of each type and kind; ACKs are for nothing that the client has sent.</summary>
    public static IEnumerable<byte[]> For(HostedSession session)
    {
        var (server, port) = (session.Server, session.Server.Client.Port);
        yield return Packets.PortRequest(server.NextSeq(), port);
        yield return Packets.PortAllocated(server.NextSeq(), port);
        yield return Packets.PortOk(server.NextSeq(), port);
        yield return Packets.PortNok(server.NextSeq(), port);
        yield return Packets.RegistrationRequest(server.NextSeq());
        yield return Packets.MovieChoice(server.NextSeq(), session.OtherMovieId);
        yield return Packets.Ack(server.NextSeq());
        if (session.Role == SubjectRole.Member) yield return server.Catalogue();
    }

    private static async Task Registering(HostedSession session)
    {
        await session.Begin();
        var request = await session.Server.Registration(session.Stage.StartUp);
        foreach (var packet in For(session)) session.Server.ToClient(packet);
        for (var i = 0; i < 2; i++) request = await session.Repetition();
        session.Server.ToClient(Packets.Ack(request.Seq));
        await session.Choose();
        await session.StreamToTheEnd();
    }

    private static async Task Waiting(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(For(session));
        await session.StreamToTheEnd();
    }

    private static async Task Receiving(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces.Take(4));
        foreach (var (packet, index) in For(session).Select((packet, index) => (packet, index)))
        {
            session.Server.ToClient(packet);
            await session.Server.Send([session.Pieces[4 + index]]);
        }

        await session.Server.Send(session.Pieces.Skip(4));
        await session.Finish();
    }

    private static async Task Lingering(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces);
        await session.Server.ExpectEndAck();
        foreach (var packet in For(session)) session.Server.ToClient(packet);
        session.Server.ToClient(Packets.Stream((ulong)session.Pieces.Count, session.MovieId, []));
        await session.Stage.Wait(session.Parameters.RetransmitInterval);
        // It still answers E, and still leaves in time.
        session.Server.ToClient(session.Pieces[^1]);
        await session.Finish();
    }
}
