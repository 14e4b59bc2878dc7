using System.Globalization;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Every case with what came of it.</summary>
internal static class CaseTable
{
    private static readonly Column[] Columns =
    [
        new("Case"), new("Who"), new("Verdict"), new("Requirements", false, "What the case puts to the test"), new("Took", true),
        new("Played", true, "How many times, where that was more than once"), new("Trace"),
    ];

    public static Markup Write(ResultDocument result) => result.Cases.Count == 0
        ? Markup.Empty
        : Page.Section("cases", "Cases", Markup.Of($"""
            {FilterTools.Write("name, word, requirement", FacetsOf(result.Cases))}
            {Table.Write("Every conformance case", "cases verified", Columns, result.Cases.Select(RowOf))}
            """));

    private static IEnumerable<Facet> FacetsOf(IReadOnlyList<CaseResult> cases) =>
    [
        new("verdict", "Verdict", [.. cases.Select(CaseMark.Of).GroupBy(mark => mark.Word).OrderByDescending(group => group.First().Weight).Select(group => (group.Key, Facet.LabelOf(group.First().Badge, group.Count())))]) { IsButtons = true },
        new("subject", "Who", [.. cases.Select(one => one.Subject ?? "").Where(subject => subject.Length > 0).Distinct().Select(subject => (subject, Markup.Of($"{subject}")))]),
    ];

    /// <summary>Where a case's row is, behind the #.</summary>
    public static string AnchorOf(string name) => Uri.EscapeDataString(IdOf(name));

    /// <summary>Empty for a case without a trace.</summary>
    public static Markup TraceLink(CaseResult one) => one.Trace is { } trace
        ? Markup.Of($"""<a href="{Page.RelativeLink(trace)}">{trace.Split('/')[^1]}</a>""")
        : Markup.Empty;

    private static string IdOf(string name) => $"case-{XmlText.Of(name)}";

    private static Row RowOf(CaseResult one)
    {
        var mark = CaseMark.Of(one);
        return new Row(
            [
                new Cell(NameOf(one)),
                Cell.Text(one.Subject ?? ""),
                new Cell(mark.Badge, mark.Weight.ToString(CultureInfo.InvariantCulture)),
                new Cell(RequirementsOf(one)),
                one.NotRun is null ? Cell.Time(one.DurationMs * 1_000) : new Cell(Markup.Empty, "-1"),
                one.Attempts is { } attempts ? Cell.Number(attempts) : new Cell(Markup.Empty, one.NotRun is null ? "1" : "0"),
                new Cell(TraceLink(one)),
            ],
            Markup.Of($""" id="{IdOf(one.Name)}" class="v-{mark.Colour.Word()}" data-verdict="{mark.Word}" data-subject="{one.Subject ?? ""}" """));
    }

    private static Markup NameOf(CaseResult one)
    {
        var reason = one.StaleEntry ?? one.Reason;
        return Markup.Of($"""<span class="name case">{one.Name}</span><p class="shows">{one.Purpose ?? ""}</p>{(reason.Length == 0 ? Markup.Empty : Markup.Of($"""<p class="reason">{reason}</p>"""))}""");
    }

    // What the case is about, and behind it what it found broken besides.
    private static Markup RequirementsOf(CaseResult one)
    {
        var found = (one.Findings ?? []).ToDictionary(finding => finding.Id, finding => finding.Verdict);
        return Markup.Join(one.Requirements.Union(found.Keys).Select(id => Markup.Of($"""<a{ClassOf(found.GetValueOrDefault(id))} href="#{Uri.EscapeDataString(id)}">{id}</a>""")), " ");
    }

    private static Markup ClassOf(Verdict verdict) => verdict == Verdict.None ? Markup.Empty : Markup.Of($""" class="v-{verdict.Word()}" """);
}
