using System.Globalization;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Tests.Conformance.Mutations;
using ProtocolLab.Tests.Conformance.Weather;
using ProtocolLab.Tests.Repository;

namespace ProtocolLab.Tests.Conformance;

/// <summary>The reference programs are right by definition: whatever happens to them, the judge finds no fault.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FalseAlarmTests
{
    private const int Slices = 4;
    private const int SeedsPerSlice = 500;
    private const int Pestered = 15;

    /// <summary>What no weather puts to the test, as the reference never does the wrong thing that others are to bear.</summary>
    private static readonly string[] OutOfReach =
    [
        "WIRE-03", // the reference sets no reserved bit
        "WIRE-04", // nor sends anything malformed
        "WIRE-05", // what comes unexpected is judged by the requirement that says so
        "REG-06", // registers from P alone
        "SEL-07", // only the leader chooses, and what was offered
        "SEL-08", // and always the same
    ];

    private static IEnumerable<TestCaseData> Regressions => RepositoryFiles.All
        .Where(path => path.Contains("/Weather/Regressions/", StringComparison.Ordinal))
        .Select(path => new TestCaseData(path).SetArgDisplayNames(Path.GetFileNameWithoutExtension(path)));

    [Test]
    public void Reference_in_random_scenarios_is_found_faultless_and_put_to_every_test([Range(0, Slices - 1)] int slice)
    {
        HashSet<string> passed = [];
        for (var i = 0; i < SeedsPerSlice; i++)
        {
            var run = AssertFaultless((ulong)((slice * SeedsPerSlice) + i));
            passed.UnionWith(run.Findings.Where(finding => finding.Verdict == Verdict.Pass).Select(finding => finding.Requirement.Id));
        }

        Assert.That(RequirementCatalogue.All.Select(requirement => requirement.Id).Except(OutOfReach).Except(passed), Is.Empty, "never put to the test");
    }

    /// <summary>Scenarios that once raised a false alarm; each says what it was.</summary>
    [TestCaseSource(nameof(Regressions))]
    public void Reference_in_a_scenario_that_once_raised_an_alarm_is_found_faultless(string path)
    {
        var run = Bench.Run(RepositoryFiles.Read(path));
        Assert.That(run.Faults, Is.Empty, run.Scenario);
    }

    /// <summary>By hand: dotnet test … -- 'TestRunParameters.Parameter(name="seeds", value="2000-51999")'.</summary>
    [Test]
    [Explicit("Tens of thousands of scenarios take minutes.")]
    public void Reference_in_thousands_of_random_scenarios_is_found_faultless()
    {
        var seeds = TestContext.Parameters.Get("seeds", "2000-51999").Split('-').Select(seed => ulong.Parse(seed, CultureInfo.InvariantCulture)).ToList();
        using var scope = Assert.EnterMultipleScope();
        var faulty = 0;
        for (var seed = seeds[0]; seed <= seeds[1] && faulty < 10; seed++)
        {
            if (AssertFaultless(seed).Faults.Count > 0) faulty++;
        }
    }

    /// <summary>What a program throws at the others is its own fault; that they discard it is none.</summary>
    [Test]
    public void Reference_that_is_pestered_is_found_to_discard_it([Values("server", "leader0", "member00")] string pest, [Range(0, 1)] int slice)
    {
        string[] judged = ["WIRE-03", "WIRE-04", "WIRE-05"];
        var passed = 0;
        for (var i = 0; i < Pestered; i++)
        {
            var seed = (ulong)(300_000 + (slice * Pestered) + i);
            var run = Bench.Run(RandomScenario.Of(seed), Pest.On(pest, seed));
            var findings = judged.Select(id => run[id]).ToList();
            Assert.That(findings.Where(finding => finding.Verdict == Verdict.Fail).Select(finding => $"{finding.Requirement.Id}: {finding.Reason} {string.Join(' ', finding.Frames)}"), Is.Empty, $"Seed {seed}, scenario:\n{run.Scenario}");
            passed += findings.Count(finding => finding.Verdict == Verdict.Pass);
        }

        Assert.That(passed, Is.Positive);
    }

    private static JudgedRun AssertFaultless(ulong seed)
    {
        var run = Bench.Run(RandomScenario.Of(seed));
        Assert.That(run.Faults, Is.Empty, $"Seed {seed}, scenario:\n{run.Scenario}");
        return run;
    }
}
