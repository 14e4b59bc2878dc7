using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Something that a table's rows are chosen by: the row says its value in the attribute data-<see cref="Name"/>.</summary>
/// <param name="Values">Value and label, in the order in which they are offered.</param>
internal sealed record Facet(string Name, string Label, IReadOnlyList<(string Value, Markup Label)> Values)
{
    /// <summary>Whether each value is a button of its own, so that several can be chosen; else they are a list.</summary>
    public bool IsButtons { get; init; }

    /// <summary>A button for each verdict that there is, the worst first, with how often.</summary>
    public static Facet OfVerdicts(IEnumerable<Verdict> verdicts) => new(
        "verdict",
        "Verdict",
        [.. verdicts.GroupBy(verdict => verdict).OrderByDescending(group => group.Key).Select(group => (group.Key.Word(), LabelOf(VerdictMark.Badge(group.Key), group.Count())))])
    {
        IsButtons = true,
    };

    /// <param name="badge">What is counted.</param>
    public static Markup LabelOf(Markup badge, int count) => Markup.Of($"""{badge}<span class="share">{Numbers.Count(count)}</span>""");
}

/// <summary>What narrows the rows of a section's tables down; there is no such thing without script.</summary>
internal static class FilterTools
{
    /// <param name="placeholder">What can be looked for.</param>
    public static Markup Write(string placeholder, params IEnumerable<Facet> facets) => Markup.Of($"""
        <div class="tools" data-filter-tools="" hidden="hidden">
        <label>Find <input type="search" data-filter="" placeholder="{placeholder}"/></label>
        {facets.Where(facet => facet.Values.Count > 1).Select(Choice)}<button type="button" data-filter-reset="" hidden="hidden">Show all</button>
        <output data-filter-count="" aria-live="polite"></output>
        </div>
        <p class="empty" data-filter-nothing="" hidden="hidden">No row is like that.</p>

        """);

    private static Markup Choice(Facet facet) => facet.IsButtons
        ? Markup.Of($"""
            <div class="facet" role="group" aria-label="{facet.Label}" data-facet="{facet.Name}">{facet.Values.Select(value => Markup.Of($"""<button type="button" data-value="{value.Value}" aria-pressed="false">{value.Label}</button>"""))}</div>

            """)
        : Markup.Of($"""
            <label>{facet.Label} <select data-facet="{facet.Name}"><option value="">all</option>{facet.Values.Select(value => Markup.Of($"""<option value="{value.Value}">{value.Label}</option>"""))}</select></label>

            """);
}
