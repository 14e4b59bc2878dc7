namespace ProtocolLab.Verification;

/// <summary>Stream packets that come more than once (STR-10).</summary>
internal static class StreamDuplicateCases
{
    private const int Held = 6;
    private static readonly string[] Ids = ["STR-07", "STR-10"];

    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("stream-all-twice", "Every packet comes twice in a row, E too.", Ids, session => session.Play(session.Pieces.SelectMany(piece => (byte[][])[piece, piece]))),
        .. ClientCases.Both("stream-old-duplicates", "Packets come again when they have long been written.", Ids, OldDuplicates),
        .. ClientCases.Both("stream-duplicates-while-a-gap-is-open", "A packet is overtaken by few others, each of them many times.", Ids, WhileWaiting),
        .. ClientCases.Both("stream-again-in-linger-time", "The whole stream comes again behind E.", Ids, AgainInLingerTime),
    ];

    private static Task OldDuplicates(HostedSession session) =>
        session.Play(session.Pieces.In([.. 0.To(8), 0, 3, 8, 7, .. 9.To(14), 5, 0, .. 15.To(session.Pieces.Count - 1)]));

    // No more than reorder-window distinct packets, though many more arrivals.
    private static Task WhileWaiting(HostedSession session) =>
        session.Play(session.Pieces.In([.. 0.To(Held - 1), .. Enumerable.Repeat((int[])[Held + 1, Held + 2], session.Parameters.ReorderWindow).SelectMany(pair => pair), Held, .. (Held + 3).To(session.Pieces.Count - 1)]));

    private static async Task AgainInLingerTime(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces);
        await session.Server.ExpectEndAck();
        foreach (var piece in session.Pieces.SkipLast(1)) session.Server.ToClient(piece);
        await session.End(session.Parameters.RetransmitInterval * 2);
    }
}
