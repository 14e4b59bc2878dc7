using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>Stream packets with another Movie ID than the session's are discarded (STR-10).</summary>
internal static class ForeignMovieCases
{
    private static readonly string[] Ids = ["STR-07", "STR-10"];

    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("stream-foreign-movie-mixed-in", "Another movie's packets come between the movie's own, with Seqs that are still missing.", Ids, MixedIn),
        .. ClientCases.Both("stream-foreign-end", "Another movie's E comes in mid-stream, and again in the linger time.", Ids, ForeignEnd),
        ClientCases.For(SubjectRole.Leader, "stream-foreign-movie-first", "The first packets are another movie's than the one that the leader chose.", Ids, First),
        ClientCases.For(SubjectRole.Leader, "stream-foreign-movie-while-registering", "Another movie's packet comes before the registration is acknowledged: it may prove the registration, or be discarded.", Ids, WhileRegistering),
    ];

    private static async Task MixedIn(HostedSession session)
    {
        var pieces = session.Pieces;
        await session.Open();
        await session.Server.Send(pieces.Take(2));
        for (var i = 2; i < pieces.Count; i++) await session.Server.Send([session.Foreign(i), pieces[i], session.Foreign(i - 1)]);
        await session.Finish();
    }

    private static async Task ForeignEnd(HostedSession session)
    {
        var pieces = session.Pieces;
        await session.Open();
        await session.Server.Send(pieces.Take(5));
        // Its Seq is none that the session's own E may have.
        var end = Packets.Stream((ulong)pieces.Count + 7, session.OtherMovieId, [1, 2, 3], isEnd: true);
        session.Server.ToClient(end);
        await session.Stage.Wait(session.Stage.Patience);
        await session.Server.Send(pieces.Skip(5));
        await session.Server.Session.Expect(PacketType.Ack, ack => ack.Seq == (ulong)pieces.Count - 1);
        session.Server.ToClient(end);
        await session.End(session.Parameters.RetransmitInterval * 2);
    }

    private static async Task First(HostedSession session)
    {
        await session.Open();
        await session.Server.Send([session.Foreign(0), session.Foreign(1)]);
        await session.StreamToTheEnd();
    }

    private static async Task WhileRegistering(HostedSession session)
    {
        await session.Begin();
        var request = await session.Server.Registration(session.Stage.StartUp);
        await session.Choose();
        session.Server.ToClient(session.Foreign(0));
        await session.Stage.Wait(session.Parameters.RetransmitInterval * 2);
        session.Server.ToClient(Packets.Ack(request.Seq));
        await session.StreamToTheEnd();
    }
}
