using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>Packets that are right in every octet, from a sender from which the client expects none (WIRE-05).</summary>
internal static class StrangerCases
{
    private static readonly string[] Ids = ["WIRE-05", "STR-07", "STR-10"];

    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("stream-from-a-stranger", "A stranger sends the session's packets, E too, from port P of another machine.", Ids, session => MixedIn(session, StrangerAtP)),
        .. ClientCases.Both("stream-from-another-port", "The same come from another port of the server's machine.", Ids, session => MixedIn(session, OtherPort)),
        .. ClientCases.Both("stream-from-a-stranger-first", "A stranger's stream begins before the server's, with another movie.", Ids, StrangerFirst),
        .. ClientCases.Both("registration-and-stranger-stream", "A stranger's stream packets prove no registration.", ["WIRE-05", "REG-04"], ProvesNothing),
        .. ClientCases.Both("end-from-a-stranger-in-linger-time", "A stranger repeats E while the client lingers.", ["WIRE-05", "STR-07"], EndInLingerTime),
    ];

    private static PeerSocket StrangerAtP(HostedSession session) => session.Stage.Join("mallory").Open(session.Server.Client.Port);

    private static PeerSocket OtherPort(HostedSession session) => session.Server.Machine.Open();

    // What the stranger sends is what the client misses, but with other octets.
    private static async Task MixedIn(HostedSession session, Func<HostedSession, PeerSocket> open)
    {
        var pieces = session.Pieces;
        await session.Open();
        var stranger = open(session);
        for (var i = 0; i < pieces.Count; i++)
        {
            await session.Server.Send([pieces[i]]);
            if (i + 1 < pieces.Count) stranger.Send(session.Server.Client, Packets.Stream((ulong)i + 1, session.MovieId, new byte[pieces[i + 1].Length - StreamPacket.HeaderLength]));
            if (i == pieces.Count / 2) stranger.Send(session.Server.Client, Packets.Stream((ulong)i + 2, session.MovieId, [1], isEnd: true));
        }

        await session.Finish();
    }

    private static async Task StrangerFirst(HostedSession session)
    {
        await session.Open();
        StrangerAtP(session).Send(session.Server.Client, session.Foreign(0));
        await session.Stage.Wait(session.Parameters.Interval);
        await session.StreamToTheEnd();
    }

    private static async Task ProvesNothing(HostedSession session)
    {
        await session.Begin();
        var request = await session.Server.Registration(session.Stage.StartUp);
        await session.Choose();
        var stranger = StrangerAtP(session);
        for (var i = 0; i < 3; i++)
        {
            stranger.Send(session.Server.Client, session.Pieces[i]);
            request = await session.Repetition();
        }

        session.Server.ToClient(Packets.Ack(request.Seq));
        await session.StreamToTheEnd();
    }

    private static async Task EndInLingerTime(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces);
        await session.Server.ExpectEndAck();
        await session.Stage.Wait(session.Parameters.RetransmitInterval);
        var stranger = StrangerAtP(session);
        stranger.Send(session.Server.Client, session.Pieces[^1]);
        session.Server.ToClient(session.Pieces[^1]);
        await session.Server.ExpectEndAck();
        await session.Stage.Wait(session.Parameters.RetransmitInterval);
        stranger.Send(session.Server.Client, session.Pieces[^1]);
        await session.End(session.Parameters.RetransmitInterval * 2);
    }
}
