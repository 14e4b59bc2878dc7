using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Everything worse than a pass, the worst first, before all that went well.</summary>
internal static class AttentionSection
{
    /// <summary>A program that fails everything needs no more proof than this, and the page has to stay small.</summary>
    public const int Cards = 12;

    /// <summary>So many are seen with their packets at once; whoever reads more of them unfolds these.</summary>
    private const int OpenCards = 3;

    /// <summary>The requirements that get a card, the worst first.</summary>
    public static IReadOnlyList<RequirementResult> Carded(ResultDocument result) =>
        [.. result.Requirements.Where(requirement => requirement.Verdict > Verdict.Advisory).OrderByDescending(requirement => requirement.Verdict).Take(Cards)];

    public static Markup Write(RunReport report, Func<RequirementResult, Ladder?> excerpt)
    {
        var result = report.Result;
        var carded = Carded(result);
        var expectations = result.Cases.Where(one => one.Verdict > Verdict.Advisory).OrderByDescending(one => one.Verdict).ToList();
        var others = result.Requirements.Where(requirement => requirement.Verdict > Verdict.Pass).OrderByDescending(requirement => requirement.Verdict).Except(carded).Select(Item)
            .Concat(result.Cases.Where(one => one.Verdict == Verdict.Advisory).Concat(expectations.Skip(Cards)).Select(Item)).ToList();
        return carded.Count + expectations.Count + others.Count == 0
            ? Markup.Empty
            : Page.Section("attention", "Needs attention", Markup.Of($"""
                <div class="cards">
                {carded.Select((requirement, i) => FailureCard.Write(requirement, excerpt(requirement), report, i < OpenCards))}{expectations.Take(Cards).Select(FailureCard.Write)}</div>
                {Shrunk(report.Shrunk)}{Others(others, carded.Count + expectations.Count > 0)}
                """));
    }

    private static Markup Shrunk(ShrunkScenario? shrunk) => shrunk is null ? Markup.Empty : Markup.Of($"""
        <h3>The smallest run that still fails so</h3>
        <pre class="scenario" tabindex="0" role="group" aria-label="Scenario">{shrunk.Text}</pre>
        {Facts.Rerun("Run it", shrunk.Command)}
        """);

    private static Markup Others(List<Markup> items, bool isBelow) => items.Count == 0 ? Markup.Empty : Markup.Of($"""
        {(isBelow ? new Markup("<h3>Besides</h3>\n") : Markup.Empty)}<ul class="attention">
        {items.Take(Rows.Most)}</ul>{(items.Count <= Rows.Most ? Markup.Empty : Markup.Of($"""<p class="note">And {Numbers.Of(items.Count - Rows.Most, "other")}: see result.json.</p>"""))}

        """);

    private static Markup Item(RequirementResult requirement) => Item(
        requirement.Verdict,
        Markup.Of($"""<a href="#{requirement.Id}">{requirement.Id}</a>"""),
        requirement.Reason,
        Frames.Write(requirement.Frames));

    private static Markup Item(CaseResult one) => Item(one.Verdict, Markup.Of($"""<span class="name">{one.Name}</span>"""), one.Reason, Markup.Empty);

    private static Markup Item(Verdict verdict, Markup name, string reason, Markup frames) => Markup.Of($"""
        <li>{VerdictMark.Badge(verdict)}<div><strong>{name}</strong> {reason} {frames}</div></li>

        """);
}
