using System.Globalization;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Runs down, sections of the specification across; every cell leads to the place that it is about.</summary>
internal static class RunMatrix
{
    private static readonly IReadOnlyList<string> Prefixes =
        [.. RequirementCatalogue.All.Select(requirement => RequirementSection.PrefixOf(requirement.Id)).Distinct()];

    public static Markup Write(SummaryDocument summary, IReadOnlyList<IndexEntry> entries) => Markup.Of($"""
        {FilterTools.Write("name, what it shows, requirement", Facet.OfVerdicts(summary.Runs.Select(run => run.Verdict)))}
        {Table.Write("Verdict of each run, and of each section of the specification in it", "matrix", Columns(), summary.Runs.Zip(entries, RowOf))}
        <p class="note key">{Enum.GetValues<Verdict>().OrderDescending().Select(verdict => VerdictMark.Badge(verdict))} A number is how many of the section's requirements the run put to the test; it leads there.</p>

        """);

    private static IReadOnlyList<Column> Columns() =>
    [
        new("Run"), new("Verdict"),
        .. Prefixes.Select(prefix => new Column(prefix, false, RequirementCatalogue.All.First(requirement => RequirementSection.PrefixOf(requirement.Id) == prefix).Section)),
        new("Shown", true, "Expectations of the scenario that the run met, of all"), new("Goodput", false, "Useful throughput of all clients over the stream's time; each line has a scale of its own"),
        new("Clients", true, "That got the whole movie, of all"), new("Lost", true, "Datagrams"), new("Frames", true), new("Seed", true),
    ];

    private static Row RowOf(SummaryRun run, IndexEntry entry)
    {
        var report = Page.RelativeLink(run.Report);
        return new Row(
            [
                new Cell(Markup.Of($"""<a class="name" href="{report}">{run.Name}</a><p class="shows">{entry.Shows}</p>"""), run.Name),
                new Cell(VerdictMark.Badge(run.Verdict), KeyOf(run.Verdict)),
                .. Prefixes.Select(prefix => SectionCell(report, prefix, entry.Sections.FirstOrDefault(section => section.Prefix == prefix))),
                Share(entry.ExpectationsMet, entry.Expectations, $"{report}#cases"),
                new Cell(GoodputOf(report, entry), entry.Goodput.DefaultIfEmpty(0).Max().ToString("0", CultureInfo.InvariantCulture)),
                Share(entry.ClientsComplete, entry.Clients, $"{report}#clients"),
                Cell.Number(entry.Lost),
                Cell.Number(entry.Frames),
                new Cell(Markup.Of($"{run.Seed}")),
            ],
            Markup.Of($""" class="v-{run.Verdict.Word()}" data-verdict="{run.Verdict.Word()}" """));
    }

    private static Cell SectionCell(string report, string prefix, SectionResult? section)
    {
        var verdict = section?.Verdict ?? Verdict.None;
        var exercised = section?.Exercised ?? 0;
        var says = section is { Notable.Count: > 0 } ? $"{VerdictMark.Label(verdict)}: {string.Join(", ", section.Notable)}" : VerdictMark.Label(verdict);
        return new Cell(
            section is null
                ? Markup.Of($"""<span class="cell v-none" title="{says}">{VerdictMark.Icon(verdict)}<span class="sr">{says}</span></span>""")
                : Markup.Of($"""<a class="cell v-{verdict.Word()}" title="{says}" href="{report}#section-{Uri.EscapeDataString(prefix)}">{VerdictMark.Icon(verdict)}<span class="sr">{says}, </span>{exercised}</a>"""),
            KeyOf(verdict));
    }

    private static Cell Share(int of, int all, string place) => all == 0
        ? new Cell(Markup.Empty, "-1")
        : new Cell(Markup.Of($"""<a class="plain" href="{place}">{of}/{all}</a>"""), ((double)of / all).ToString("0.####", CultureInfo.InvariantCulture));

    private static Markup GoodputOf(string report, IndexEntry entry) => entry.Goodput.DefaultIfEmpty(0).Max() > 0
        ? Markup.Of($"""<a class="plain" href="{report}#charts">{Sparkline.Draw(entry.Goodput)}</a>""")
        : Sparkline.Draw(entry.Goodput);

    private static string KeyOf(Verdict verdict) => ((int)verdict).ToString(CultureInfo.InvariantCulture);
}
