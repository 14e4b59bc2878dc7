namespace ProtocolLab.Reporting;

/// <summary>report.html of "analyze": a capture's flows on one page that needs no network and no script to be read.</summary>
public static class AnalysisPage
{
    /// <summary>The same analysis gives the same text, byte for byte.</summary>
    /// <param name="rerun">The command that does it again.</param>
    public static string Write(Analysis analysis, string rerun) => Page.Write(
        $"{analysis.Document.Capture.File}: analysis · ProtocolLab",
        Markup.Of($"""<span class="crumb">Analyzed capture</span>"""),
        Markup.Join([]),
        "Computed from the capture alone; the same capture gives the same page.");
}
