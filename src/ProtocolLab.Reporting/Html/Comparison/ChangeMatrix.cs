using System.Globalization;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Runs down, sections of the specification across: where something changed between two folders.</summary>
internal static class ChangeMatrix
{
    private static readonly IReadOnlyList<string> Prefixes =
        [.. RequirementCatalogue.All.Select(requirement => RequirementSection.PrefixOf(requirement.Id)).Distinct()];

    public static Markup Write(ComparisonReport report)
    {
        var document = report.Document;
        if (document.IsOfOne) return Markup.Empty;
        return Page.Section("matrix", "Runs", Markup.Of($"""
            {FilterTools.Write("run", ChangeRows.Facet(document.Runs.Select(run => run.Change)))}
            {Table.Write("What changed in each run, and in each section of the specification in it", "matrix", Columns(), document.Runs.OrderByDescending(run => run.Change).Select(run => RowOf(report, run)))}
            <p class="note key">{Enum.GetValues<Change>().OrderDescending().Select(ChangeMark.Badge)} A cell shows the worst that there is, and how often.</p>

            """));
    }

    private static IReadOnlyList<Column> Columns() =>
    [
        new("Run"), new("Change"), new("Before"), new("After"),
        .. Prefixes.Select(prefix => new Column(prefix, false, RequirementCatalogue.All.First(requirement => RequirementSection.PrefixOf(requirement.Id) == prefix).Section)),
        new("Cases"), new("Clients"), new("Figures"),
    ];

    private static Row RowOf(ComparisonReport report, ComparedRun run)
    {
        var links = report.LinksOf(run);
        return new Row(
            [
                new Cell(Markup.Of($"""<strong class="name">{run.Name}</strong>"""), run.Name),
                new Cell(ChangeMark.Badge(run.Change), Markup.Of($"{(int)run.Change}").Text),
                Side(run.Before, links.Before),
                Side(run.After, links.After),
                .. Prefixes.Select(prefix => Changed([.. run.Verdicts.Where(one => one.Of == VerdictChange.OfRequirement && RequirementSection.PrefixOf(one.Name) == prefix).Select(one => (one.Change, one.Name))])),
                Changed([.. run.Verdicts.Where(one => one.Of == VerdictChange.OfCase).Select(one => (one.Change, one.Name))]),
                Changed([.. run.Verdicts.Where(one => one.Of == VerdictChange.OfClient).Select(one => (one.Change, one.Name))]),
                Changed([.. run.Figures.Select(one => (one.Change, one.Figure)), .. Enumerable.Repeat((Change.Unchanged, ""), Math.Min(1, run.FiguresUnchanged))]),
            ],
            ChangeRows.Attributes(run, run.Change, "run"));
    }

    private static Cell Side(ComparedResult? side, string? link)
    {
        if (side is null) return new Cell(ChangeMark.Value(null), "-1");
        var badge = VerdictMark.Badge(side.Verdict);
        return new Cell(
            link is null ? badge : Markup.Of($"""<a class="plain" href="{Page.RelativeLink(link)}">{badge}</a>"""),
            ((int)side.Verdict).ToString(CultureInfo.InvariantCulture));
    }

    private static Cell Changed(List<(Change Change, string Name)> all)
    {
        if (all.Count == 0) return new Cell(Markup.Empty, "-1");
        var worst = all.Max(one => one.Change);
        var changed = all.Where(one => one.Change != Change.Unchanged).ToList();
        var says = changed.Count == 0 ? "Unchanged" : $"{ChangeMark.Label(worst)}: {string.Join(", ", changed.Where(one => one.Change == worst).Select(one => one.Name).Distinct().Take(8))}";
        return new Cell(
            Markup.Of($"""<span class="cell v-{ChangeMark.Colour(worst).Word()}{(changed.Count == 0 ? " same" : "")}" title="{says}">{ChangeMark.Icon(worst)}<span class="sr">{says}</span>{(changed.Count == 0 ? Markup.Empty : Markup.Of($"""<span aria-hidden="true">{changed.Count(one => one.Change == worst)}</span>"""))}</span>"""),
            ((int)worst).ToString(CultureInfo.InvariantCulture));
    }
}
