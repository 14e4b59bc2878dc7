using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>index.html: all runs of one invocation on one page.</summary>
public static class IndexReport
{
    /// <summary>The same runs give the same text, byte for byte.</summary>
    /// <param name="entries">One per run of the summary, in the same order.</param>
    /// <exception cref="ArgumentException">Entries and runs are not the same ones.</exception>
    public static string Write(SummaryDocument summary, IReadOnlyList<IndexEntry> entries)
    {
        if (!summary.Runs.Select(run => (run.Name, run.Seed)).SequenceEqual(entries.Select(entry => (entry.Name, entry.Seed))))
            throw new ArgumentException("The entries are not the summary's runs in the same order.", nameof(entries));
        return Page.Write(
            $"{Numbers.Of(entries.Count, "run")}: {VerdictMark.Label(summary.Verdict)} · ProtocolLab",
            Markup.Of($"""<span class="crumb">Conformance lab</span>"""),
            Markup.Of($"""
                <div class="hero">
                <h1>{Numbers.Of(entries.Count, "run")}</h1>
                <p class="lead">Movie Streaming Protocol: every scenario in the simulated network, judged from its trace against the specification.</p>
                {RunHeader.VerdictBanner(summary.Verdict, $"{Numbers.Of(entries.Count, "run")}: {VerdictMark.Tally(entries.Select(entry => entry.Verdict))}.")}
                {Figures(entries)}</div>
                {Page.Section("matrix", "Runs", RunMatrix.Write(summary, entries))}{Coverage(entries)}
                """));
    }

    private static Markup Figures(IReadOnlyList<IndexEntry> entries)
    {
        var exercised = entries.SelectMany(entry => entry.ExercisedIds).Distinct().Count();
        return Markup.Of($"""
            <dl class="figures">
            {Facts.Figure("requirements exercised", $"{exercised} of {RequirementCatalogue.All.Count}")}{Facts.Figure("clients got the whole movie", $"{Numbers.Count(entries.Sum(entry => entry.ClientsComplete))} of {Numbers.Count(entries.Sum(entry => entry.Clients))}")}{Facts.Figure("frames captured", Numbers.Count(entries.Sum(entry => entry.Frames)))}{Facts.Figure("datagrams lost on the way", Numbers.Count(entries.Sum(entry => entry.Lost)))}</dl>

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
