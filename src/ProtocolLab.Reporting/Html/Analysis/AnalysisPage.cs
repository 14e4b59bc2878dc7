namespace ProtocolLab.Reporting;

/// <summary>report.html of "analyze": a capture's flows on one page that needs no network and no script to be read.</summary>
public static class AnalysisPage
{
    /// <summary>The same analysis gives the same text, byte for byte.</summary>
    /// <param name="rerun">The command that does it again.</param>
    public static string Write(Analysis analysis, string rerun) => Page.Write(
        $"{analysis.Document.Capture.File}: analysis · ProtocolLab",
        Markup.Of($"""<span class="crumb">Analyzed capture</span>"""),
        Markup.Join(
        [
            AnalysisHeader.Write(analysis.Document, rerun),
            Notes(analysis.Document),
            AnalysisCharts.Write(analysis),
            AnalysisTables.Flows(analysis.Document),
            AnalysisTables.Conversations(analysis.Document),
            AnalysisTables.Frames(analysis.Document),
        ]),
        "Computed from the capture alone; the same capture gives the same page.");

    private static Markup Notes(AnalysisDocument document)
    {
        List<string> notes = [.. document.Capture.Damage is { } damage ? [$"The file is damaged; the figures are those of what is before. {damage}"] : (string[])[], .. document.Warnings];
        return notes.Count == 0 ? Markup.Empty : Page.Section("notes", "To know", Markup.Of($"""
            <ul>{notes.Select(note => Markup.Of($"<li>{note}</li>"))}</ul>

            """));
    }
}
