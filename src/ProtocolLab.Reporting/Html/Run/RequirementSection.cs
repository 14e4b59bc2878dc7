using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Every requirement with its verdict and its proof, section by section of the specification.</summary>
internal static class RequirementSection
{
    private static readonly Column[] Columns =
    [
        new("ID"), new("Level"), new("Who"), new("Requirement"), new("Verdict"),
        new("Exercised", true, "How many times it was put to the test"), new("Witnesses", false, "Frames of the trace"),
    ];

    public static Markup Write(ResultDocument result)
    {
        if (result.Requirements.Count == 0) return Markup.Empty;
        return Page.Section("requirements", "Requirements", Markup.Of($"""
            {Table.FilterTools("ID, word, reason", result.Requirements.Select(one => one.Verdict).Distinct().OrderDescending().Select(verdict => (verdict.Word(), VerdictMark.Label(verdict))))}
            {SectionsOf(result).Select(WriteSection)}
            """));
    }

    /// <summary>"HS" of "HS-03".</summary>
    public static string PrefixOf(string id) => id.Split('-')[0];

    private static IEnumerable<IGrouping<string, RequirementResult>> SectionsOf(ResultDocument result) =>
        result.Requirements.GroupBy(requirement => PrefixOf(requirement.Id));

    private static Markup WriteSection(IGrouping<string, RequirementResult> section)
    {
        var exercised = section.Where(requirement => requirement.Verdict != Verdict.None).ToList();
        var others = section.Where(requirement => requirement.Verdict == Verdict.None).ToList();
        var title = RequirementCatalogue.Find(section.First().Id)?.Section.TrimStart([.. "0123456789 "]) ?? "";
        return Markup.Of($"""
            <div class="req-section" data-filter-group="">
            <h3><span class="prefix">{section.Key}</span> {title}<span class="tally">{VerdictMark.Tally(section.Select(requirement => requirement.Verdict))}</span></h3>
            {TableOf($"{section.Key}, put to the test", exercised)}{NotExercised(section.Key, others)}</div>

            """);
    }

    private static Markup NotExercised(string prefix, List<RequirementResult> requirements) => requirements.Count == 0
        ? Markup.Empty
        : Markup.Of($"""
            <details><summary>{requirements.Count} not exercised<span class="ids">{string.Join(" ", requirements.Select(requirement => requirement.Id))}</span></summary>
            {TableOf($"{prefix}, not exercised", requirements)}</details>

            """);

    private static Markup TableOf(string caption, List<RequirementResult> requirements) => requirements.Count == 0
        ? Markup.Empty
        : Table.Write(caption, requirements.Exists(requirement => requirement.Case is not null) ? "requirements by-case" : "requirements", Columns, requirements.Select(RowOf));

    private static Row RowOf(RequirementResult requirement) => new(
        [
            new Cell(Markup.Of($"""<a class="id" href="#{requirement.Id}">{requirement.Id}</a>""")),
            new Cell(Markup.Of($"""<span class="level">{requirement.Level.ToString().ToUpperInvariant()}</span>""")),
            Cell.Text(requirement.Subject),
            new Cell(TextOf(requirement)),
            new Cell(VerdictMark.Badge(requirement.Verdict), Markup.Of($"{(int)requirement.Verdict}").Text),
            Cell.Number(requirement.Exercised),
            new Cell(WitnessOf(requirement)),
        ],
        Markup.Of($""" id="{requirement.Id}" class="v-{requirement.Verdict.Word()}" data-verdict="{requirement.Verdict.Word()}" """));

    private static Markup WitnessOf(RequirementResult requirement) => requirement.Case is { } name
        ? Markup.Of($"""<a class="name" href="#{CaseTable.AnchorOf(name)}">{name}</a> {Frames.OfCase(requirement.Frames)}""")
        : Frames.Write(requirement.Frames);

    private static Markup TextOf(RequirementResult requirement)
    {
        var text = SpecText.Render(RequirementCatalogue.Find(requirement.Id)?.Text ?? "");
        var known = requirement.KnownFailure is true ? " Only cases that the baseline lists show it." : "";
        return requirement.Reason.Length == 0 ? text : Markup.Of($"""{text}<p class="reason">{requirement.Reason}{known}</p>""");
    }
}
