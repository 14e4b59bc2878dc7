using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Replay;

/// <summary>Compares what a server answers. It is free to choose ports that nobody wanted, IDs, and the Seqs of Port Allocated and Movies Available.</summary>
internal sealed class AnswerComparison : PacketComparison
{
    private AnswerComparison(ConversationPair pair)
        : base(pair, AnswerFolding.Of(pair.OldGroup, pair.Old.Answers), AnswerFolding.Of(pair.NewGroup, pair.NewAnswers))
    {
    }

    public static IReadOnlyList<Difference> Of(ConversationPair pair) => [.. new AnswerComparison(pair).Run(), .. new StreamComparison(pair).Differences()];

    protected override void CompareFields(Answer one, Answer other)
    {
        if (one.First.Is(PacketType.PortAllocated) && IsPortDemanded(one.First) && one.First.Port != other.First.Port)
            Differ(DifferenceKind.Field, one, other, $"{one.Text}, as was wanted (HS-02)", $"port {other.First.Port}");
        if (!one.First.Is(PacketType.MoviesAvailable)) return;
        if (!one.First.IsComplete || !other.First.IsComplete) Differ(DifferenceKind.Unseen, one, other, $"{one.Kind}, cut by the capture (snaplen)", other.Text);
        else if (!one.Movies.SetEquals(other.Movies)) CompareCatalogues(one, other);
    }

    // Whoever is asked again answers again; what a timer repeats is a matter of timing.
    protected override DifferenceKind KindOfRepeats(Answer one, Answer other) =>
        one.First.Is(PacketType.MoviesAvailable) ? DifferenceKind.Timing
        : other.Count < one.Count ? DifferenceKind.Missing
        : Pair.IsServersView ? DifferenceKind.Unexpected
        : DifferenceKind.Timing;

    private void CompareCatalogues(Answer one, Answer other)
    {
        var (missing, added) = (one.Movies.Except(other.Movies).ToList(), other.Movies.Except(one.Movies).ToList());
        Differ(DifferenceKind.Field, one, other, one.Text, string.Join("; ",
            ((string[])[missing.Count > 0 ? $"without {string.Join(", ", missing)}" : "", added.Count > 0 ? $"also {string.Join(", ", added)}" : ""]).Where(text => text.Length > 0)));
    }

    private bool IsPortDemanded(Observation allocated) => Pair.OldGroup.OfferAt(allocated) is { IsAsWanted: true };
}
