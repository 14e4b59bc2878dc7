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

    private void Count(List<Observation> stream)
    {
        Seen += stream.Count;
        if (stream.Count < 2) return;
        var usual = Usual(stream);
        foreach (var (before, after) in stream.Zip(stream.Skip(1)))
        {
            if (after.Seq <= before.Seq + 1 || after.Seq - before.Seq > (ulong)stream.Count) continue;
            var missing = (long)(after.Seq - before.Seq - 1);
            Missing += missing;
            if (!before.IsProjected && new Tolerance(Duration.Zero, TurnPercent).Equal(after.At - before.At, usual * (missing + 1))) AtSender += missing;
        }
    }

    private static Duration Usual(List<Observation> stream)
    {
        var gaps = stream.Zip(stream.Skip(1), (first, second) => second.At - first.At).Order().ToList();
        return gaps[gaps.Count / 2];
    }
}
