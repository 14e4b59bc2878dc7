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

    private static void AssertFaultless(JudgedRun run, byte[] capture, string what, IReadOnlyList<HostAddress>? capturedAt = null)
    {
        var label = run.Trace.Label;
        var trace = Bench.Read(capture, new ReadingTerms { StandardPort = label.StandardPort, Parameters = _ => label.Parameters, CapturedAt = capturedAt ?? [] });
        var faults = JudgedRun.FaultsOf(Bench.JudgeTrace(trace, run.Movies, Tolerance.RealTime));
        Assert.That(faults, Is.Empty, $"{what}:\n{run.Scenario}");
    }
}
