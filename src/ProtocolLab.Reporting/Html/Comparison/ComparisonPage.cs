namespace ProtocolLab.Reporting;

/// <summary>compare.html: two results on one page that needs no network and no script to be read.</summary>
public static class ComparisonPage
{
    /// <summary>The same report gives the same text, byte for byte.</summary>
    public static string Write(ComparisonReport report) => Page.Write(
        $"{ComparisonHeader.TitleOf(report.Document)}: {ComparisonHeader.WordOf(report.Document)} · ProtocolLab",
        Markup.Of($"""<span class="crumb">Comparison</span>"""),
        Markup.Join(
        [
            ComparisonHeader.Write(report),
            ChangeSections.Regressions(report),
            ChangeMatrix.Write(report),
            ComparisonCharts.Write(report),
            ChangeSections.Improvements(report),
            ChangeSections.Verdicts(report),
            ChangeSections.Figures(report),
        ]),
        "Compared from the two results alone; the same results give the same page.");
}
