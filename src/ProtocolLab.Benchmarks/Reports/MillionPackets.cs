using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Benchmarks;

/// <summary>Half an hour of a movie to three clients over a network with faults, judged: a trace of a million frames.</summary>
internal static class MillionPackets
{
    // Whole frames would say no more than their first octets, and fill the disk.
    private const int SnapLength = 96;

    private const string Text = """
        shows: Half an hour of a movie to three clients, over a network that loses, doubles and reorders.
        limit: 1h
        network: { delay: 10ms, jitter: 2ms, loss: 0.5%, duplicate: 0.1%, reorder: 0.1% }
        movies: { made: [{ name: half-hour.ts, size: 226000000 }] }
        clients:
          - { name: alice, role: leader, wants: 6000, movie: half-hour.ts }
          - { name: bob, role: member }
          - { name: carol, role: member }
        """;

    /// <summary>Everything that its page shows; takes seconds, and for that long some 150 MB of the folder for temporary files.</summary>
    public static RunReport Report()
    {
        var scenario = ScenarioReader.Read(Text, "half-hour.yaml");
        var trace = TraceOf(scenario);
        var findings = Judge.Run(new Evidence(trace));
        var result = ResultBuilder.Build("scenario", scenario.Name, trace.Label.Seed, new CaptureDigest("trace.pcapng", trace.Frames, new string('a', 64)), findings, [], trace, []);
        return new RunReport(result, trace, scenario.Shows, ConditionsText.Of(scenario), "protocollab run half-hour.yaml");
    }

    private static Trace TraceOf(Scenario scenario)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(path)) ScenarioRun.Execute(scenario, new RunOptions { Trace = stream, SnapLength = SnapLength });
            return TraceReader.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
