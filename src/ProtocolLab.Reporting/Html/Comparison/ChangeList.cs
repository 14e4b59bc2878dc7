using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>What got worse, or better, as a list: verdicts first, then figures.</summary>
internal static class ChangeList
{
    public static Markup Write(ComparisonReport report, Change change, string id, string heading)
    {
        var document = report.Document;
        List<Markup> items =
        [
            .. from run in document.Runs
               from one in ComparisonText.Told(run, change)
               select Item(report, run, one),
            .. from run in document.Runs
               from figures in run.Figures.Where(figure => figure.Change == change).GroupBy(figure => (figure.Of, figure.Name))
               select Item(ComparisonText.NameOf(document, run), change, [.. figures]),
        ];
        var others = items.Count - Rows.Most;
        return items.Count == 0 ? Markup.Empty : Page.Section(id, heading, Markup.Of($"""
            <ul class="attention">
            {items.Take(Rows.Most)}</ul>{(others <= 0 ? Markup.Empty : Markup.Of($"""<p class="note">And {Numbers.Of(others, "other")}: see compare.json.</p>"""))}

            """));
    }

    /// <summary>All figures of one client or flow together: they mostly have one cause.</summary>
    private static Markup Item(string run, Change change, IReadOnlyList<FigureChange> figures) => Markup.Of($"""
        <li>{ChangeMark.Badge(change)}<div>{RunName(run)}<strong class="name">{figures[0].Name}</strong><dl class="moved">{figures.Select(Figure)}</dl></div></li>

        """);

    private static Markup Figure(FigureChange one)
    {
        var figure = ComparisonText.FigureOf(one);
        return Markup.Of($"""<div><dt>{figure.Label}</dt><dd>{figure.Format(one.Before)} <span class="arrow" aria-hidden="true">→</span><span class="sr">became</span> {figure.Format(one.After)} <span class="share">{ComparisonText.DifferenceOf(one)}</span></dd></div>""");
    }

    private static Markup Item(ComparisonReport report, ComparedRun run, VerdictChange one)
    {
        var text = one.Of == VerdictChange.OfRequirement && RequirementCatalogue.Find(one.Name) is { } requirement
            ? Markup.Of($"""<p class="demand">{SpecText.Render(requirement.Text)}</p>""")
            : Markup.Empty;
        return Markup.Of($"""
            <li>{ChangeMark.Badge(one.Change)}<div>{RunName(ComparisonText.NameOf(report.Document, run))}<strong>{ChangePlace.Link(report, run, one)}</strong> <span class="values">{ChangeMark.Value(one.Before)} <span class="arrow" aria-hidden="true">→</span><span class="sr">became</span> {ChangeMark.Value(one.After)}</span>{text}{(one.Reason.Length == 0 ? Markup.Empty : Markup.Of($"""<p class="reason">{one.Reason}</p>"""))}</div></li>

            """);
    }

    private static Markup RunName(string name) => name.Length == 0 ? Markup.Empty : Markup.Of($"""<span class="name of-run">{name}</span> """);
}
