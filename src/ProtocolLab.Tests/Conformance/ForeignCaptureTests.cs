using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Tests.Conformance.Mutations;
using ProtocolLab.Tests.Conformance.Weather;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Conformance;

/// <summary>Captures that show less than the lab's own: what cannot be seen is inconclusive or not judged, and no correct program fails.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ForeignCaptureTests
{
    private const int Seeds = 12;

    // Without a word of the parameters the defaults are taken for them, and without notes nobody knows who vanished.
    private const string Defaults = """
        shows: default parameters
        network:
          delay: 5ms
          jitter: 4ms
          loss: 5%
          duplicate: 5%
        movies:
          made:
            - name: a
              size: 40000
        clients:
          - name: alice
            role: leader
            wants: 6000
            movie: a
          - name: bob
            role: member
            follows: alice
          - name: carol
            role: leader
            wants: 6000
            movie: a
            start: 1s

        """;

    private static IEnumerable<string> Scenarios =>
        [Stage.Clean, Stage.Refusal, Stage.OkAckLost, Defaults, .. Enumerable.Range(7_000, Seeds).Select(seed => RandomScenario.Of((ulong)seed))];

    [Test]
    public void One_sided_capture_of_a_correct_run_fails_nothing([ValueSource(nameof(Scenarios))] string scenario)
    {
        var run = Bench.Run(scenario);
        var hosts = (uint)run.Trace.Hosts.Count;
        for (var host = 0U; host < hosts; host++) AssertFaultless(run, CaptureSurgery.KeepInterfaces(run.Capture, host), $"only interface {host}");
        AssertFaultless(run, CaptureSurgery.KeepInterfaces(run.Capture, [.. Enumerable.Range(1, (int)hosts - 1).Select(i => (uint)i)]), "all but the server");
    }

    [Test]
    public void Capture_that_was_stopped_early_fails_nothing([ValueSource(nameof(Scenarios))] string scenario)
    {
        var run = Bench.Run(scenario);
        for (var part = 1; part <= 12; part++) AssertFaultless(run, CaptureSurgery.Cut(run.Capture, (int)(run.Trace.Frames * part / 13)), $"{part}/13 of the frames");
    }

    [Test]
    public void Capture_without_options_fails_nothing([Values] bool keepAddresses, [Values] bool keepDirections, [Values(1UL, 2UL, 3UL, 4UL)] ulong seed)
    {
        var run = Bench.Run(Defaults.Replace("network:", $"seed: {seed}\nnetwork:", StringComparison.Ordinal));
        var findings = AssertFaultless(run, CaptureSurgery.Plain(run.Capture, keepAddresses, keepDirections, keepLabel: false), "plain");
        if (keepAddresses && keepDirections) Assert.That(findings.Count(finding => finding.Verdict == Verdict.Pass), Is.GreaterThan(20));
    }

    [Test]
    [Category("tshark")]
    public void Capture_converted_to_plain_pcap_fails_nothing()
    {
        var editcap = ExternalProgram.FindOrSkip("editcap");
        using var directory = new TemporaryDirectory();
        var (from, to) = (directory["from.pcapng"], directory["to.pcap"]);
        var run = Bench.Run(Defaults);
        File.WriteAllBytes(from, run.Capture);
        var result = editcap.Run("-F", "nsecpcap", from, to);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        AssertFaultless(run, File.ReadAllBytes(to), "plain pcap");
    }

    [Test]
    public void Server_alone_is_enough_to_judge_the_server()
    {
        var run = Bench.Run(Stage.Clean);
        var seen = Bench.JudgeTrace(Bench.Read(CaptureSurgery.KeepInterfaces(run.Capture, 0U)), run.Movies).ToDictionary(finding => finding.Requirement.Id, finding => finding.Verdict);
        using var scope = Assert.EnterMultipleScope();
        foreach (var id in (string[])["HS-01", "HS-02", "HS-06", "REG-02", "SEL-01", "STR-01", "STR-02", "STR-05", "STR-06", "STR-08"])
            Assert.That(seen[id], Is.EqualTo(Verdict.Pass), id);
        foreach (var id in (string[])["HS-12", "HS-14", "HS-15", "SEL-05", "STR-07", "STR-10"])
            Assert.That(seen[id], Is.EqualTo(Verdict.None), id);
    }

    [Test]
    public void Real_time_tolerance_finds_a_correct_run_faultless([Range(7_100, 7_119)] int seed)
    {
        var run = Bench.Run(RandomScenario.Of((ulong)seed));
        AssertFaultless(run, run.Capture, "with tolerance", Tolerance.RealTime);
    }

    private static IReadOnlyList<Finding> AssertFaultless(JudgedRun run, byte[] capture, string what, Tolerance tolerance = default)
    {
        var findings = Bench.JudgeTrace(Bench.Read(capture), run.Movies, tolerance);
        Assert.That(JudgedRun.FaultsOf(findings), Is.Empty, $"{what}:\n{run.Scenario}");
        return findings;
    }
}
