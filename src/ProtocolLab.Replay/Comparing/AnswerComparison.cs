using System.Globalization;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Replay;

/// <summary>Compares what a server answered with what it had answered: same types in the same order, and equal fields where the protocol demands it.</summary>
internal sealed class AnswerComparison
{
    private readonly ConversationPair pair;
    private readonly IReadOnlyList<Answer> old;
    private readonly IReadOnlyList<Answer> now;
    private readonly List<Difference> differences = [];

    private AnswerComparison(ConversationPair pair)
    {
        this.pair = pair;
        old = AnswerFolding.Of(pair.OldGroup, pair.Old.Answers);
        now = AnswerFolding.Of(pair.NewGroup, pair.NewAnswers);
    }

    public static IReadOnlyList<Difference> Of(ConversationPair pair)
    {
        var comparison = new AnswerComparison(pair);
        comparison.Align();
        comparison.differences.AddRange(new StreamComparison(pair).Differences());
        return comparison.differences;
    }

    private void Align()
    {
        var lines = Alignment.Of([.. old.Select(answer => answer.Key)], [.. now.Select(answer => answer.Key)]);
        var before = pair.FirstNewFrame;
        List<Answer> lost = [];
        List<Answer> gained = [];
        foreach (var (left, right) in lines)
        {
            if (left >= 0 && right >= 0)
            {
                Settle(lost, gained, before);
                Compare(old[left], now[right]);
                before = now[right].First.Frame;
            }
            else if (left >= 0)
            {
                lost.Add(old[left]);
            }
            else
            {
                gained.Add(now[right]);
            }
        }

        Settle(lost, gained, before);
    }

    // What is missing and what is new between two answers that match: of one type, it is the same packet with another field.
    private void Settle(List<Answer> lost, List<Answer> gained, long? before)
    {
        foreach (var missing in lost.ToList())
        {
            if (gained.Find(answer => answer.Kind == missing.Kind && !IsElsewhere(missing, now) && !IsElsewhere(answer, old)) is not { } changed) continue;
            Differ(DifferenceKind.Field, missing, changed, missing.Text, changed.Text);
            lost.Remove(missing);
            gained.Remove(changed);
        }

        foreach (var missing in lost.Where(missing => missing.First.Type != PacketType.Stream || !missing.First.IsPacket))
        {
            if (now.FirstOrDefault(answer => answer.Key == missing.Key) is { } moved) Differ(DifferenceKind.Order, missing, moved, $"{missing.Text}, in another place", $"frame {moved.First.Frame}");
            else differences.Add(pair.Differ(DifferenceKind.Missing, missing.First.Frame, before, missing.Text, "nothing"));
        }

        foreach (var surplus in gained.Where(surplus => (surplus.First.Type != PacketType.Stream || !surplus.First.IsPacket) && !IsElsewhere(surplus, old)))
        {
            var isLate = surplus.First.At > pair.NewEndsAt;
            differences.Add(pair.Differ(isLate ? DifferenceKind.Unseen : DifferenceKind.Unexpected, null, surplus.First.Frame, isLate ? "the capture ends before" : "nothing", surplus.Text));
        }

        lost.Clear();
        gained.Clear();
    }

    private static bool IsElsewhere(Answer answer, IReadOnlyList<Answer> others) => others.Any(other => other.Key == answer.Key);

    private void Compare(Answer one, Answer other)
    {
        if (one.First.Is(PacketType.Stream)) return;
        if (one.First.Is(PacketType.PortAllocated) && IsPortDemanded(one.First) && one.First.Port != other.First.Port)
            Differ(DifferenceKind.Field, one, other, $"{one.Text}, as was wanted (HS-02)", $"port {other.First.Port}");
        if (one.First.Is(PacketType.MoviesAvailable) && !one.Movies.SetEquals(other.Movies)) CompareCatalogues(one, other);
        if (one.First.ReservedBits != other.First.ReservedBits) Differ(DifferenceKind.Field, one, other, $"reserved bits {one.First.ReservedBits:x2}", $"{other.First.ReservedBits:x2}");
        CompareCounts(one, other);
    }

    private void CompareCatalogues(Answer one, Answer other)
    {
        var (missing, added) = (one.Movies.Except(other.Movies).ToList(), other.Movies.Except(one.Movies).ToList());
        Differ(DifferenceKind.Field, one, other, one.Text, string.Join("; ",
            ((string[])[missing.Count > 0 ? $"without {string.Join(", ", missing)}" : "", added.Count > 0 ? $"also {string.Join(", ", added)}" : ""]).Where(text => text.Length > 0)));
    }

    // Whoever is asked again answers again; what a timer repeats is a matter of timing.
    private void CompareCounts(Answer one, Answer other)
    {
        if (one.Count == other.Count) return;
        var kind = one.IsTimed ? DifferenceKind.Timing
            : other.Count < one.Count ? DifferenceKind.Missing
            : pair.IsServersView ? DifferenceKind.Unexpected
            : DifferenceKind.Timing;
        differences.Add(pair.Differ(kind, one.Last.Frame, other.Last.Frame, $"{one.Kind}{SeqOf(one)} {Times(one.Count)}", Times(other.Count)));
    }

    private static string SeqOf(Answer answer) => answer.First.Is(PacketType.Ack) ? $" of Seq {answer.First.Seq}" : "";

    private static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");

    private bool IsPortDemanded(Observation allocated) => pair.OldGroup.OfferAt(allocated) is { IsAsWanted: true };

    private void Differ(DifferenceKind kind, Answer one, Answer other, string expected, string found) =>
        differences.Add(pair.Differ(kind, one.First.Frame, other.First.Frame, expected, found));
}
