namespace ProtocolLab.Verification;

/// <summary>Sessions where nothing goes wrong.</summary>
internal static class SessionCases
{
    private static readonly string[] Whole = ["WIRE-01", "WIRE-07", "HS-16", "REG-01", "REG-04", "STR-07", "STR-10"];

    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("whole-session", "Plays a session by the rules, without a wish.", Whole, Watch),
        .. ClientCases.Both("whole-session-with-wish", "The client wishes 20 ms between packets.", Whole, Watch, new Setting { WishMicroseconds = 20_000 }),
        .. ClientCases.Both("whole-session-with-largest-wish", "The client wishes the largest Interval that there is.", Whole, Watch, new Setting { WishMicroseconds = uint.MaxValue }),
        .. ClientCases.Both("whole-session-slow", "Streams at max-interval.", ["STR-07", "STR-10"], WatchSlowly, new Setting { Movie = "beta.ts" }),
        .. ClientCases.Both("whole-session-in-a-burst", "Sends the whole stream at once: the network may bunch what was sent apart.", ["STR-07", "STR-10"], WatchBurst),
    ];

    private static async Task Watch(HostedSession session)
    {
        await session.Open();
        await session.Stage.Wait(session.Parameters.Interval);
        await session.StreamToTheEnd();
    }

    private static async Task WatchSlowly(HostedSession session)
    {
        await session.Open();
        foreach (var piece in session.Pieces)
        {
            await session.Stage.Wait(session.Parameters.MaxInterval);
            session.Server.ToClient(piece);
        }

        await session.Finish();
    }

    private static async Task WatchBurst(HostedSession session)
    {
        await session.Open();
        foreach (var piece in session.Pieces) session.Server.ToClient(piece);
        await session.Finish();
    }
}
