using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>What a hurried reader sees: the name, what it shows, the verdict, and how to get the same run again.</summary>
internal static class RunHeader
{
    public static Markup Write(RunReport report)
    {
        var result = report.Result;
        return Markup.Of($"""
            <div class="hero">
            <h1 class="name">{result.Name}</h1>
            {Shows(report.Shows)}{VerdictBanner(result.Verdict, SummaryOf(result))}
            <dl class="facts">
            {Facts.Fact("Seed", Markup.Of($"<code>{result.Seed}</code>"))}{CaptureFacts(result)}{Facts.Fact("Tool", Markup.Of($"ProtocolLab {result.Tool}"))}</dl>
            {Facts.Rerun("Run it again", report.RerunCommand)}</div>

            """);
    }

    public static Markup VerdictBanner(Verdict verdict, string summary) => VerdictBanner(verdict, VerdictMark.Meaning(verdict), summary);

    public static Markup VerdictBanner(Verdict verdict, string meaning, string summary) => Markup.Of($"""
        <div class="banner v-{verdict.Word()}" role="status">{VerdictMark.Icon(verdict)}<div><p class="word">{(verdict == Verdict.None ? "Nothing judged" : VerdictMark.Label(verdict))}</p><p>{meaning} {summary}</p></div></div>
        """);

    private static Markup Shows(string shows) => shows.Length == 0 ? Markup.Empty : Markup.Of($"""<p class="lead">{shows}</p>""");

    private static string SummaryOf(ResultDocument result)
    {
        var verdicts = result.Requirements.Select(requirement => requirement.Verdict).ToList();
        var exercised = verdicts.Count(verdict => verdict != Verdict.None);
        var requirements = exercised == 0 ? "" : $"Of {Numbers.Of(verdicts.Count, "requirement")}, {exercised} {(exercised == 1 ? "was" : "were")} put to the test: {VerdictMark.Tally(verdicts)}.";
        var cases = result.Cases.Count == 0 ? "" : $" {Numbers.Of(result.Cases.Count, "expectation")}: {VerdictMark.Tally(result.Cases.Select(one => one.Verdict))}.";
        return (requirements + cases).Trim();
    }

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
