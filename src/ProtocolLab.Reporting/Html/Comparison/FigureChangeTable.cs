using System.Globalization;

namespace ProtocolLab.Reporting;

/// <summary>Every figure that differs, before and after.</summary>
internal static class FigureChangeTable
{
    public static Markup Write(ComparisonReport report)
    {
        var document = report.Document;
        var all = document.Runs.SelectMany(run => run.Figures.Select(one => (Run: run, One: one))).OrderByDescending(pair => pair.One.Change).ToList();
        var same = document.Runs.Sum(run => run.FiguresUnchanged);
        if (all.Count == 0 && same == 0) return Markup.Empty;
        return Page.Section("figures", "Figures", Markup.Of($"""
            <p class="note">{SameText(all.Count, same)} {ToleranceText(document)}</p>
            {(all.Count == 0 ? Markup.Empty : FigureTable(report, all))}
            """));
    }

    private static Markup FigureTable(ComparisonReport report, List<(ComparedRun Run, FigureChange One)> all) => Markup.Of($"""
        {ChangeRows.Note(all.Count, "figure")}{FilterTools.Write("client, address, figure", [ChangeRows.Facet(all.Take(ChangeRows.Most).Select(pair => pair.One.Change)), ChangeRows.Facet("what", "Figure", all.Take(ChangeRows.Most).Select(pair => ComparisonText.FigureOf(pair.One).Label)), .. ChangeRows.RunFacet(report.Document, all.Take(ChangeRows.Most).Select(pair => pair.Run))])}
        {Table.Write("Figures that differ, before and after", "changes figures-table", [.. ChangeRows.RunColumn(report.Document), new("Of"), new("Figure"), new("Before", true), new("After", true), new("Difference", true), new("In per cent", true), new("Change")], all.Take(ChangeRows.Most).Select(pair => RowOf(report.Document, pair.Run, pair.One)))}
        """);

    private static string SameText(int differing, int same) => differing == 0
        ? $"All {Numbers.Count(same)} figures are the same to the last digit."
        : $"{Numbers.Of(differing, "figure")} of {Numbers.Count(differing + same)} {(differing == 1 ? "differs" : "differ")}; the others are the same to the last digit.";

    private static string ToleranceText(ComparisonDocument document)
    {
        var usual = document.Tolerances.GroupBy(one => one.Relative).MaxBy(group => group.Count())!.Key;
        var own = document.Tolerances.Where(one => one.Relative != usual).Select(one => $"{ComparedFigure.All.First(figure => figure.Name == one.Figure).Label.ToLowerInvariant()} {PerCent(one.Relative)}");
        return $"What got worse by more than {string.Join(", ", own.Prepend(PerCent(usual)))} is a regression, if it is also more than the figure's floor (docs/comparing.md).";
    }

    private static string PerCent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:#,0.###} %");

    private static Row RowOf(ComparisonDocument document, ComparedRun run, FigureChange one)
    {
        var figure = ComparisonText.FigureOf(one);
        var sign = one.Difference > 0 ? "+" : "−";
        var share = one.Relative is { } relative ? $"{sign}{PerCent(Math.Abs(Math.Round(relative, 4)))}" : "from 0";
        return new Row(
            [
                .. ChangeRows.RunCell(document, run),
                new Cell(one.Of == VerdictChange.OfFlow ? Markup.Of($"<code>{one.Name}</code>") : Markup.Of($"""<span class="name">{one.Name}</span>""")),
                Cell.Text(figure.Label),
                new Cell(Markup.Of($"{figure.Format(one.Before)}"), Key(one.Before)),
                new Cell(Markup.Of($"{figure.Format(one.After)}"), Key(one.After)),
                new Cell(Markup.Of($"{sign}{figure.Format(Math.Abs(one.Difference))}"), Key(one.Difference)),
                new Cell(Markup.Of($"{share}"), Key(one.Relative ?? 1e9)),
                new Cell(ChangeMark.Badge(one.Change), Markup.Of($"{(int)one.Change}").Text),
            ],
            ChangeRows.Attributes(run, one.Change, figure.Label));
    }

    private static string Key(double value) => value.ToString(CultureInfo.InvariantCulture);
}
