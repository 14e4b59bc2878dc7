using BenchmarkDotNet.Attributes;
using ProtocolLab.Reporting;

namespace ProtocolLab.Benchmarks;

/// <summary>What a page costs on top of reading and judging its trace.</summary>
[FewRuns(5)]
[MemoryDiagnoser]
public class ReportOfAMillionPackets
{
    private RunReport? report;

    [GlobalSetup]
    public void Run() => report = MillionPackets.Report();

    [Benchmark]
    public int Write() => HtmlReport.Write(report!).Length;
}
