using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>index.html: all runs of one invocation on one page.</summary>
public static class IndexReport
{
    /// <summary>The same runs give the same text, byte for byte.</summary>
    /// <param name="entries">One per run of the summary, in the same order.</param>
    /// <param name="rerun">What to type to get all of them again; may be empty.</param>
    /// <exception cref="ArgumentException">Entries and runs are not the same ones.</exception>
    public static string Write(SummaryDocument summary, IReadOnlyList<IndexEntry> entries, string rerun = "")
    {
        if (!summary.Runs.Select(run => (run.Name, run.Seed)).SequenceEqual(entries.Select(entry => (entry.Name, entry.Seed))))
            throw new ArgumentException("The entries are not the summary's runs in the same order.", nameof(entries));
        return Page.Write(
            $"{Numbers.Of(entries.Count, "run")}: {VerdictMark.Label(summary.Verdict)} · ProtocolLab",
            Markup.Of($"""<span class="crumb">Conformance lab</span>"""),
            Markup.Of($"""
                <div class="hero">
                <h1>{Numbers.Of(entries.Count, "run")}</h1>
                <p class="lead">Movie Streaming Protocol: {(entries.Count == 1 ? "a scenario" : "scenarios")} in the simulated network, judged from {(entries.Count == 1 ? "its trace" : "their traces")} against the specification.</p>
                {RunHeader.VerdictBanner(summary.Verdict, VerdictMark.Meaning(summary.Verdict), CountsOf(summary))}
                {Figures(entries)}<dl class="facts">
                {Facts.Fact("Tool", Markup.Of($"ProtocolLab {ToolsOf(entries)}"))}{Facts.Fact("For programs", Markup.Of($"""<a href="summary.json">summary.json</a>, <a href="junit.xml">junit.xml</a>, <a href="summary.md">summary.md</a>"""))}</dl>
                {Facts.Rerun("Run all again", rerun)}</div>
                {RunAttention.Write(summary, entries)}{Page.Section("matrix", "Runs", RunMatrix.Write(summary, entries))}{Coverage(entries)}
                """),
            "Computed from the traces alone; the same traces give the same page.");
    }

    /// <summary>How many ended how; each count leads to the rows that it counts.</summary>
    private static Markup CountsOf(SummaryDocument summary) => Markup.Of($"""
        <span class="counts"><span class="of">Runs</span> {Markup.Join(summary.Runs.GroupBy(run => run.Verdict).OrderByDescending(group => group.Key).Select(group => Count(group.Key, group.Count())), " ")}</span>
        """);

    private static Markup Count(Verdict verdict, int count) => Markup.Of(
        $"""<a class="count v-{verdict.Word()}" href="?matrix.verdict={verdict.Word()}#matrix">{VerdictMark.Icon(verdict)}{Numbers.Count(count)} {VerdictMark.Label(verdict).ToLowerInvariant()}</a>""");

    private static string ToolsOf(IReadOnlyList<IndexEntry> entries) => string.Join(", ", entries.Select(entry => entry.Tool).Where(tool => tool.Length > 0).Distinct().DefaultIfEmpty(Tool.Version));

    private static Markup Figures(IReadOnlyList<IndexEntry> entries)
    {
        var exercised = entries.SelectMany(entry => entry.ExercisedIds).Distinct().Count();
        return Markup.Of($"""
            <dl class="figures of-runs">
            {Facts.Figure("requirements exercised", $"{exercised} of {RequirementCatalogue.All.Count}")}{Facts.Figure("expectations met", $"{Numbers.Count(entries.Sum(entry => entry.ExpectationsMet))} of {Numbers.Count(entries.Sum(entry => entry.Expectations))}")}{Facts.Figure("clients got the whole movie", $"{Numbers.Count(entries.Sum(entry => entry.ClientsComplete))} of {Numbers.Count(entries.Sum(entry => entry.Clients))}")}{Facts.Figure("frames captured", Numbers.Count(entries.Sum(entry => entry.Frames)))}{Facts.Figure("datagrams lost on the way", Numbers.Count(entries.Sum(entry => entry.Lost)))}</dl>

            """);
    }

    private static Markup Coverage(IReadOnlyList<IndexEntry> entries)
    {
        var exercised = entries.SelectMany(entry => entry.ExercisedIds).ToHashSet();
        var missing = RequirementCatalogue.All.Where(requirement => !exercised.Contains(requirement.Id)).ToList();
        return missing.Count == 0
            ? Markup.Empty
            : Page.Section("coverage", "Not exercised by any run", Markup.Of($"""
                <ul class="missing">{missing.Select(requirement => Markup.Of($"<li><strong>{requirement.Id}</strong> {SpecText.Render(requirement.Text)}</li>\n"))}</ul>

                """));
    }
}
