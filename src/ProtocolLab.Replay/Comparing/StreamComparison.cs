using System.Globalization;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Replay;

/// <summary>Compares a stream with the recorded one, Seq by Seq. Packets in a row that differ in the same way are one difference.</summary>
internal sealed class StreamComparison
{
    private readonly ConversationPair pair;
    private readonly SortedDictionary<ulong, (Observation? Old, Observation? New)> packets = [];
    private readonly int oldRepeats;
    private readonly int newRepeats;
    private readonly ulong lastOld;
    private readonly bool endIsOld;

    public StreamComparison(ConversationPair pair)
    {
        this.pair = pair;
        foreach (var seen in StreamOf(pair.Old.Answers))
        {
            if (!packets.TryAdd(seen.Seq, (seen, null))) oldRepeats += seen.Flag ? 0 : 1;
            lastOld = Math.Max(lastOld, seen.Seq);
            endIsOld |= seen.Flag;
        }

        foreach (var seen in StreamOf(pair.NewAnswers))
        {
            var known = packets.GetValueOrDefault(seen.Seq);
            if (known.New is null) packets[seen.Seq] = (known.Old, seen);
            else newRepeats += seen.Flag ? 0 : 1;
        }
    }

    public IEnumerable<Difference> Differences()
    {
        Difference? run = null;
        var next = 0UL;
        var last = (Old: pair.FirstOldFrame, New: pair.FirstNewFrame);
        foreach (var (seq, (old, now)) in packets)
        {
            var found = Compare(seq, old, now, last);
            last = (old?.Frame ?? last.Old, now?.Frame ?? last.New);
            if (run is not null && found is not null && seq == next && IsAlike(run, found))
            {
                run = run with { Packets = run.Packets + 1 };
            }
            else
            {
                if (run is not null) yield return run;
                run = found;
            }

            next = seq + 1;
        }

        if (run is not null) yield return run;
        if (newRepeats > oldRepeats) yield return pair.Differ(DifferenceKind.Unexpected, last.Old, last.New, Times(oldRepeats), Times(newRepeats));
        foreach (var difference in EndRepeats()) yield return difference;
    }

    private static string Times(int repeats) => string.Create(CultureInfo.InvariantCulture, $"{repeats} stream packets repeated");

    private static IEnumerable<Observation> StreamOf(IEnumerable<Observation> answers) => answers.Where(seen => seen.Is(PacketType.Stream));

    // Texts name the Seq of the first packet; what else they say tells whether two differences are alike.
    private static bool IsAlike(Difference run, Difference found) => run.Kind == found.Kind && AfterSeq(run.Expected) == AfterSeq(found.Expected) && AfterSeq(run.Found) == AfterSeq(found.Found);

    private static string AfterSeq(string text) => text.StartsWith("Stream Seq ", StringComparison.Ordinal) && text.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma ? text[comma..] : text;

    private Difference? Compare(ulong seq, Observation? old, Observation? now, (long? Old, long? New) last)
    {
        if (old is null) return Surplus(seq, now!, last.Old);
        if (now is null) return pair.Differ(DifferenceKind.Missing, old.Frame, last.New, $"Stream Seq {seq},{EndWord(old)} {Octets(old)}", "nothing");
        if (old.Flag != now.Flag) return pair.Differ(DifferenceKind.Field, old.Frame, now.Frame, $"Stream Seq {seq}, E {(old.Flag ? 1 : 0)}", $"E {(now.Flag ? 1 : 0)}");
        if (pair.OldMovie(old.MovieId) is { } movie && pair.NewMovie(now.MovieId) is var other && other != movie)
            return pair.Differ(DifferenceKind.Field, old.Frame, now.Frame, $"Stream Seq {seq}, movie '{movie}'", other is null ? $"Movie ID {now.MovieId}, which is not listed" : $"movie '{other}'");
        if (old.Length != now.Length) return pair.Differ(DifferenceKind.Field, old.Frame, now.Frame, $"Stream Seq {seq}, {Octets(old)}", Octets(now));
        if (!old.IsComplete || !now.IsComplete) return pair.Differ(DifferenceKind.Unseen, old.Frame, now.Frame, $"Stream Seq {seq}, payload cut by the capture (snaplen)", Octets(now));
        return old.PayloadDigest == now.PayloadDigest ? null
            : pair.Differ(DifferenceKind.Field, old.Frame, now.Frame, $"Stream Seq {seq}, the recorded payload", "other octets");
    }

    private Difference? Surplus(ulong seq, Observation now, long? before)
    {
        // The capture ended before the stream did.
        if (seq > lastOld && !endIsOld) return null;
        return pair.Differ(
            pair.IsServersView || (seq > lastOld && endIsOld) ? DifferenceKind.Unexpected : DifferenceKind.Unseen,
            before,
            now.Frame,
            pair.IsServersView || seq > lastOld ? "nothing" : "not in the capture, perhaps lost before it",
            $"Stream Seq {seq},{EndWord(now)} {Octets(now)}");
    }

    private IEnumerable<Difference> EndRepeats()
    {
        var (old, now) = (StreamOf(pair.Old.Answers).Where(seen => seen.Flag).ToList(), StreamOf(pair.NewAnswers).Where(seen => seen.Flag).ToList());
        if (old.Count > 0 && now.Count > 0 && old.Count != now.Count)
            yield return pair.Differ(DifferenceKind.Timing, old[^1].Frame, now[^1].Frame, $"E packet {old.Count} times", $"{now.Count} times");
    }

    private static string EndWord(Observation seen) => seen.Flag ? " E," : "";

    private static string Octets(Observation seen) => string.Create(CultureInfo.InvariantCulture, $"{seen.Length - StreamPacket.HeaderLength} octets");
}
