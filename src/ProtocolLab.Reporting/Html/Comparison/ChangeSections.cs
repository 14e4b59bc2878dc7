using System.Globalization;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>What got worse and what got better, as lists; then everything, in tables.</summary>
internal static class ChangeSections
{
    /// <summary>More rows than this are read by a program, from compare.json.</summary>
    private const int Most = 600;

    public static Markup Regressions(ComparisonReport report) => ListOf(report, Change.Regression, "regressions", "Regressions");

    public static Markup Improvements(ComparisonReport report) => ListOf(report, Change.Improvement, "improvements", "Improvements");

    public static Markup Verdicts(ComparisonReport report)
    {
        var document = report.Document;
        // Of many runs what is unchanged would be thousands of rows that say nothing.
        var all = document.Runs.SelectMany(run => run.Verdicts.Where(one => document.IsOfOne || one.Change != Change.Unchanged).Select(one => (Run: run, One: one)))
            .OrderByDescending(pair => pair.One.Change).ToList();
        if (all.Count == 0) return Markup.Empty;
        return Page.Section("verdicts", "Verdicts and outcomes", Markup.Of($"""
            {Note(all.Count, "row")}{Table.FilterTools("name, word, reason", ChangeMark.Choices(all.Select(pair => pair.One.Change)))}
            {Table.Write("Verdicts and outcomes, before and after", "changes", [.. RunColumn(document), new("What"), new("Name"), new("Before"), new("After"), new("Change"), new("Why")], all.Take(Most).Select(pair => RowOf(report, pair.Run, pair.One)))}
            """));
    }

    public static Markup Figures(ComparisonReport report)
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
        {Note(all.Count, "figure")}{Table.FilterTools("client, address, figure", ChangeMark.Choices(all.Select(pair => pair.One.Change)))}
        {Table.Write("Figures that differ, before and after", "changes figures-table", [.. RunColumn(report.Document), new("Of"), new("Figure"), new("Before", true), new("After", true), new("Difference", true), new("In per cent", true), new("Change")], all.Take(Most).Select(pair => RowOf(report.Document, pair.Run, pair.One)))}
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

    private static Markup ListOf(ComparisonReport report, Change change, string id, string heading)
    {
        var document = report.Document;
        List<Markup> items =
        [
            .. from run in document.Runs
               from one in run.Verdicts
               where one.Change == change && (one.Of != VerdictChange.OfRun || ComparisonText.IsOwn(run, change))
               select Item(report, run, one),
            .. ComparisonText.Worst(document, change).Skip(document.Runs.Sum(run => run.Verdicts.Count(one => one.Change == change && (one.Of != VerdictChange.OfRun || ComparisonText.IsOwn(run, change)))))
                .Select(line => Markup.Of($"""<li>{ChangeMark.Badge(change)}<div>{RunName(line.Run)}<strong class="name">{line.Name}</strong> <span class="values">{line.Values}</span> <span class="share">{line.Reason}</span></div></li>{"\n"}""")),
        ];
        var others = items.Count - Rows.Most;
        return items.Count == 0 ? Markup.Empty : Page.Section(id, heading, Markup.Of($"""
            <ul class="attention">
            {items.Take(Rows.Most)}</ul>{(others <= 0 ? Markup.Empty : Markup.Of($"""<p class="note">And {Numbers.Of(others, "other")}: see compare.json.</p>"""))}

            """));
    }

    private static Markup Item(ComparisonReport report, ComparedRun run, VerdictChange one)
    {
        var text = one.Of == VerdictChange.OfRequirement && RequirementCatalogue.Find(one.Name) is { } requirement
            ? Markup.Of($"""<p class="demand">{SpecText.Render(requirement.Text)}</p>""")
            : Markup.Empty;
        return Markup.Of($"""
            <li>{ChangeMark.Badge(one.Change)}<div>{RunName(ComparisonText.NameOf(report.Document, run))}<strong>{NameOf(report, run, one)}</strong> <span class="values">{ChangeMark.Value(one.Before)} <span class="arrow" aria-label="became">→</span> {ChangeMark.Value(one.After)}</span>{text}{(one.Reason.Length == 0 ? Markup.Empty : Markup.Of($"""<p class="reason">{one.Reason}</p>"""))}</div></li>

            """);
    }

