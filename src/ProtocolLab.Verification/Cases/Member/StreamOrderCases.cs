namespace ProtocolLab.Verification;

/// <summary>Stream packets that overtake one another (STR-10).</summary>
internal static class StreamOrderCases
{
    private const int Held = 6;
    private static readonly string[] Ids = ["STR-07", "STR-10"];
    private static readonly Setting NoWindow = new() { Adjust = parameters => parameters with { ReorderWindow = 0 } };

    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("stream-first-two-swapped", "The second packet comes first.", Ids, session => session.Play(session.Pieces.In([1, 0, .. 2.To(session.Last())]))),
        .. ClientCases.Both("stream-pairs-swapped", "Every packet but the ends is overtaken by one.", Ids, PairsSwapped),
        .. ClientCases.Both("stream-overtaken-by-fewer-than-window", "A packet is overtaken by one fewer than reorder-window.", Ids, session => Overtaken(session, session.Parameters.ReorderWindow - 1)),
        .. ClientCases.Both("stream-overtaken-by-window", "A packet is overtaken by exactly reorder-window others.", Ids, session => Overtaken(session, session.Parameters.ReorderWindow)),
        .. ClientCases.Both("stream-overtaken-by-more-than-window", "A packet is overtaken by one more than reorder-window: it is lost.", Ids, session => Overtaken(session, session.Parameters.ReorderWindow + 1)),
        .. ClientCases.Both("stream-two-gaps-filled", "Two packets are missing at once, the later is put in its place first.", Ids, TwoGaps),
        .. ClientCases.Both("stream-window-reversed", "As many packets as reorder-window allows come in reverse order.", Ids, Reversed),
        .. ClientCases.Both("stream-two-swapped-with-window-0", "Two packets are swapped, and reorder-window is 0: the earlier one is lost.", Ids,
            session => session.Play(session.Pieces.In([.. 0.To(Held - 1), Held + 1, Held, .. (Held + 2).To(session.Last())])), NoWindow),
        .. ClientCases.Both("stream-in-order-with-window-0", "All packets come in order, and reorder-window is 0.", Ids, session => session.Play(session.Pieces), NoWindow),
        .. ClientCases.Both("stream-end-overtakes-window", "E overtakes as many packets as it may: they are put in their places in the linger time.", Ids, EndOvertakes),
        .. ClientCases.Both("stream-gap-filled-in-linger-time", "A packet comes just before the linger time ends.", Ids, FilledInLingerTime),
    ];

    private static int Last(this HostedSession session) => session.Pieces.Count - 1;

    private static Task PairsSwapped(HostedSession session) =>
        session.Play(session.Pieces.In([0, .. 1.To((session.Last() - 1) / 2).SelectMany(pair => (int[])[2 * pair, (2 * pair) - 1]), .. (((session.Last() - 1) / 2 * 2) + 1).To(session.Last())]));

    private static Task Overtaken(HostedSession session, int by) =>
        session.Play(session.Pieces.In([.. 0.To(Held - 1), .. (Held + 1).To(Held + by), Held, .. (Held + by + 1).To(session.Last())]));

    private static Task TwoGaps(HostedSession session) =>
        session.Play(session.Pieces.In([.. 0.To(Held - 1), Held + 1, Held + 3, Held + 2, Held, .. (Held + 4).To(session.Last())]));

    private static Task Reversed(HostedSession session)
    {
        var window = session.Parameters.ReorderWindow;
        return session.Play(session.Pieces.In([.. 0.To(Held - 1), .. Held.To(Held + window).Reverse(), .. (Held + window + 1).To(session.Last())]));
    }

    private static async Task EndOvertakes(HostedSession session)
    {
        var (last, window) = (session.Last(), session.Parameters.ReorderWindow);
        await session.Open();
        await session.Server.Send(session.Pieces.In([.. 0.To(last - window - 1), last]));
        await session.Server.ExpectEndAck();
        await session.Server.Send(session.Pieces.In((last - window).To(last - 1)));
        await session.End(session.Parameters.RetransmitInterval * 2);
    }

    private static async Task FilledInLingerTime(HostedSession session)
    {
        var last = session.Last();
        await session.Open();
        await session.Server.Send(session.Pieces.In([.. 0.To(last - 3), last - 1, last]));
        await session.Server.ExpectEndAck();
        // Well before two retransmit-intervals have passed, whatever a clock's tolerance.
        await session.Stage.Wait(session.Parameters.RetransmitInterval);
        await session.Server.Send(session.Pieces.In(last - 2));
        await session.End(session.Parameters.RetransmitInterval * 2);
    }
}
