using System.Globalization;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Runs down, sections of the specification across.</summary>
internal static class RunMatrix
{
    private static readonly IReadOnlyList<string> Prefixes =
        [.. RequirementCatalogue.All.Select(requirement => RequirementSection.PrefixOf(requirement.Id)).Distinct()];

    public static Markup Write(SummaryDocument summary, IReadOnlyList<IndexEntry> entries) => Markup.Of($"""
        {Table.Write("Verdict of each run, and of each section of the specification in it", "matrix", Columns(), summary.Runs.Zip(entries, RowOf))}
        <p class="note key">{Enum.GetValues<Verdict>().OrderDescending().Select(verdict => VerdictMark.Badge(verdict))} A number is how many of the section's requirements the run put to the test.</p>

        """);

    private static IReadOnlyList<Column> Columns() =>
    [
        new("Run"), new("Verdict"),
        .. Prefixes.Select(prefix => new Column(prefix, false, RequirementCatalogue.All.First(requirement => RequirementSection.PrefixOf(requirement.Id) == prefix).Section)),
        new("Goodput"), new("Clients", true, "That got the whole movie, of all"), new("Lost", true, "Datagrams"), new("Frames", true), new("Seed", true),
    ];

    private static Row RowOf(SummaryRun run, IndexEntry entry) => Table.Row(
    [
        new Cell(Markup.Of($"""<a class="name" href="{Page.RelativeLink(run.Report)}">{run.Name}</a><p class="shows">{entry.Shows}</p>"""), run.Name),
        new Cell(VerdictMark.Badge(run.Verdict), KeyOf(run.Verdict)),
        .. Prefixes.Select(prefix => SectionCell(entry.Sections.FirstOrDefault(section => section.Prefix == prefix))),
        new Cell(Sparkline.Draw(entry.Goodput), entry.Goodput.DefaultIfEmpty(0).Max().ToString("0", CultureInfo.InvariantCulture)),
        new Cell(entry.Clients == 0 ? Markup.Empty : Markup.Of($"{entry.ClientsComplete}/{entry.Clients}")),
        Cell.Number(entry.Lost),
        Cell.Number(entry.Frames),
        new Cell(Markup.Of($"{run.Seed}")),
    ]);

    private static Cell SectionCell(SectionResult? section)
    {
        var verdict = section?.Verdict ?? Verdict.None;
        var exercised = section?.Exercised ?? 0;
        var says = section is { Notable.Count: > 0 } ? $"{VerdictMark.Label(verdict)}: {string.Join(", ", section.Notable)}" : VerdictMark.Label(verdict);
        return new Cell(
            Markup.Of($"""<span class="cell v-{verdict.Word()}" title="{says}">{VerdictMark.Icon(verdict)}<span class="sr">{says}, </span>{exercised}</span>"""),
            KeyOf(verdict));
    }

    private static string KeyOf(Verdict verdict) => ((int)verdict).ToString(CultureInfo.InvariantCulture);
}