    private static Markup RunName(string name) => name.Length == 0 ? Markup.Empty : Markup.Of($"""<span class="name of-run">{name}</span> """);

    private static Column[] RunColumn(ComparisonDocument document) => document.IsOfOne ? [] : [new("Run")];

    private static Cell[] RunCell(ComparisonDocument document, ComparedRun run) => document.IsOfOne ? [] : [new(Markup.Of($"""<span class="name">{run.Name}</span>"""))];

    private static Row RowOf(ComparisonReport report, ComparedRun run, VerdictChange one) => new(
        [
            .. RunCell(report.Document, run),
            Cell.Text(one.Of),
            new Cell(NameOf(report, run, one)),
            new Cell(ChangeMark.Value(one.Before)),
            new Cell(ChangeMark.Value(one.After)),
            new Cell(ChangeMark.Badge(one.Change), Markup.Of($"{(int)one.Change}").Text),
            new Cell(one.Reason.Length == 0 ? Markup.Empty : Markup.Of($"""<span class="name">{one.Reason}</span>""")),
        ],
        Attributes(one.Change));

    private static Row RowOf(ComparisonDocument document, ComparedRun run, FigureChange one)
    {
        var figure = ComparisonText.FigureOf(one);
        var sign = one.Difference > 0 ? "+" : "−";
        var share = one.Relative is { } relative ? $"{sign}{PerCent(Math.Abs(Math.Round(relative, 4)))}" : "from 0";
        return new Row(
            [
                .. RunCell(document, run),
                new Cell(one.Of == VerdictChange.OfFlow ? Markup.Of($"<code>{one.Name}</code>") : Markup.Of($"""<span class="name">{one.Name}</span>""")),
                Cell.Text(figure.Label),
                new Cell(Markup.Of($"{figure.Format(one.Before)}"), Key(one.Before)),
                new Cell(Markup.Of($"{figure.Format(one.After)}"), Key(one.After)),
                new Cell(Markup.Of($"{sign}{figure.Format(Math.Abs(one.Difference))}"), Key(one.Difference)),
                new Cell(Markup.Of($"{share}"), Key(one.Relative ?? 1e9)),
                new Cell(ChangeMark.Badge(one.Change), Markup.Of($"{(int)one.Change}").Text),
            ],
            Attributes(one.Change));
    }

    private static string Key(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static Markup Attributes(Change change) => Markup.Of($""" class="v-{ChangeMark.Colour(change).Word()}" data-verdict="{change.Word()}" """);

    /// <summary>With a link to where the later report, or of what is gone the earlier one, says it.</summary>
    private static Markup NameOf(ComparisonReport report, ComparedRun run, VerdictChange one)
    {
        var links = report.LinksOf(run);
        var anchor = one.Of switch
        {
            VerdictChange.OfRequirement => "#" + Uri.EscapeDataString(one.Name),
            VerdictChange.OfCase => (run.After ?? run.Before)!.Kind == VerifyResultBuilder.Kind ? "#" + CaseTable.AnchorOf(one.Name) : "#cases",
            VerdictChange.OfClient => "#clients",
            VerdictChange.OfFlow => "#flows",
            _ => "",
        };
        var target = one.Change == Change.Gone ? links.Before : links.After ?? links.Before;
        return target is null
            ? Markup.Of($"""<span class="name">{one.Name}</span>""")
            : Markup.Of($"""<a class="name" href="{Page.RelativeLink(target)}{anchor}">{one.Name}</a>""");
    }

    private static Markup Note(int count, string noun) => count <= Most ? Markup.Empty : Markup.Of($"""
        <p class="note">Shown are {Most}, the worst first, of {Numbers.Of(count, noun)}: all are in compare.json.</p>

        """);
}
