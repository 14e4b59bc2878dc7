using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>What a foreign capture lacks, measured at the packets that are numbered: those of streams.</summary>
internal sealed class FrameLosses
{
    /// <summary>An empty turn is as long as the missing packets would have taken, give or take this part of it.</summary>
    private const int TurnPercent = 30;

    public FrameLosses(Trace trace)
    {
        if (!trace.IsForeign) return;
        foreach (var flow in trace.Observations.Where(seen => seen.Is(PacketType.Stream) && seen.Place == Place.AtSender).GroupBy(seen => seen.Flow))
            Count([.. flow.DistinctBy(seen => seen.Seq)]);
    }

    /// <summary>Stream packets in the capture.</summary>
    public long Seen { get; private set; }

    /// <summary>Stream packets that are missing between those.</summary>
    public long Missing { get; private set; }

    /// <summary>
    /// Of the missing ones those that a sender at whose side it was taken seems to have sent, as their turn in the stream was left empty:
    /// the capturing machine dropped them, or a queue behind the program that is made to lose packets.
    /// </summary>
    public long AtSender { get; private set; }

    /// <summary>
    /// Whether frames are missing at a sender's side. A sender that skips numbers leaves the time of one out of a few by accident, a capture
    /// that drops frames that of most.
    /// </summary>
    public bool AreLost => AtSender * 2 > missingAtSender;

    private long missingAtSender;

    private void Count(List<Observation> stream)
    {
        Seen += stream.Count;
        if (stream.Count < 2) return;
        var usual = Usual(stream);
        if (usual == Duration.Zero) return;
        foreach (var (before, after) in stream.Zip(stream.Skip(1)))
        {
            if (after.Seq <= before.Seq + 1 || after.Seq - before.Seq > (ulong)stream.Count) continue;
            var missing = (long)(after.Seq - before.Seq - 1);
            Missing += missing;
            if (before.IsProjected) continue;
            missingAtSender += missing;
            if (IsEmptyTurn(after.At - before.At, usual * (missing + 1)) || IsOnTime(stream[0], after, usual, missing)) AtSender += missing;
        }
    }

    private static bool IsEmptyTurn(Duration gap, Duration turns) => new Tolerance(Duration.Zero, TurnPercent).Equal(gap, turns);

    // A sender that was held up sends what is late at once, and takes no turns for it; then it is where it had been without the delay. One that
    // skips numbers is ahead of its time by them.
    private static bool IsOnTime(Observation first, Observation after, Duration usual, long missing)
    {
        if (after.Seq <= first.Seq || after.Seq - first.Seq > int.MaxValue) return false;
        var late = after.At - first.At - (usual * (long)(after.Seq - first.Seq));
        return late >= Duration.Zero - (usual * missing * TurnPercent / 100) && late <= usual * missing * TurnPercent / 100;
    }

    private static Duration Usual(List<Observation> stream)
    {
        var gaps = stream.Zip(stream.Skip(1), (first, second) => second.At - first.At).Order().ToList();
        return gaps[gaps.Count / 2];
    }
}
