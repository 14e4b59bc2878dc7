using BenchmarkDotNet.Attributes;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Benchmarks;

/// <summary>What a page costs on top of reading and judging its trace: the statistics of result.json, which it shares, and the page itself.</summary>
[FewRuns(5)]
[MemoryDiagnoser]
public class ReportOfAMillionPackets
{
    private RunReport? report;
    private Trace? unmeasured;

    [GlobalSetup]
    public void Run() => report = MillionPackets.Report();

    /// <summary>What has been measured of a trace is kept with it, so each run gets a trace of its own.</summary>
    [IterationSetup]
    public void Forget() => unmeasured = new Trace
    {
        Frames = report!.Trace.Frames,
        Hosts = report.Trace.Hosts,
        Observations = report.Trace.Observations,
        Label = report.Trace.Label,
        Clients = report.Trace.Clients,
        Servers = report.Trace.Servers,
        EndsAt = report.Trace.EndsAt,
        Warnings = report.Trace.Warnings,
    };

    [Benchmark]
    public int MeasureAndWrite()
    {
        var statistics = new StatisticsResult(TraceStatistics.Of(unmeasured!));
        return HtmlReport.Write(report! with { Trace = unmeasured!, Result = report.Result with { Statistics = statistics } }).Length;
    }
}
