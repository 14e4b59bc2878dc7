using System.Globalization;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Replay;

/// <summary>Compares what one side of a conversation says with what it had said: same types in the same order, and equal fields where the protocol demands it.</summary>
/// <param name="pair">The conversation.</param>
/// <param name="old">Recorded, folded.</param>
/// <param name="now">New, folded.</param>
internal abstract class PacketComparison(ConversationPair pair, IReadOnlyList<Answer> old, IReadOnlyList<Answer> now)
{
    private readonly List<Difference> differences = [];

    protected ConversationPair Pair => pair;

    public IReadOnlyList<Difference> Run()
    {
        Align();
        return differences;
    }

    /// <summary>Compares the fields of two packets that correspond to each other.</summary>
    protected abstract void CompareFields(Answer one, Answer other);

    /// <summary>What it means that a packet came more or less often than recorded.</summary>
    protected abstract DifferenceKind KindOfRepeats(Answer one, Answer other);

    protected void Differ(DifferenceKind kind, Answer one, Answer other, string expected, string found) =>
        differences.Add(pair.Differ(kind, one.First.Frame, other.First.Frame, expected, found));

    private void Align()
    {
        var lines = Alignment.Of([.. old.Select(answer => answer.Key)], [.. now.Select(answer => answer.Key)]);
        var before = (Old: pair.FirstOldFrame, New: pair.FirstNewFrame);
        List<Answer> lost = [];
        List<Answer> gained = [];
        foreach (var (left, right) in lines)
        {
            if (left >= 0 && right >= 0)
            {
                Settle(lost, gained, before);
                Compare(old[left], now[right]);
                before = (old[left].First.Frame, now[right].First.Frame);
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
    private void Settle(List<Answer> lost, List<Answer> gained, (long? Old, long? New) before)
    {
        foreach (var cut in lost.FindAll(missing => !missing.First.IsComplete && !missing.First.Is(PacketType.Stream)))
        {
            var likely = gained.Find(answer => answer.First.Type == cut.First.Type);
            differences.Add(pair.Differ(DifferenceKind.Unseen, cut.First.Frame, likely?.First.Frame ?? before.New, $"{cut.First.Length} octets, cut by the capture (snaplen)", likely?.Text ?? "nothing"));
            lost.Remove(cut);
            if (likely is not null) gained.Remove(likely);
        }

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
            else differences.Add(pair.Differ(DifferenceKind.Missing, missing.First.Frame, before.New, missing.Text, "nothing"));
        }

        foreach (var surplus in gained.Where(surplus => (surplus.First.Type != PacketType.Stream || !surplus.First.IsPacket) && !IsElsewhere(surplus, old)))
        {
            var isLate = surplus.First.At > pair.NewEndsAt;
            differences.Add(pair.Differ(isLate ? DifferenceKind.Unseen : DifferenceKind.Unexpected, before.Old, surplus.First.Frame, isLate ? "the capture ends before" : "nothing", surplus.Text));
        }

        lost.Clear();
        gained.Clear();
    }

    private static bool IsElsewhere(Answer answer, IReadOnlyList<Answer> others) => others.Any(other => other.Key == answer.Key);

    private void Compare(Answer one, Answer other)
    {
        if (one.First.Is(PacketType.Stream)) return;
        CompareFields(one, other);
        if (one.First.ReservedBits != other.First.ReservedBits) Differ(DifferenceKind.Field, one, other, $"reserved bits {one.First.ReservedBits:x2}", $"{other.First.ReservedBits:x2}");
        if (one.Count != other.Count) differences.Add(pair.Differ(KindOfRepeats(one, other), one.Last.Frame, other.Last.Frame, $"{one.Kind}{SeqOf(one)} {Times(one.Count)}", Times(other.Count)));
    }

    private static string SeqOf(Answer answer) => answer.First.Is(PacketType.Ack) ? $" of Seq {answer.First.Seq}" : "";

    private static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");
}
