using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>What a hurried reader sees: the name, what it shows, the verdict, and how to get the same run again.</summary>
internal static class RunHeader
{
    /// <summary>A first screen has no room for more; the setup has all.</summary>
    private const int MaxConditions = 6;

    public static Markup Write(RunReport report)
    {
        var result = report.Result;
        return Markup.Of($"""
            <div class="hero">
            <h1 class="name">{result.Name}</h1>
            {Shows(report.Shows)}{VerdictBanner(result.Verdict, VerdictMark.Meaning(result.Verdict), SummaryOf(result))}
            {RunFigures.Write(report)}<dl class="facts">
            {Facts.Fact("Under test", UnderTest.Of(report))}{Conditions(report.Conditions)}{SeedOf(result)}{CaptureFacts(result)}{Facts.Fact("Tool", Markup.Of($"ProtocolLab {result.Tool}"))}</dl>
            {Facts.Rerun("Run it again", report.RerunCommand)}</div>

            """);
    }

    public static Markup VerdictBanner(Verdict verdict, string summary) => VerdictBanner(verdict, VerdictMark.Meaning(verdict), Markup.Of($"{summary}"));

    public static Markup VerdictBanner(Verdict verdict, string meaning, Markup summary) => Markup.Of($"""
        <div class="banner v-{verdict.Word()}" role="status">{VerdictMark.Icon(verdict)}<div><p class="word">{(verdict == Verdict.None ? "Nothing judged" : VerdictMark.Label(verdict))}</p><p>{meaning} {summary}</p></div></div>
        """);

    private static Markup Shows(string shows) => shows.Length == 0 ? Markup.Empty : Markup.Of($"""<p class="lead">{shows}</p>""");

    private static Markup SummaryOf(ResultDocument result) => Markup.Of($"""
        {VerdictCounts.Of("Requirements", "requirements", result.Requirements.Select(requirement => requirement.Verdict))}{VerdictCounts.Of("Expectations", "cases", result.Cases.Select(one => one.Verdict))}
        """);

    private static Markup Conditions(IReadOnlyList<string> conditions) => conditions.Count == 0 ? Markup.Empty : Facts.Fact(
        "Impairments",
        Markup.Of($"""{Markup.Join(conditions.Take(MaxConditions).Select(condition => Markup.Of($"""<span class="condition">{condition}</span>""")))}{(conditions.Count > MaxConditions ? Markup.Of($"""<a href="#setup">and {conditions.Count - MaxConditions} more</a>""") : Markup.Empty)}"""));

    // A capture from elsewhere was drawn from no seed.
    private static Markup SeedOf(ResultDocument result) =>
        result.Kind == "judge" && result.Seed == 0 ? Markup.Empty : Facts.Fact("Seed", Markup.Of($"<code>{result.Seed}</code>"));

    private static Markup CaptureFacts(ResultDocument result)
    {
        if (result.Capture is not { } capture) return Markup.Empty;
        // The simulator writes its trace beside the page; a capture from elsewhere stays where it is.
        var file = result.Kind == "scenario" && !capture.File.Contains('/', StringComparison.Ordinal)
            ? Markup.Of($"""<a href="{Page.RelativeLink(capture.File)}">{capture.File}</a>""")
            : Markup.Of($"{capture.File}");
        var digest = Markup.Of($"""<code class="digest" title="{capture.Sha256}">{TextSize.Shorten(capture.Sha256, 17)}</code> {Page.CopyButton(capture.Sha256, "Copy the whole digest")}""");
        return Markup.Of($"""{Facts.Fact("Capture", Markup.Of($"{file}, {Numbers.Of(capture.Frames, "frame")}"))}{Facts.Fact("SHA-256", digest)}""");
    }
}
