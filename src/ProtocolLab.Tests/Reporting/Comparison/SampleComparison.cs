using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting.Comparison;

/// <summary>Results to compare, as small as they may be.</summary>
internal static class SampleComparison
{
    public static readonly Tolerances Usual = Tolerances.Parse([]);

    public static ResultDocument Result(string name = "clean", ulong seed = 1, Verdict verdict = Verdict.Pass, string kind = "scenario") => new(
        ResultDocument.CurrentSchema, "0.1.0", kind, name, seed, verdict, [], [], new StatisticsResult([]), new CaptureDigest("trace.pcapng", 10, new string('a', 64)), []);

    public static RequirementResult Requirement(string id, Verdict verdict, string reason = "") =>
        new(id, Level.Must, "server", verdict, verdict == Verdict.None ? 0 : 1, reason, []);

    public static CaseResult Case(string name, Verdict verdict, string reason = "") => new(name, verdict, [], reason, 1);

    public static ClientResult Client(string name, string outcome = "complete", ulong written = 1_000_000, ulong lost = 0) =>
        new(name, "member", outcome, 0, "", written, lost);

    public static FlowStatistics Flow(string from = "10.0.0.1:6000", string to = "10.0.0.2:6000", double throughput = 1e6, long lost = 0, double jitter = 0, long packets = 500) => new(
        Endpoint.Parse(from), Endpoint.Parse(to), packets, 600_000, lost, 0, 0, 0, 1, throughput, new IntervalStatistics(1, 1, 10_000, 10_000, 10_000, 10_000, 0), jitter);

    public static ComparisonDocument Compare(ResultDocument before, ResultDocument after, Tolerances? tolerances = null) =>
        Comparer.Compare("a", before, "b", after, tolerances ?? Usual);

    /// <summary>Everything that can change has changed, in a way that depends on the run's own verdicts only.</summary>
    public static ComparisonReport Report()
    {
        var (before, after) = (SampleRuns.Report(worst: Verdict.Pass), SampleRuns.Report(worst: Verdict.Fail, packets: 500));
        return new ComparisonReport(Compare(before.Result, after.Result with { Seed = 43 }), "protocollab compare a b")
        {
            Links = [new ReportLinks("../a/report.html", "../b/report.html")],
            Before = StreamProfile.Of(before.Trace),
            After = StreamProfile.Of(after.Trace),
        };
    }

    /// <summary>Folders of runs.</summary>
    public static ComparisonReport ReportOfMany()
    {
        ResultDocument[] before = [SampleRuns.Report("one", worst: Verdict.Pass).Result, SampleRuns.Report("two", worst: Verdict.Advisory).Result, Result("only-before")];
        ResultDocument[] after = [SampleRuns.Report("one", worst: Verdict.Fail).Result, SampleRuns.Report("two", worst: Verdict.Pass).Result, Result("only-after")];
        var document = Comparer.Compare("reports/a", before, "reports/b", after, Usual);
        return new ComparisonReport(document, "protocollab compare reports/a reports/b")
        {
            Links = [.. document.Runs.Select(run => new ReportLinks(run.Before is null ? null : $"../a/{run.Name}/report.html", run.After is null ? null : $"../b/{run.Name}/report.html"))],
        };
    }
}
