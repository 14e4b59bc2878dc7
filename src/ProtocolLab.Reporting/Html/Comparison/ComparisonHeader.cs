using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>What a hurried reader sees: what against what, whether something got worse, and what may explain it.</summary>
internal static class ComparisonHeader
{
    public static Markup Write(ComparisonReport report)
    {
        var document = report.Document;
        return Markup.Of($"""
            {ChangeMark.Symbols}<div class="hero">
            <h1 class="name">{TitleOf(document)}</h1>
            <p class="lead">{(document.IsOfOne ? "Two results" : "All runs of two folders")} side by side: what got worse, what got better, and by how much.</p>
            {Banner(document)}
            <dl class="figures tight">
            {Counts(document.Counts)}</dl>
            {Notes(document)}{Facts.Rerun("Compare again", report.RerunCommand)}</div>
            {Page.Section("sides", "Before and after", Sides(report))}
            """);
    }

    /// <summary>The run's name, or the last part of either path where these tell the sides apart.</summary>
    public static string TitleOf(ComparisonDocument document)
    {
        var run = document.Runs[0];
        if (document.IsOfOne && run.Before!.Name == run.After!.Name) return run.Before.Name;
        var (before, after) = document.IsOfOne ? (run.Before!.Name, run.After!.Name) : (LastOf(document.Before), LastOf(document.After));
        return before == after ? $"{document.Before} → {document.After}" : $"{before} → {after}";
    }

    private static string LastOf(string path) => path.TrimEnd('/', '\\').Split('/', '\\')[^1];

    /// <summary>"No regression", "3 regressions".</summary>
    public static string WordOf(ComparisonDocument document) =>
        document.Counts.Regressions == 0 ? "No regression" : Numbers.Of(document.Counts.Regressions, "regression");

    private static Markup Banner(ComparisonDocument document)
    {
        var isWorse = document.Change == Change.Regression;
        var mark = isWorse ? ChangeMark.Icon(Change.Regression) : VerdictMark.Icon(Verdict.Pass);
        return Markup.Of($"""
            <div class="banner v-{(isWorse ? "fail" : "pass")}" role="status">{mark}<div><p class="word">{WordOf(document)}</p><p>{MeaningOf(document)}</p></div></div>
            """);
    }

    private static string MeaningOf(ComparisonDocument document) => document.Change switch
    {
        Change.Regression => "Something that was right is not any more, or a figure got worse by more than the tolerance.",
        Change.Improvement => "Nothing got worse, and something got better.",
        Change.Unchanged => "Both say the same, to the last digit.",
        _ => "They differ, but nothing got worse by more than the tolerance.",
    };

    private static Markup Counts(ChangeCounts counts) => Markup.Join(
    [
        Facts.Figure(counts.Regressions == 1 ? "regression" : "regressions", Numbers.Count(counts.Regressions)),
        Facts.Figure(counts.Improvements == 1 ? "improvement" : "improvements", Numbers.Count(counts.Improvements)),
        Facts.Figure("only different", Numbers.Count(counts.Changed)),
        Facts.Figure("new", Numbers.Count(counts.New)),
        Facts.Figure("gone", Numbers.Count(counts.Gone)),
        Facts.Figure("unchanged", Numbers.Count(counts.Unchanged)),
    ]);

    private static Markup Notes(ComparisonDocument document)
    {
        List<string> notes = [.. ComparisonText.Notes(document)];
        return notes.Count == 0 ? Markup.Empty : Markup.Of($"""
            <ul class="caveats" aria-label="What to know before the differences">{notes.Take(Rows.Most).Select(note => Markup.Of($"<li>{note}</li>"))}</ul>

            """);
    }

    private static Markup Sides(ComparisonReport report) =>
        Table.Write("What is compared", "two-sides", [new("What"), new("Before"), new("After")], report.Document.IsOfOne ? OfOne(report) : OfMany(report.Document));

    private static IEnumerable<Row> OfOne(ComparisonReport report)
    {
        var run = report.Document.Runs[0];
        var (before, after, links) = (run.Before!, run.After!, report.LinksOf(run));
        yield return Fact("Result", report.Document.Before, report.Document.After, (text, isAfter) => Link(isAfter ? links.After : links.Before, text));
        yield return Fact("Name", before.Name, after.Name, (text, _) => Markup.Of($"""<span class="name">{text}</span>"""));
        yield return Fact("Verdict", before.Verdict.Word(), after.Verdict.Word(), (text, _) => ChangeMark.Value(text));
        yield return Fact("Kind", before.Kind, after.Kind, (text, _) => Markup.Of($"{text}"));
        yield return Fact("Seed", Markup.Of($"{before.Seed}").Text, Markup.Of($"{after.Seed}").Text, (text, _) => Markup.Of($"<code>{text}</code>"));
        yield return Fact("Tool", before.Tool, after.Tool, (text, _) => Markup.Of($"ProtocolLab {text}"));
        if (before.Capture is null && after.Capture is null) yield break;
        yield return Fact("Capture", FramesOf(before.Capture), FramesOf(after.Capture), (text, _) => Markup.Of($"{text}"));
        yield return Fact("SHA-256", before.Capture?.Sha256 ?? "", after.Capture?.Sha256 ?? "", (text, _) => Markup.Of($"""<code class="digest" title="{text}">{TextSize.Shorten(text, 17)}</code>"""));
    }

    private static IEnumerable<Row> OfMany(ComparisonDocument document)
    {
        yield return Fact("Folder", document.Before, document.After, (text, _) => Markup.Of($"<code>{text}</code>"));
        var (before, after) = (document.Runs.Select(run => run.Before).OfType<ComparedResult>().ToList(), document.Runs.Select(run => run.After).OfType<ComparedResult>().ToList());
        yield return Fact("Runs", Numbers.Count(before.Count), Numbers.Count(after.Count), (text, _) => Markup.Of($"{text}"));
        yield return Fact("Verdicts", VerdictMark.Tally(before.Select(run => run.Verdict)), VerdictMark.Tally(after.Select(run => run.Verdict)), (text, _) => Markup.Of($"{text}"));
        yield return Fact("Tool", ToolsOf(before), ToolsOf(after), (text, _) => Markup.Of($"ProtocolLab {text}"));
    }

    private static string ToolsOf(List<ComparedResult> runs) => string.Join(", ", runs.Select(run => run.Tool).Distinct());

    private static string FramesOf(CaptureDigest? capture) => capture is null ? "" : $"{capture.File}, {Numbers.Of(capture.Frames, "frame")}";

    private static Markup Link(string? target, string text) => target is null
        ? Markup.Of($"<code>{text}</code>")
        : Markup.Of($"""<a href="{Page.RelativeLink(target)}"><code>{text}</code></a>""");

    private static Row Fact(string name, string before, string after, Func<string, bool, Markup> show)
    {
        var differs = before != after;
        var mark = differs && name != "Result" && name != "Folder" ? Markup.Of($""" <span class="differs">differs</span>""") : Markup.Empty;
        return new Row(
            [new Cell(Markup.Of($"{name}")), new Cell(show(before, false)), new Cell(Markup.Of($"{show(after, true)}{mark}"))],
            Markup.Empty);
    }
}
