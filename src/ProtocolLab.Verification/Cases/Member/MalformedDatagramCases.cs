using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>Datagrams that are no packets, of every kind that WIRE-04 names.</summary>
internal static class MalformedDatagramCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("registering-gets-malformed-datagrams", "Sends malformed datagrams of every kind before the registration is acknowledged.", ["WIRE-04", "REG-04"], Registering),
        .. ClientCases.Both("waiting-gets-malformed-datagrams", "The same between the ACK and the stream.", ["WIRE-04", "STR-10"], Waiting),
        .. ClientCases.Both("receiving-gets-malformed-datagrams", "The same in mid-stream.", ["WIRE-04", "STR-07", "STR-10"], Receiving),
        .. ClientCases.Both("lingering-gets-malformed-datagrams", "The same behind E.", ["WIRE-04", "STR-07", "STR-10"], Lingering),
        .. ClientCases.Both("stream-cut-to-every-length", "Sends each packet of the stream cut to every length below its header's, before the packet itself.", ["WIRE-04", "STR-10"], CutToEveryLength),
        .. ClientCases.Both("stream-too-long", "Packets with 1,401 octets of payload and more come before those that they stand for, E too.", ["WIRE-04", "STR-07", "STR-10"], TooLong),
    ];

    private static IEnumerable<byte[]> For(HostedSession session) =>
    [
        [], [0x00], [0x08], [0x10], [0x80], .. OfUnknownType(), .. OfWrongLength(session),
        Packets.PortAllocated(session.Server.NextSeq(), 0), Packets.PortOk(session.Server.NextSeq(), 0), Packets.PortNok(session.Server.NextSeq(), 0),
        .. Catalogues(session),
    ];

    // No bit, two bits, all bits.
    private static IEnumerable<byte[]> OfUnknownType() => ((byte[])[0x00, 0x03, 0x18, 0x81, 0xC0, 0xFF]).Select(type => new byte[13].With(0, type));

    private static IEnumerable<byte[]> OfWrongLength(HostedSession session)
    {
        var (server, port) = (session.Server, session.Server.Client.Port);
        byte[][] packets =
        [
            Packets.PortRequest(server.NextSeq(), port), Packets.PortAllocated(server.NextSeq(), port), Packets.PortOk(server.NextSeq(), port),
            Packets.Ack(server.NextSeq()), Packets.RegistrationRequest(server.NextSeq()), Packets.MovieChoice(server.NextSeq(), session.MovieId), server.Catalogue(),
        ];
        byte[][] stream = [session.Pieces[1][..9], session.Pieces[1][..10], session.Pieces[1][..11], Packets.Stream(1, session.MovieId, new byte[StreamPacket.MaxPayloadLength + 1])];
        return [.. stream, .. packets.Select(packet => packet.Cut()), .. packets.Select(packet => packet.Padded()), .. packets.Select(packet => packet[..9].Cut())];
    }

    private static IEnumerable<byte[]> Catalogues(HostedSession session)
    {
        var name = session.Stage.Setting.Movie;
        yield return Packets.MoviesAvailable(session.Server.NextSeq());
        yield return Packets.MoviesAvailable(session.Server.NextSeq(), 0, (session.MovieId, name));
        yield return Packets.MoviesAvailable(session.Server.NextSeq(), 2, (session.MovieId, name));
        yield return Packets.MoviesAvailable(session.Server.NextSeq(), ushort.MaxValue, (session.MovieId, name));
        yield return Packets.MoviesAvailable(session.Server.NextSeq(), (session.MovieId, name), (session.MovieId, "twice.ts"));
        yield return Packets.MoviesAvailable(session.Server.NextSeq(), (session.MovieId, name), (session.OtherMovieId, ""));
        yield return Packets.MoviesAvailable(session.Server.NextSeq(), (session.MovieId, name), (session.OtherMovieId, "nul\0"));
        // A name whose last octet begins a character that does not follow.
        var spoilt = Packets.MoviesAvailable(session.Server.NextSeq(), (session.MovieId, name), (session.OtherMovieId, "xx"));
        yield return spoilt.With(spoilt.Length - 1, 0xC3);
    }

    private static async Task Registering(HostedSession session)
    {
        await session.Begin();
        var request = await session.Server.Registration(session.Stage.StartUp);
        foreach (var datagram in For(session)) session.Server.ToClient(datagram);
        for (var i = 0; i < 2; i++) request = await session.Repetition();
        session.Server.ToClient(Packets.Ack(request.Seq));
        await session.Choose();
        await session.StreamToTheEnd();
    }

    private static async Task Waiting(HostedSession session)
    {
        await session.Open();
        foreach (var datagram in For(session)) session.Server.ToClient(datagram);
        await session.Stage.Wait(session.Parameters.RetransmitInterval);
        await session.StreamToTheEnd();
    }

    private static async Task Receiving(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces.Take(4));
        foreach (var datagram in For(session)) session.Server.ToClient(datagram);
        await session.Server.Send(session.Pieces.Skip(4));
        await session.Finish();
    }

    private static async Task Lingering(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces);
        await session.Server.ExpectEndAck();
        foreach (var datagram in For(session)) session.Server.ToClient(datagram);
        await session.Stage.Wait(session.Parameters.RetransmitInterval);
        session.Server.ToClient(session.Pieces[^1]);
        await session.Finish();
    }

    private static async Task CutToEveryLength(HostedSession session)
    {
        await session.Open();
        for (var i = 0; i < session.Pieces.Count; i++)
        {
            session.Server.ToClient(session.Pieces[i][..(i % StreamPacket.HeaderLength)]);
            await session.Server.Send([session.Pieces[i]]);
        }

        await session.Finish();
    }

    private static async Task TooLong(HostedSession session)
    {
        await session.Open();
        for (var i = 0; i < session.Pieces.Count; i++)
        {
            var isEnd = i == session.Pieces.Count - 1;
            session.Server.ToClient(Packets.Stream((ulong)i, session.MovieId, new byte[StreamPacket.MaxPayloadLength + 1 + i], isEnd));
            await session.Server.Send([session.Pieces[i]]);
        }

        await session.Finish();
    }
}
