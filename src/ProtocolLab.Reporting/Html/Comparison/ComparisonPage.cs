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
            ChangeList.Write(report, Change.Regression, "regressions", "Regressions"),
            ChangeMatrix.Write(report),
            ComparisonCharts.Write(report),
            ChangeList.Write(report, Change.Improvement, "improvements", "Improvements"),
            VerdictChangeTable.Write(report),
            FigureChangeTable.Write(report),
        ]),
        "Compared from the two results alone; the same results give the same page.");
}
