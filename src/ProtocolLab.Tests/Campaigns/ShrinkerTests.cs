using NUnit.Framework;
using ProtocolLab.Campaigns;
using ProtocolLab.Cli.Campaigns;
using ProtocolLab.Conformance;
using ProtocolLab.Scenarios;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Campaigns;

public sealed class ShrinkerTests
{
    private static readonly Scenario Clean = ScenarioReader.ReadFile(Cli.Command.Scenario("clean"));

    /// <summary>Mutants that fail in swarm weather only when something happens to them, and what that is.</summary>
    [TestCase("leader never sends a Port Request again", 3UL, "drop the 1st Port Request from alice to server")]
    [TestCase("leader sends its Port OK again only once", 15UL, "drop Port OK 1-2 from alice to server")]
    [TestCase("leader retransmits its Port NOK", 19UL, "another program holds port 6000 on alice")]
    [TestCase("leader/member does not repeat its registration", 1UL, "drop the 1st Registration Request from alice to server")]
    [TestCase("server does not acknowledge a client that registers again", 11UL, "drop the 1st Registration ACK from server to alice")]
    [TestCase("server does not answer a Port Request in the registration window", 10UL, "duplicate the 1st Port Request from alice to server, the copy 1 s later")]
    [TestCase("leader/member acknowledges E once", 4UL, "delay the 1st E packet from server to alice by 1 s")]
    [TestCase("leader/member acknowledges E only if nothing is missing", 4UL, "drop the 1st Stream from server to alice")]
    [TestCase("leader/member writes packets as often as they come", 2UL, "send 3 copies of the 1st Stream from server to alice")]
    [TestCase("leader/member repairs no reordering", 12UL, "delay the 1st Stream from server to alice by 1 s")]
    [TestCase("server repeats E with the next Seq", 4UL, "delay the 1st E packet from server to alice by 1 s")]
    [TestCase("server repeats E once too often", 7UL, "alice vanishes after 4 s")]
    public void Mutant_in_swarm_weather_is_reduced_to_its_one_cause(string sentence, ulong seed, string cause)
    {
        var mutant = ScenarioMutant.Find(sentence).Single();
        var shrunk = Shrink(SwarmVariation.Of(Clean, seed), seed, mutant)!;
        Assert.Multiple(() =>
        {
            Assert.That(shrunk.Causes, Is.EqualTo(new[] { cause }));
            Assert.That(shrunk.IsExplicit);
            Assert.That(shrunk.Scenario.Clients, Has.Count.EqualTo(1));
            Assert.That(KindsOf(shrunk.Write("small.yaml", sentence), mutant), Has.Member(shrunk.Failure.Kind), "the file fails by itself");
        });
    }

    [Test]
    public void Shrunk_scenario_passes_without_its_cause_and_without_the_mutant()
    {
        var mutant = ScenarioMutant.Find("server does not acknowledge a client that registers again").Single();
        var shrunk = Shrink(SwarmVariation.Of(Clean, 11), 11, mutant)!;
        var text = shrunk.Write("small.yaml", mutant.Sentence);
        var calm = ScenarioText.Write(shrunk.Scenario with { Network = ProtocolLab.Network.Simulation.NetworkPlan.Perfect });
        Assert.That(KindsOf(text, null), Is.Empty);
        Assert.That(KindsOf(calm, mutant), Is.Empty);
    }

    [Test]
    public void Run_that_passes_has_nothing_to_shrink() => Assert.That(Shrink(Clean, 1, null), Is.Null);

    [Test]
    public void Requirement_that_does_not_fail_has_nothing_to_shrink() =>
        Assert.That(Shrink(SwarmVariation.Of(Clean, 11), 11, ScenarioMutant.Find("server does not acknowledge a client that registers again").Single(), "HS-01"), Is.Null);

    [Test]
    public void Interrupted_search_leaves_what_it_had_and_that_fails()
    {
        var mutant = ScenarioMutant.Find("leader/member repairs no reordering").Single();
        using var stop = new CancellationTokenSource();
        var shrunk = new Shrinker(ScenarioExpectations.CheckVaried, mutant, stop.Token) { Progress = (_, _) => stop.Cancel() }.Execute(SwarmVariation.Of(Clean, 12), 12, null)!;
        Assert.That(KindsOf(shrunk.Write("small.yaml", null), mutant), Has.Member(shrunk.Failure.Kind));
    }

    [Test]
    public void Missed_expectation_is_kept_as_it_was()
    {
        var scenario = ScenarioReader.Read(Plans.Lossy.Replace("movie: a.ts }", "movie: a.ts, expect: complete }", StringComparison.Ordinal), "short.yaml");
        var failing = Enumerable.Range(1, 50).Select(seed => (ulong)seed).First(seed => Run(scenario with { Seed = seed }, null).Failures.Count > 0);
        var shrunk = Shrink(scenario, failing, null)!;
        Assert.That(shrunk.Failure.What, Is.EqualTo("alice ends complete"));
        Assert.That(KindsOf(shrunk.Write("small.yaml", null), null), Has.Member(shrunk.Failure.Kind));
        Assert.That(shrunk.Causes, Is.EqualTo(new[] { "drop the 1st Stream from server to alice" }));
    }

    private static Shrunk? Shrink(Scenario scenario, ulong seed, ScenarioMutant? mutant, string? requirement = null) =>
        new Shrinker(ScenarioExpectations.CheckVaried, mutant, CancellationToken.None).Execute(scenario, seed, requirement);

    private static IReadOnlyList<string> KindsOf(string text, ScenarioMutant? mutant) =>
        [.. Run(ScenarioReader.Read(text, "small.yaml"), mutant).Failures.Where(failure => failure.Verdict >= Verdict.Fail).Select(failure => failure.Kind)];

    private static JudgedRun Run(Scenario scenario, ScenarioMutant? mutant)
    {
        using var bench = new Workbench(ScenarioExpectations.CheckVaried);
        return bench.Execute(scenario, new RunOptions { Replace = mutant?.In(scenario) });
    }
}
