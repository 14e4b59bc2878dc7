using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>What the tables of a comparison have in common.</summary>
internal static class ChangeRows
{
    /// <summary>More rows than this are read by a program, from compare.json.</summary>
    public const int Most = 600;

    /// <summary>A button for each kind of change, the worst first.</summary>
    public static Facet Facet(IEnumerable<Change> changes) => new(
        "change",
        "Change",
        [.. changes.GroupBy(change => change).OrderByDescending(group => group.Key).Select(group => (group.Key.Word(), Reporting.Facet.LabelOf(ChangeMark.Badge(group.Key), group.Count())))])
    {
        IsButtons = true,
    };

    public static Facet Facet(string name, string label, IEnumerable<string> values) =>
        new(name, label, [.. values.Distinct().Select(value => (value, Markup.Of($"{value}")))]);

    public static Facet[] RunFacet(ComparisonDocument document, IEnumerable<ComparedRun> runs) =>
        document.IsOfOne ? [] : [Facet("run", "Run", runs.Select(run => run.Name).Order(StringComparer.Ordinal))];

    public static Column[] RunColumn(ComparisonDocument document) => document.IsOfOne ? [] : [new("Run")];

    public static Cell[] RunCell(ComparisonDocument document, ComparedRun run) =>
        document.IsOfOne ? [] : [new(Markup.Of($"""<span class="name">{run.Name}</span>"""))];

    /// <param name="what">What the facet of that name chooses by.</param>
    public static Markup Attributes(ComparedRun run, Change change, string what) =>
        Markup.Of($""" class="v-{ChangeMark.Colour(change).Word()}" data-change="{change.Word()}" data-what="{what}" data-run="{run.Name}" """);

    public static Markup Note(int count, string noun) => count <= Most ? Markup.Empty : Markup.Of($"""
        <p class="note">Shown are {Most}, the worst first, of {Numbers.Of(count, noun)}: all are in compare.json.</p>

        """);
}
