using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>A server that falls silent (STR-11).</summary>
internal static class SilenceCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("silence-after-registration", "Acknowledges the registration, and is never heard again.", ["STR-11"], AfterRegistration),
        .. ClientCases.Both("silence-in-mid-stream", "Falls silent in mid-stream, while the client holds packets behind a gap.", ["STR-10", "STR-11"], InMidStream),
        .. ClientCases.Both("silence-before-end", "Sends all but E.", ["STR-10", "STR-11"], BeforeEnd),
        .. ClientCases.Both("silence-put-off-by-duplicates", "Nothing but a duplicate and a packet that is too late comes for long.", ["STR-10", "STR-11"], PutOff),
        .. ClientCases.Both("silence-and-strangers", "Only a stranger and another port of the server are heard.", ["STR-11"], Strangers),
        .. ClientCases.Both("silence-and-malformed-datagrams", "Only malformed datagrams come.", ["STR-11"], Malformed),
        .. ClientCases.Both("silence-and-foreign-movies", "Only another movie's packets come.", ["STR-10", "STR-11"], ForeignMovies),
        .. ClientCases.Both("silence-and-unexpected-packets", "Only packets come that a client never expects.", ["STR-11"], Unexpected),
    ];

    private static async Task AfterRegistration(HostedSession session)
    {
        await session.Open();
        await session.End(session.Parameters.ServerTimeout);
    }

    private static async Task InMidStream(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces.In(0, 1, 2, 4, 5, 7));
        await session.End(session.Parameters.ServerTimeout);
    }

    private static async Task BeforeEnd(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces.SkipLast(1));
        await session.End(session.Parameters.ServerTimeout);
    }

    private static async Task PutOff(HostedSession session)
    {
        var most = session.Parameters.ServerTimeout * 3 / 4;
        await session.Open();
        await session.Server.Send(session.Pieces.In([0, 1, .. 3.To(session.Parameters.ReorderWindow + 4)]));
        foreach (var index in (int[])[1, 2])
        {
            await session.Stage.Wait(most);
            session.Server.ToClient(session.Pieces[index]);
        }

        await session.End(session.Parameters.ServerTimeout);
    }

    private static Task Strangers(HostedSession session)
    {
        var mallory = session.Stage.Join("mallory");
        var other = session.Server.Machine.Open();
        return Disturb(session, round =>
        {
            mallory.Opened(session.Server.Client.Port).Send(session.Server.Client, session.Pieces[round]);
            other.Send(session.Server.Client, session.Pieces[round]);
        });
    }

    private static Task Malformed(HostedSession session) => Disturb(session, round =>
    {
        session.Server.ToClient([]);
        session.Server.ToClient(session.Pieces[round][..11]);
        session.Server.ToClient(session.Pieces[round].Padded(1_401));
    });

    private static Task ForeignMovies(HostedSession session) => Disturb(session, round => session.Server.ToClient(session.Foreign(round)));

    private static Task Unexpected(HostedSession session) => Disturb(session, _ =>
    {
        foreach (var packet in UnexpectedPacketCases.For(session)) session.Server.ToClient(packet);
    });

    // Until server-timeout has passed since the last packet that counts.
    private static async Task Disturb(HostedSession session, Action<int> disturb)
    {
        await session.Open();
        await session.Server.Send(session.Pieces.Take(3));
        for (var round = 3; round < 7; round++)
        {
            await session.Stage.Wait(session.Parameters.ServerTimeout / 5);
            disturb(round);
        }

        await session.End(session.Parameters.ServerTimeout);
    }
}
