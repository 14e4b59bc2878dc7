using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Tests.Conformance.Mutations;
using ProtocolLab.Tests.Conformance.Weather;

namespace ProtocolLab.Tests.Conformance;

/// <summary>Captures from elsewhere, which say nothing of their making: no correct program fails, wherever and however they were taken.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ForeignViewTests
{
    private static readonly IReadOnlyList<HostAddress> Router = [HostAddress.Parse("203.0.113.99")];

    private const int Seeds = 60;

    private static IEnumerable<string> Scenarios =>
        [Stage.Clean, Stage.Refusal, Stage.OkAckLost, .. Enumerable.Range(9_000, Seeds).Select(seed => RandomScenario.Of((ulong)seed))];

    [Test]
    public void Correct_run_fails_nothing_wherever_it_was_captured([ValueSource(nameof(Scenarios))] string scenario)
    {
        var run = Bench.Run(scenario);
        var plain = CaptureSurgery.Plain(run.Capture, keepAddresses: false, keepDirections: false, keepLabel: false);
        using var scope = Assert.EnterMultipleScope();
        AssertFaultless(run, CaptureSurgery.Plain(run.Capture, keepAddresses: true, keepDirections: true, keepLabel: false), "all sides");
        AssertFaultless(run, CaptureSurgery.Plain(run.Capture, keepAddresses: false, keepDirections: true, keepLabel: false), "all sides by direction");
        AssertFaultless(run, plain, "all sides, unmarked");
        AssertFaultless(run, CaptureSurgery.Middle(run.Capture, outbound: true), "before the network", Router);
        AssertFaultless(run, CaptureSurgery.Middle(run.Capture, outbound: false), "behind the network", Router);
        for (var host = 0U; host < run.Trace.Hosts.Count; host++)
        {
            AssertFaultless(run, CaptureSurgery.KeepInterfaces(plain, host), $"at host {host}, unmarked");
            AssertFaultless(run, CaptureSurgery.KeepInterfaces(plain, host), $"at host {host}, as the user says", run.Trace.Hosts[(int)host].Addresses);
        }
    }

    [Test]
    public void Correct_run_fails_nothing_whenever_its_capture_began([ValueSource(nameof(Scenarios))] string scenario)
    {
        var run = Bench.Run(scenario);
        var directed = CaptureSurgery.Plain(run.Capture, keepAddresses: false, keepDirections: true, keepLabel: false);
        var middle = CaptureSurgery.Middle(run.Capture, outbound: false);
        using var scope = Assert.EnterMultipleScope();
        for (var part = 1; part <= 9; part++)
        {
            AssertFaultless(run, CaptureSurgery.CutHead(directed, (int)(run.Trace.Frames * part / 10)), $"without the first {part}/10");
            AssertFaultless(run, CaptureSurgery.CutHead(middle, (int)(run.Trace.Frames / 2 * part / 10)), $"in the middle without the first {part}/10", Router);
            AssertFaultless(run, CaptureSurgery.Cut(directed, (int)(run.Trace.Frames * part / 10)), $"the first {part}/10");
        }
    }

    [Test]
    public void Correct_run_fails_nothing_if_its_capture_has_everything_twice([ValueSource(nameof(Scenarios))] string scenario)
    {
        var run = Bench.Run(scenario);
        using var scope = Assert.EnterMultipleScope();
        AssertFaultless(run, CaptureSurgery.Doubled(CaptureSurgery.Plain(run.Capture, keepAddresses: false, keepDirections: true, keepLabel: false)), "sides");
        AssertFaultless(run, CaptureSurgery.Doubled(CaptureSurgery.Middle(run.Capture, outbound: true)), "middle", Router);
    }

    [Test]
    public void Correct_run_fails_nothing_if_the_clock_steps_back([ValueSource(nameof(Scenarios))] string scenario)
    {
        var run = Bench.Run(scenario);
        var directed = CaptureSurgery.Later(CaptureSurgery.Plain(run.Capture, keepAddresses: false, keepDirections: true, keepLabel: false));
        using var scope = Assert.EnterMultipleScope();
        for (var part = 1; part <= 6; part++)
            AssertFaultless(run, CaptureSurgery.SetBack(directed, (int)(run.Trace.Frames * part / 7), part * 70_000_000_000L), $"step after {part}/7");
    }

    [Test]
    public void Clean_run_passes_from_every_side([Values(0, 1, 2)] int host)
    {
        var run = Bench.Run(Stage.Clean);
        var capture = CaptureSurgery.KeepInterfaces(CaptureSurgery.Plain(run.Capture, keepAddresses: false, keepDirections: false, keepLabel: false), (uint)host);
        var findings = Judge(run, capture, run.Trace.Hosts[host].Addresses);
        Assert.That(findings.Where(finding => finding.Verdict > Verdict.Pass).Select(finding => finding.Requirement.Id), Is.Empty);
        // A member's side shows neither the handshake nor the choice.
        Assert.That(findings.Count(finding => finding.Verdict == Verdict.Pass), Is.GreaterThan(host == 2 ? 8 : 25));
    }

    [Test]
    public void Session_that_began_before_the_capture_is_judged_as_far_as_it_is_seen()
    {
        var run = Bench.Run(Stage.Clean);
        var capture = CaptureSurgery.CutHead(CaptureSurgery.Plain(run.Capture, keepAddresses: false, keepDirections: true, keepLabel: false), 30);
        var verdicts = Judge(run, capture).ToDictionary(finding => finding.Requirement.Id, finding => finding.Verdict);
        using var scope = Assert.EnterMultipleScope();
        foreach (var id in (string[])["STR-02", "STR-05", "STR-06", "STR-07"]) Assert.That(verdicts[id], Is.EqualTo(Verdict.Pass), id);
        foreach (var id in (string[])["REG-05", "REG-07", "STR-01", "STR-04"]) Assert.That(verdicts[id], Is.EqualTo(Verdict.Inconclusive), id);
    }

    [Test]
    public void Mistakes_are_found_in_a_capture_of_all_sides()
    {
        var found = VerdictsOnMutants(run => CaptureSurgery.Plain(run.Capture, keepAddresses: false, keepDirections: true, keepLabel: false), Tolerance.None);
        // The others show in exit codes, outputs and times after the last frame, which no capture has.
        Assert.That(found.Count(each => each.Verdict is Verdict.Fail or Verdict.Advisory), Is.GreaterThanOrEqualTo(72), string.Join("\n", found));
    }

    [TestCase("WIRE-01")]
    [TestCase("WIRE-02")]
    [TestCase("HS-16")]
    [TestCase("REG-01")]
    public void Mistakes_of_content_are_proven_by_a_capture_from_the_middle(string id)
    {
        var found = VerdictsOnMutants(run => CaptureSurgery.Middle(run.Capture, outbound: true), Tolerance.RealTime, each => each.Id == id, Router);
        Assert.That(found.Select(each => each.Verdict), Has.Some.EqualTo(Verdict.Fail), string.Join("\n", found));
    }

    [Test]
    public void Mistakes_of_which_the_middle_shows_no_proof_are_inconclusive()
    {
        var found = VerdictsOnMutants(run => CaptureSurgery.Middle(run.Capture, outbound: true), Tolerance.RealTime, each => each.Id is "REG-02" or "HS-06" or "STR-02", Router);
        Assert.That(found.Select(each => each.Verdict), Is.Not.Empty.And.All.EqualTo(Verdict.Inconclusive), string.Join("\n", found));
    }

    [Test]
    public void Server_is_found_at_whatever_port_it_listens()
    {
        var run = Bench.Run(Stage.Clean.Replace("limit: 20s", "limit: 20s\nserver:\n  port: 7777", StringComparison.Ordinal));
        var trace = Bench.Read(CaptureSurgery.Middle(run.Capture, outbound: true));
        Assert.That(trace.Standards, Is.EqualTo([new Endpoint(Stage.Server, 7777)]));
    }

    [Test]
    public void Given_port_is_the_only_one_that_counts()
    {
        var run = Bench.Run(Stage.Clean);
        var trace = Bench.Read(CaptureSurgery.Middle(run.Capture, outbound: true), new ReadingTerms { StandardPort = 5001 });
        Assert.That(trace.Standards.Select(standard => standard.Port), Is.All.EqualTo((ushort)5001));
    }

    [Test]
    public void Silent_server_is_perhaps_none()
    {
        var run = Bench.Run(Stage.Of(Stage.Alice, "  links:\n    - link: \"server -> alice\"\n      loss: 100%\n"));
        var findings = Judge(run, CaptureSurgery.Middle(run.Capture, outbound: false), [Stage.Server]);
        Assert.That(findings.Max(finding => finding.Verdict), Is.EqualTo(Verdict.Inconclusive));
    }

    private static List<(string Case, Verdict Verdict)> VerdictsOnMutants(Func<JudgedRun, byte[]> capture, Tolerance tolerance, Func<Case, bool>? which = null, IReadOnlyList<HostAddress>? capturedAt = null) =>
    [
        .. MutationTests.Cases.Where(each => which?.Invoke(each) ?? true).Select(each =>
        {
            var run = Bench.Run(each.Scenario, each.Provocation, each.Mutation);
            return (each.ToString(), Judge(run, capture(run), capturedAt, tolerance).Single(finding => finding.Requirement.Id == each.Id).Verdict);
        }),
    ];

    private static IReadOnlyList<Finding> Judge(JudgedRun run, byte[] capture, IReadOnlyList<HostAddress>? capturedAt = null, Tolerance? tolerance = null)
    {
        var label = run.Trace.Label;
        var trace = Bench.Read(capture, new ReadingTerms { StandardPort = label.StandardPort, Parameters = _ => label.Parameters, CapturedAt = capturedAt ?? [] });
        return Bench.JudgeTrace(trace, run.Movies, tolerance ?? Tolerance.RealTime);
    }

    private static void AssertFaultless(JudgedRun run, byte[] capture, string what, IReadOnlyList<HostAddress>? capturedAt = null)
    {
        var faults = JudgedRun.FaultsOf(Judge(run, capture, capturedAt));
        Assert.That(faults, Is.Empty, $"{what}:\n{run.Scenario}");
    }
}
