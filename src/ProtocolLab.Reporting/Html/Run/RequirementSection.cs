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
            {FilterTools.Write("ID, word, reason, frame", FacetsOf(result.Requirements))}
            {SectionsOf(result).Select(WriteSection)}
            """));
    }

    /// <summary>"HS" of "HS-03".</summary>
    public static string PrefixOf(string id) => id.Split('-')[0];

    private static IEnumerable<IGrouping<string, RequirementResult>> SectionsOf(ResultDocument result) =>
        result.Requirements.GroupBy(requirement => PrefixOf(requirement.Id));

    private static IEnumerable<Facet> FacetsOf(IReadOnlyList<RequirementResult> requirements) =>
    [
        Facet.OfVerdicts(requirements.Select(one => one.Verdict)),
        new("section", "Section", [.. requirements.Select(one => PrefixOf(one.Id)).Distinct().Select(prefix => (prefix, Markup.Of($"{prefix}: {TitleOf(prefix)}")))]),
        new("subject", "Who", [.. requirements.Select(one => one.Subject).Distinct().Order(StringComparer.Ordinal).Select(subject => (subject, Markup.Of($"{subject}")))]),
        new("level", "Level", [.. requirements.Select(one => one.Level).Distinct().Order().Select(level => (level.ToString(), Markup.Of($"{level.ToString().ToUpperInvariant()}")))]),
    ];

    private static string TitleOf(string prefix) =>
        RequirementCatalogue.All.FirstOrDefault(requirement => PrefixOf(requirement.Id) == prefix)?.Section.TrimStart([.. "0123456789 "]) ?? "";

    private static Markup WriteSection(IGrouping<string, RequirementResult> section)
    {
        var exercised = section.Where(requirement => requirement.Verdict != Verdict.None).ToList();
        var others = section.Where(requirement => requirement.Verdict == Verdict.None).ToList();
        return Markup.Of($"""
            <div class="req-section" id="section-{section.Key}" data-filter-group="">
            <h3><span class="prefix">{section.Key}</span> {TitleOf(section.Key)}<span class="tally">{VerdictMark.Tally(section.Select(requirement => requirement.Verdict))}</span></h3>
            {TableOf($"{section.Key}, put to the test", exercised)}{NotExercised(section.Key, others)}</div>

            """);
    }

    private static Markup NotExercised(string prefix, List<RequirementResult> requirements) => requirements.Count == 0
        ? Markup.Empty
        : Markup.Of($"""
            <details data-stays-closed=""><summary>{requirements.Count} not exercised<span class="ids">{string.Join(" ", requirements.Select(requirement => requirement.Id))}</span></summary>
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
        Markup.Of($""" id="{requirement.Id}" class="v-{requirement.Verdict.Word()}" data-verdict="{requirement.Verdict.Word()}" data-section="{PrefixOf(requirement.Id)}" data-subject="{requirement.Subject}" data-level="{requirement.Level.ToString()}" """));

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
