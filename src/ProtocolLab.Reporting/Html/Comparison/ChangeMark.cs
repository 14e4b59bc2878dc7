using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>A change is shown by shape, word and colour, so that each alone would do.</summary>
internal static class ChangeMark
{
    /// <summary>The shapes, once per page; 16 × 16.</summary>
    public static readonly Markup Symbols = new("""
        <svg class="symbols" width="0" height="0" aria-hidden="true">
        <symbol id="c-unchanged" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M5.2 6.7h5.6M5.2 9.5h5.6" fill="none" stroke="currentColor" stroke-width="1.4"/></symbol>
        <symbol id="c-changed" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M5 6.7h6M5 9.5h6M9.6 4.6l-3.2 7" fill="none" stroke="currentColor" stroke-width="1.4"/></symbol>
        <symbol id="c-new" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" rx="3" fill="currentColor"/><path d="M8 4.4v7.2M4.4 8h7.2" class="cut"/></symbol>
        <symbol id="c-gone" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" rx="3" fill="currentColor"/><path d="M4.4 8h7.2" class="cut"/></symbol>
        <symbol id="c-improvement" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.4" fill="currentColor"/><path d="M8 12V4.4M4.7 7.6L8 4.3l3.3 3.3" class="cut"/></symbol>
        <symbol id="c-regression" viewBox="0 0 16 16"><path d="M4.9.8h6.2l4.1 4.1v6.2l-4.1 4.1H4.9L.8 11.1V4.9Z" fill="currentColor"/><path d="M8 4v7.6M4.7 8.4L8 11.7l3.3-3.3" class="cut"/></symbol>
        </svg>

        """);

    public static Markup Icon(Change change) => Markup.Of($"""<svg class="icon" aria-hidden="true"><use href="#c-{change.Word()}"/></svg>""");

    public static Markup Badge(Change change) => Markup.Of($"""<span class="badge v-{Colour(change).Word()}">{Icon(change)}{Label(change)}</span>""");

    public static string Label(Change change) => change == Change.Changed ? "Different" : change.ToString();

    /// <summary>The verdict whose colour says the same.</summary>
    public static Verdict Colour(Change change) => change switch
    {
        Change.Regression => Verdict.Fail,
        Change.Improvement => Verdict.Pass,
        Change.New or Change.Gone => Verdict.Inconclusive,
        _ => Verdict.None,
    };

    /// <summary>A verdict's badge, a client's outcome, or a dash for nothing.</summary>
    public static Markup Value(string? word) =>
        word is null ? Markup.Of($"""<span class="share">–</span>""")
        : Enum.TryParse<Verdict>(word, ignoreCase: true, out var verdict) && verdict.Word() == word ? VerdictMark.Badge(verdict)
        : Markup.Of($"""<span class="outcome{(word == "complete" ? " o-complete" : word == "incomplete" ? " o-incomplete" : "")}">{word}</span>""");
}
