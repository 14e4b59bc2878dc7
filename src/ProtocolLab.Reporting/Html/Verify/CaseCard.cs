using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>A case that somebody has to look at, with everything that is needed to begin.</summary>
internal static class CaseCard
{
    // What one mistake breaks besides is in result.json; a card is to be read.
    private const int MaxFindings = 3;

    /// <param name="one">That somebody has to look at.</param>
    /// <param name="report">All of it.</param>
    /// <param name="isOpen">Whether its proof is seen at once; else it is folded under the reason.</param>
    public static Markup Write(CaseResult one, VerifyReport report, bool isOpen)
    {
        var mark = CaseMark.Of(one);
        var proof = Markup.Join([Findings(one), report.Exhibits.GetValueOrDefault(one.Name)?.Write() ?? Markup.Empty]);
        return Markup.Of($"""
            <article class="card v-{mark.Colour.Word()}">
            <h3>{mark.Badge} <a class="name" href="#{CaseTable.AnchorOf(one.Name)}">{one.Name}</a></h3>
            <p class="shows">{one.Purpose ?? ""}</p>
            {Reason(one, isOpen)}{FailureCard.Folded("Expected, and the packets around it", proof, isOpen)}<p class="proof">{Proof(one)}</p>
            {Facts.Rerun("Only this case", report.CaseCommand.Length == 0 ? "" : $"{report.CaseCommand} --case {one.Name}")}{ErrorTail.Write(report.ErrorOutput.GetValueOrDefault(one.Name, ""))}
            </article>

            """);
    }

    // The reason of a judged case is its worst finding's, which follows anyway if it is seen.
    private static Markup Reason(CaseResult one, bool isOpen)
    {
        var reason = one.StaleEntry ?? one.Reason;
        var isRepeated = isOpen && (one.Findings ?? []).Any(finding => finding.Reason.Length > 0 && reason == $"{finding.Id}: {finding.Reason}");
        return isRepeated || reason.Length == 0 ? Markup.Empty : Markup.Of($"""<p class="reason">{reason}</p>""");
    }

    private static Markup Findings(CaseResult one) => one.Findings is not { Count: > 0 } findings
        ? Markup.Empty
        : Markup.Of($"""<ul class="broken">{findings.OrderByDescending(finding => finding.Verdict).Take(MaxFindings).Select(Finding)}</ul>{More(findings.Count - MaxFindings)}""");

    private static Markup More(int count) => count <= 0 ? Markup.Empty : Markup.Of($"""<p class="note">And {Numbers.Of(count, "finding")} more.</p>""");

    private static Markup Finding(CaseFinding finding) => Markup.Of($"""
        <li class="v-{finding.Verdict.Word()}"><p class="demand">{VerdictMark.Icon(finding.Verdict)}<span class="sr">{VerdictMark.Label(finding.Verdict)}:</span> <a class="id" href="#{Uri.EscapeDataString(finding.Id)}">{finding.Id}</a></p>{FailureCard.Sides(FailureCard.Expected(finding.Id), Markup.Of($"{finding.Reason} {Frames.OfCase(finding.Frames)}"))}</li>

        """);

    private static Markup Proof(CaseResult one) => Markup.Join(
    [
        .. one.Trace is null ? [] : (Markup[])[CaseTable.TraceLink(one)],
        Markup.Of($"took {Numbers.Time(one.DurationMs * 1_000)}"),
        .. one.Attempts is { } attempts ? (Markup[])[Markup.Of($"played {Numbers.Of(attempts, "time")}")] : [],
    ], " · ");
}
