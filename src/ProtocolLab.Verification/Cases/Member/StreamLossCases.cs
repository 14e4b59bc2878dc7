namespace ProtocolLab.Verification;

/// <summary>Stream packets that never come, or too late: the rest is written, the exit code is 2 (STR-10, section 6).</summary>
internal static class StreamLossCases
{
    private const int Missing = 6;
    private static readonly string[] Ids = ["STR-07", "STR-10"];

    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("stream-one-lost", "One packet of the stream is lost.", Ids, session => Without(session, Missing)),
        .. ClientCases.Both("stream-several-lost", "Packets are lost here and there, two of them in a row.", Ids, session => Without(session, 3, 9, 10, 16)),
        .. ClientCases.Both("stream-many-lost-in-a-row", "More packets are lost in a row than reorder-window.", Ids, session => Without(session, [.. Missing.To(Missing + session.Parameters.ReorderWindow + 1)])),
        .. ClientCases.Both("stream-first-lost", "The first packet is lost.", Ids, session => Without(session, 0)),
        .. ClientCases.Both("stream-first-three-lost", "The first three packets are lost.", Ids, session => Without(session, 0, 1, 2)),
        .. ClientCases.Both("stream-last-before-end-lost", "The packet before E is lost: the gap is closed when the client leaves.", Ids, session => Without(session, session.Pieces.Count - 2)),
        .. ClientCases.Both("stream-all-but-end-lost", "Nothing but E comes.", Ids, session => Without(session, [.. 0.To(session.Pieces.Count - 2)])),
        .. ClientCases.Both("stream-late-after-given-up", "A packet comes after its gap was given up, in mid-stream and again in the linger time.", Ids, LateAfterGivenUp),
        .. ClientCases.Both("stream-late-after-two-gaps", "Two gaps are given up one after the other, and both packets come late.", Ids, LateAfterTwoGaps),
    ];

    private static Task Without(HostedSession session, params int[] lost) =>
        session.Play(session.Pieces.In(0.To(session.Pieces.Count - 1).Where(index => !lost.Contains(index))));

    private static async Task LateAfterGivenUp(HostedSession session)
    {
        var (pieces, enough) = (session.Pieces, session.Parameters.ReorderWindow + 3);
        await session.Open();
        await session.Server.Send(pieces.In([.. 0.To(Missing - 1), .. (Missing + 1).To(Missing + enough), Missing, .. (Missing + enough + 1).To(pieces.Count - 1)]));
        await session.Server.ExpectEndAck();
        session.Server.ToClient(pieces[Missing]);
        await session.End(session.Parameters.RetransmitInterval * 2);
    }

    private static Task LateAfterTwoGaps(HostedSession session)
    {
        var (pieces, enough) = (session.Pieces, session.Parameters.ReorderWindow + 3);
        return session.Play(pieces.In([0, 1, 3, .. 5.To(5 + enough), 4, 2, .. (6 + enough).To(pieces.Count - 1)]));
    }
}
