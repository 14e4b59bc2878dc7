using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Benchmarks;

/// <summary>An hour of a movie to three clients over a network with faults, judged: more than a million packets.</summary>
internal static class MillionPackets
{
    // Whole frames would say no more than their first octets, and fill the disk.
    private const int SnapLength = 96;

    private const string Text = """
        shows: One hour of a movie to three clients, over a network that loses, doubles and reorders.
        limit: 2h
        network: { delay: 10ms, jitter: 2ms, loss: 0.5%, duplicate: 0.1%, reorder: 0.1% }
        movies: { made: [{ name: hour.ts, size: 473760000 }] }
        clients:
          - { name: alice, role: leader, wants: 6000, movie: hour.ts }
          - { name: bob, role: member }
          - { name: carol, role: member }
        """;

    /// <summary>Everything that its page shows; takes seconds, and for that long some 300 MB of the folder for temporary files.</summary>
    public static RunReport Report()
    {
        var scenario = ScenarioReader.Read(Text, "hour.yaml");
        var trace = TraceOf(scenario);
        var findings = Judge.Run(new Evidence(trace));
        var result = ResultBuilder.Build("scenario", scenario.Name, trace.Label.Seed, new CaptureDigest("trace.pcapng", trace.Frames, new string('a', 64)), findings, [], trace, []);
        return new RunReport(result, trace, scenario.Shows, ConditionsText.Of(scenario), "protocollab run hour.yaml");
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
