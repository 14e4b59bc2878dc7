using System.Globalization;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Replay;

/// <summary>Compares what a client sends. Its Seqs are its own choice, those of ACKs apart, and how often it repeats itself is a matter of timing.</summary>
internal sealed class RequestComparison : PacketComparison
{
    private RequestComparison(ConversationPair pair)
        : base(pair, Fold(pair.Old.Sent), Fold(pair.New?.Sent ?? []))
    {
    }

    public static IReadOnlyList<Difference> Of(ConversationPair pair) => new RequestComparison(pair).Run();

    protected override void CompareFields(Answer one, Answer other)
    {
        var (old, now) = (one.First, other.First);
        switch (old.IsPacket ? old.Type : default)
        {
            case PacketType.PortRequest when old.Port != now.Port:
                Differ(DifferenceKind.Field, one, other, one.Text, $"port {now.Port}");
                break;
            case PacketType.PortAnswer when old.Flag != now.Flag:
                Differ(DifferenceKind.Field, one, other, one.Text, other.Text);
                break;
            case PacketType.PortAnswer when Pair.OldGroup.AnsweredBy(old) is not null && Pair.NewGroup?.OfferAt(now)?.Port is { } port && now.Port != port:
                Differ(DifferenceKind.Field, one, other, $"{(old.Flag ? "Port OK" : "Port NOK")} of the allocated port {port}", other.Text);
                break;
            case PacketType.RegistrationRequest when old.IntervalMicroseconds != now.IntervalMicroseconds:
                Differ(DifferenceKind.Field, one, other, one.Text, $"Interval {now.IntervalMicroseconds} µs");
                break;
            case PacketType.MovieChoice when old.MovieId != now.MovieId:
                Differ(DifferenceKind.Field, one, other, one.Text, $"Movie ID {now.MovieId}");
                break;
        }
    }

    protected override DifferenceKind KindOfRepeats(Answer one, Answer other) => DifferenceKind.Timing;

    // The first of a type corresponds to the first, the second to the second; a repetition has the same octets.
    private static IReadOnlyList<Answer> Fold(IReadOnlyList<Observation> sent)
    {
        var folded = new Dictionary<(PacketType, ulong), Answer>();
        var ordinals = new Dictionary<PacketType, int>();
        foreach (var seen in sent)
        {
            if (folded.TryGetValue((seen.Type, seen.Digest), out var known))
            {
                known.Count++;
                known.Last = seen;
                continue;
            }

            var ordinal = ordinals[seen.Type] = ordinals.GetValueOrDefault(seen.Type) + 1;
            var key = !seen.IsPacket ? $"? {seen.Digest}" : seen.Type == PacketType.Ack ? $"ack {seen.Seq}" : $"{seen.Type} {ordinal}";
            folded.Add((seen.Type, seen.Digest), new Answer(string.Create(CultureInfo.InvariantCulture, $"{key}"), AnswerFolding.KindOf(seen), seen));
        }

        return [.. folded.Values];
    }
}
