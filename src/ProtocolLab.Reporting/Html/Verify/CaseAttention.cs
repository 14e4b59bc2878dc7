using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>What has to be looked at, the worst first and in full; then what was missed but does not count.</summary>
internal static class CaseAttention
{
    // A program that fails everything needs no more proof than this, and the page has to stay small.
    private const int Cards = 32;

    /// <summary>So many different mistakes are seen with their proof at once; what shows the same once more is folded.</summary>
    private const int OpenCards = 4;

    /// <summary>The cases that get a card.</summary>
    public static IEnumerable<CaseResult> Carded(IReadOnlyList<CaseResult> cases) => Bad(cases).Take(Cards);

    public static Markup Write(VerifyReport report)
    {
        var cases = report.Result.Cases;
        var bad = Bad(cases);
        var open = bad.DistinctBy(WorstFinding).Take(OpenCards).ToHashSet();
        var known = cases.Where(one => one.KnownFailure is true).ToList();
        var missed = report.Result.Requirements.Where(requirement => requirement.Verdict == Verdict.Advisory).ToList();
        return bad.Count + known.Count + missed.Count == 0
            ? Markup.Empty
            : Page.Section("attention", "Needs attention", Markup.Of($"""
                {Broken(cases)}<div class="cards">
                {Carded(cases).Select(one => CaseCard.Write(one, report, open.Contains(one)))}</div>
                {Rest(bad.Count)}{Advisories(missed, cases)}{Known(known)}
                """));
    }

    private static string WorstFinding(CaseResult one) => one.Findings is { Count: > 0 } findings ? findings.MaxBy(finding => finding.Verdict)!.Id : one.Name;

    private static List<CaseResult> Bad(IReadOnlyList<CaseResult> cases) =>
    [
        .. cases.Select(one => (Case: one, Mark: CaseMark.Of(one))).Where(each => each.Mark.NeedsAttention)
            .OrderByDescending(each => each.Mark.Weight).Select(each => each.Case),
    ];

    // Which requirements, and in how many cases: sixty failures are often one mistake.
    private static Markup Broken(IReadOnlyList<CaseResult> cases)
    {
        var broken = FoundIn(cases.Where(one => one.Counted == Verdict.Fail), Verdict.Fail).OrderByDescending(group => group.Count()).ToList();
        return broken.Count == 0 ? Markup.Empty : Markup.Of($"""
            <p class="chips">{broken.Select(group => Markup.Of($"""<a href="#{Uri.EscapeDataString(group.Key)}"><strong>{group.Key}</strong> in {Numbers.Of(group.Count(), "case")}</a>"""))}</p>

            """);
    }

    private static IEnumerable<IGrouping<string, CaseResult>> FoundIn(IEnumerable<CaseResult> cases, Verdict verdict) =>
        from one in cases
        from finding in one.Findings ?? []
        where finding.Verdict == verdict
        group one by finding.Id;

    private static Markup Rest(int count) => count <= Cards ? Markup.Empty : Markup.Of($"""
        <p class="note">And {Numbers.Of(count - Cards, "case")} more: the <a href="#cases">table of all cases</a> has them.</p>

        """);

    private static Markup Advisories(List<RequirementResult> missed, IReadOnlyList<CaseResult> cases)
    {
        var counts = FoundIn(cases, Verdict.Advisory).ToDictionary(group => group.Key, group => group.Count());
        return missed.Count == 0 ? Markup.Empty : Markup.Of($"""
            <h3>Missed, but no failure</h3>
            <ul class="attention">
            {missed.Select(requirement => Advisory(requirement, counts.GetValueOrDefault(requirement.Id)))}</ul>

            """);
    }

    private static Markup Advisory(RequirementResult requirement, int count) => Markup.Of($"""
        <li>{VerdictMark.Badge(requirement.Verdict)}<div><strong><a href="#{Uri.EscapeDataString(requirement.Id)}">{requirement.Id}</a></strong> {requirement.Reason} {Where(requirement.Case, count)} {Frames.OfCase(requirement.Frames)}</div></li>

        """);

    private static Markup Where(string? name, int count) => name is null ? Markup.Empty : Markup.Of(
        $"""<a class="name" href="#{CaseTable.AnchorOf(name)}">{name}</a>{(count > 1 ? $" and {count - 1} more" : "")}""");

    private static Markup Known(List<CaseResult> known) => known.Count == 0 ? Markup.Empty : Markup.Of($"""
        <details><summary>{Numbers.Of(known.Count, "known failure")}, not counted</summary>
        <ul class="attention">
        {known.Select(one => Markup.Of($"""<li>{CaseMark.Of(one).Badge}<div><strong><a class="name" href="#{CaseTable.AnchorOf(one.Name)}">{one.Name}</a></strong> {one.Reason}</div></li>"""))}</ul></details>

        """);
}
