using BenchmarkDotNet.Attributes;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Benchmarks;

/// <summary>One hour of virtual time: 360,000 stream packets, 10 ms apart, to three clients on a perfect network.</summary>
[FewRuns(3)]
[MemoryDiagnoser]
public class HourSession
{
    private const string Text = """
        shows: One hour.
        limit: 2h
        movies: { made: [{ name: hour.ts, size: 473760000 }] }
        clients:
          - { name: alice, role: leader, movie: hour.ts }
          - { name: bob, role: member }
          - { name: carol, role: member }
        """;

    private readonly Scenario scenario = ScenarioReader.Read(Text, "hour.yaml");

    [Benchmark(Baseline = true)]
    public ulong WithoutTrace() => Run(new RunOptions());

    [Benchmark]
    public ulong TraceOfHeaders() => Run(new RunOptions { Trace = Stream.Null, SnapLength = 96 });

    [Benchmark]
    public ulong TraceOfWholeFrames() => Run(new RunOptions { Trace = Stream.Null });

    private ulong Run(RunOptions options)
    {
        var record = ScenarioRun.Execute(scenario, options);
        if (record.Clients.Any(client => client.Fate != ClientFate.Complete)) throw new InvalidOperationException("A client has not got the whole movie.");
        return record.Datagrams;
    }
}
