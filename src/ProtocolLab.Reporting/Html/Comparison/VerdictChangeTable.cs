namespace ProtocolLab.Reporting;

/// <summary>Every verdict and outcome, before and after.</summary>
internal static class VerdictChangeTable
{
    public static Markup Write(ComparisonReport report)
    {
        var document = report.Document;
        // Of many runs what is unchanged would be thousands of rows that say nothing.
        var all = document.Runs.SelectMany(run => run.Verdicts.Where(one => document.IsOfOne || one.Change != Change.Unchanged).Select(one => (Run: run, One: one)))
            .OrderByDescending(pair => pair.One.Change).ToList();
        var shown = all.Take(ChangeRows.Most).ToList();
        return all.Count == 0 ? Markup.Empty : Page.Section("verdicts", "Verdicts and outcomes", Markup.Of($"""
            {ChangeRows.Note(all.Count, "row")}{FilterTools.Write("name, word, reason", [ChangeRows.Facet(shown.Select(pair => pair.One.Change)), ChangeRows.Facet("what", "What", shown.Select(pair => pair.One.Of)), .. ChangeRows.RunFacet(document, shown.Select(pair => pair.Run))])}
            {Table.Write("Verdicts and outcomes, before and after", "changes", [.. ChangeRows.RunColumn(document), new("What"), new("Name"), new("Before"), new("After"), new("Change"), new("Why")], shown.Select(pair => RowOf(report, pair.Run, pair.One)))}
            """));
    }

    private static Row RowOf(ComparisonReport report, ComparedRun run, VerdictChange one) => new(
        [
            .. ChangeRows.RunCell(report.Document, run),
            Cell.Text(one.Of),
            new Cell(ChangePlace.Link(report, run, one)),
            new Cell(ChangeMark.Value(one.Before)),
            new Cell(ChangeMark.Value(one.After)),
            new Cell(ChangeMark.Badge(one.Change), Markup.Of($"{(int)one.Change}").Text),
            new Cell(one.Reason.Length == 0 ? Markup.Empty : Markup.Of($"""<span class="name">{one.Reason}</span>""")),
        ],
        ChangeRows.Attributes(run, one.Change, one.Of));
}
