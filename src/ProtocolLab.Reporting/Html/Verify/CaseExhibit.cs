using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>What a case's trace shows of its worst finding: the packets around it, and the one at fault.</summary>
public sealed class CaseExhibit
{
    private readonly Ladder excerpt;
    private readonly IReadOnlyList<long> frames;
    private readonly string id;

    private CaseExhibit(Ladder excerpt, IReadOnlyList<long> frames, string id)
    {
        this.excerpt = excerpt;
        this.frames = frames;
        this.id = id;
    }

    /// <param name="trace">The case's own.</param>
    /// <param name="one">What came of it.</param>
    /// <returns>Null if it found nothing that its trace shows.</returns>
    public static CaseExhibit? Of(Trace trace, CaseResult one)
    {
        var worst = (one.Findings ?? []).Where(finding => finding.Frames.Count > 0).MaxBy(finding => finding.Verdict);
        if (worst is null) return null;
        var witnesses = worst.Frames.ToHashSet();
        return SessionLadder.Of(trace, [], witnesses, witnesses).Around(worst.Frames) is { } excerpt ? new CaseExhibit(excerpt, worst.Frames, worst.Id) : null;
    }

    internal Markup Write() => Exhibit.Write(excerpt, frames, null, $"The packets around {id}");
}
