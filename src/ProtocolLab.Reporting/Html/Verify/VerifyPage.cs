namespace ProtocolLab.Reporting;

/// <summary>report.html of "verify": all cases on one page that needs no network and no script to be read.</summary>
public static class VerifyPage
{
    /// <summary>The cases that the page shows in full, with an exhibit if there is one.</summary>
    public static IEnumerable<CaseResult> Carded(ResultDocument result) => CaseAttention.Carded(result.Cases);

    /// <summary>The same report gives the same text, byte for byte.</summary>
    public static string Write(VerifyReport report) => Page.Write(
        $"{report.Result.Name}: {VerdictMark.Label(report.Result.Verdict)} · ProtocolLab",
        Markup.Of($"""<span class="crumb">Implementation under test</span>"""),
        Markup.Join(
        [
            SvgLadder.Symbols,
            VerifyHeader.Write(report),
            CaseAttention.Write(report),
            RequirementSection.Write(report.Result),
            CaseTable.Write(report.Result),
        ]),
        "Each case is judged from its own trace.");
}
