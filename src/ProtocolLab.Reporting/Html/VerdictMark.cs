using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>A verdict is shown by shape, word and colour, so that each alone would do.</summary>
internal static class VerdictMark
{
    /// <summary>The shapes, once per page; 16 × 16.</summary>
    public static readonly Markup Symbols = new("""
        <svg class="symbols" width="0" height="0" aria-hidden="true">
        <symbol id="v-none" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.4 2.4"/></symbol>
        <symbol id="v-pass" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.4" fill="currentColor"/><path d="M4.6 8.3l2.4 2.4 4.5-5" class="cut"/></symbol>
        <symbol id="v-advisory" viewBox="0 0 16 16"><path d="M8 .9l7.4 13.7H.6Z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"/><path d="M8 5.6v4.2M8 12v.4" class="cut"/></symbol>
        <symbol id="v-inconclusive" viewBox="0 0 16 16"><path d="M8 .4l7.6 7.6L8 15.6.4 8Z" fill="currentColor"/><path d="M5.9 6.4c.2-2.6 4.4-2.3 4.1.1-.2 1.4-2 1.4-2 2.9M8 11.6v.4" class="cut"/></symbol>
        <symbol id="v-fail" viewBox="0 0 16 16"><path d="M4.9.8h6.2l4.1 4.1v6.2l-4.1 4.1H4.9L.8 11.1V4.9Z" fill="currentColor"/><path d="M5.3 5.3l5.4 5.4m0-5.4l-5.4 5.4" class="cut"/></symbol>
        <symbol id="v-error" viewBox="0 0 16 16"><rect x=".8" y=".8" width="14.4" height="14.4" rx="2" fill="currentColor"/><path d="M9.4 2.9L5.2 8.8h5L6.4 13.2" class="cut"/></symbol>
        </svg>
        """);

    public static Markup Icon(Verdict verdict) =>
        Markup.Of($"""<svg class="icon" aria-hidden="true"><use href="#v-{verdict.Word()}"/></svg>""");

    public static Markup Badge(Verdict verdict) => Badge(verdict, verdict, Label(verdict));

    /// <param name="shape">Whose icon it has.</param>
    /// <param name="colour">Whose colour it has.</param>
    public static Markup Badge(Verdict shape, Verdict colour, string label) =>
        Markup.Of($"""<span class="badge v-{colour.Word()}">{Icon(shape)}{label}</span>""");

    /// <summary>As <see cref="Verdicts.Word"/>, in words that need no manual.</summary>
    public static string Label(Verdict verdict) => verdict switch
    {
        Verdict.None => "Not exercised",
        Verdict.Pass => "Pass",
        Verdict.Advisory => "Advisory",
        Verdict.Inconclusive => "Inconclusive",
        Verdict.Fail => "Fail",
        _ => "Error",
    };

    /// <summary>What the verdict means for whoever reads only this.</summary>
    public static string Meaning(Verdict verdict) => verdict switch
    {
        Verdict.None => "Nothing was put to the test.",
        Verdict.Pass => "Everything that was put to the test was kept.",
        Verdict.Advisory => "Every MUST that was put to the test was kept; a SHOULD was missed.",
        Verdict.Inconclusive => "The trace cannot show how something ended.",
        Verdict.Fail => "Something that must hold did not.",
        _ => "The lab itself failed; nothing is said about the implementation.",
    };

    /// <summary>"50 pass, 1 advisory", the worst first, those not exercised left out.</summary>
    public static string Tally(IEnumerable<Verdict> verdicts) => string.Join(", ", verdicts
        .Where(verdict => verdict != Verdict.None)
        .GroupBy(verdict => verdict)
        .OrderByDescending(group => group.Key)
        .Select(group => $"{group.Count()} {group.Key.Word()}"));
}
