namespace ProtocolLab.Verification;

/// <summary>The E packet, its repetitions, and the linger time (STR-07).</summary>
internal static class StreamEndCases
{
    private static readonly string[] Ids = ["STR-07", "STR-10", "WIRE-07"];

    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("end-lost-once", "E is lost the first time and comes a retransmit-interval later.", Ids, LostOnce),
        .. ClientCases.Both("end-repeated", "E comes again max-end-retransmits times: each is acknowledged, and the linger time starts anew.", Ids, Repeated),
        .. ClientCases.Both("end-in-a-burst", "E comes three times at once.", Ids, InBurst),
        .. ClientCases.Both("end-repeated-late", "E comes again shortly before the linger time ends.", Ids, RepeatedLate),
        .. ClientCases.Both("end-with-holes-repeated", "E comes again while a gap is open, and the gap is never filled.", Ids, WithHoles),
    ];

    private static async Task LostOnce(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces.SkipLast(1));
        await session.Stage.Wait(session.Parameters.RetransmitInterval);
        session.Server.ToClient(session.Pieces[^1]);
        await session.Finish();
    }

    private static async Task Repeated(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces.SkipLast(1));
        for (var i = 0; i <= session.Parameters.MaxEndRetransmits; i++)
        {
            session.Server.ToClient(session.Pieces[^1]);
            await session.Server.ExpectEndAck();
            await session.Stage.Wait(session.Parameters.RetransmitInterval);
        }

        await session.End(session.Parameters.RetransmitInterval * 2);
    }

    private static async Task InBurst(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces.SkipLast(1));
        for (var i = 0; i < 3; i++) session.Server.ToClient(session.Pieces[^1]);
        for (var i = 0; i < 3; i++) await session.Server.ExpectEndAck();
        await session.End(session.Parameters.RetransmitInterval * 2);
    }

    private static async Task RepeatedLate(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces);
        await session.Server.ExpectEndAck();
        await session.Stage.Wait(session.Parameters.RetransmitInterval * 3 / 2);
        session.Server.ToClient(session.Pieces[^1]);
        await session.Finish();
    }

    private static async Task WithHoles(HostedSession session)
    {
        await session.Open();
        await session.Server.Send(session.Pieces.SkipLast(2));
        for (var i = 0; i < 2; i++)
        {
            session.Server.ToClient(session.Pieces[^1]);
            await session.Server.ExpectEndAck();
            await session.Stage.Wait(session.Parameters.RetransmitInterval);
        }

        await session.End(session.Parameters.RetransmitInterval * 2);
    }
}
