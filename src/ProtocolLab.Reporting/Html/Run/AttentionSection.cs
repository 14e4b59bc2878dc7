using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Everything worse than a pass, the worst first, before all that went well.</summary>
internal static class AttentionSection
{
    public static Markup Write(ResultDocument result)
    {
        List<(Verdict Verdict, Markup Item)> items =
        [
            .. result.Requirements.Select(requirement => (requirement.Verdict, Item(requirement))),
            .. result.Cases.Select(one => (one.Verdict, Item(one.Verdict, Markup.Of($"""<span class="name">{one.Name}</span>"""), one.Reason, Markup.Empty))),
        ];
        var worst = items.Where(item => item.Verdict > Verdict.Pass).OrderByDescending(item => item.Verdict).Select(item => item.Item).ToList();
        var others = worst.Count - Rows.Most;
        return worst.Count == 0
            ? Markup.Empty
            : Page.Section("attention", "Needs attention", Markup.Of($"""
                <ul class="attention">
                {worst.Take(Rows.Most)}</ul>{(others <= 0 ? Markup.Empty : Markup.Of($"""<p class="note">And {Numbers.Of(others, "other")}: see result.json.</p>"""))}

                """));
    }

    private static Markup Item(RequirementResult requirement) => Item(
        requirement.Verdict,
        Markup.Of($"""<a href="#{requirement.Id}">{requirement.Id}</a>"""),
        requirement.Reason,
        Frames.Write(requirement.Frames));

    private static Markup Item(Verdict verdict, Markup name, string reason, Markup frames) => Markup.Of($"""
        <li>{VerdictMark.Badge(verdict)}<div><strong>{name}</strong> {reason} {frames}</div></li>

        """);
}
