using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>An hour of a movie to three clients over a network with faults: more than a million packets.</summary>
internal static class MillionPackets
{
    // Fates are drawn for every packet; whole frames would say no more than their first octets, and fill the disk.
    private const int SnapLength = 96;

    private const string Text = """
        shows: One hour.
        limit: 2h
        network: { delay: 10ms, jitter: 2ms, loss: 0.5%, duplicate: 0.1%, reorder: 0.1% }
        movies: { made: [{ name: hour.ts, size: 473760000 }] }
        clients:
          - { name: alice, role: leader, wants: 6000, movie: hour.ts }
          - { name: bob, role: member }
          - { name: carol, role: member }
        """;

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
        using var folder = new TemporaryDirectory();
        var path = folder["trace.pcapng"];
        using (var stream = File.Create(path)) ScenarioRun.Execute(scenario, new RunOptions { Trace = stream, SnapLength = SnapLength });
        return TraceReader.Read(path);
    }
}
