using System.Globalization;
using NUnit.Framework;

namespace ProtocolLab.Tests.Conformance;

/// <summary>The reference programs are right by definition: whatever happens to them, the judge finds no fault.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FalseAlarmTests
{
    private const int Batch = 15;

    [Test]
    public void Reference_in_random_scenarios_is_found_faultless([Range(0, 9)] int batch)
    {
        for (var i = 0; i < Batch; i++) AssertFaultless((ulong)((batch * Batch) + i));
    }

    /// <summary>Seeds that once raised a false alarm.</summary>
    [TestCase(1688UL, Description = "STR-10: a leader that chose nothing discards every stream packet")]
    [TestCase(3348UL, Description = "STR-08: an ACK of E that comes after the session's end does not prolong it")]
    [TestCase(10236UL, Description = "HS-04: a Port Request that comes as its allocation times out, and is given the same port, may renew it")]
    [TestCase(11737UL, Description = "HS-06: … or not")]
    [TestCase(14665UL, Description = "HS-02: … and the port is perhaps not free until then")]
    [TestCase(14991UL, Description = "LIM-01: a Port Request that perhaps repeats may be answered although all ports are in use")]
    public void Reference_in_a_scenario_that_once_raised_an_alarm_is_found_faultless(ulong seed) => AssertFaultless(seed);

    /// <summary>By hand: dotnet test … -- 'TestRunParameters.Parameter(name="seeds", value="1000-5999")'.</summary>
    [Test]
    [Explicit("Thousands of scenarios take minutes.")]
    public void Reference_in_thousands_of_random_scenarios_is_found_faultless()
    {
        var seeds = TestContext.Parameters.Get("seeds", "1000-5999").Split('-').Select(seed => ulong.Parse(seed, CultureInfo.InvariantCulture)).ToList();
        using var scope = Assert.EnterMultipleScope();
        var faulty = 0;
        for (var seed = seeds[0]; seed <= seeds[1] && faulty < 10; seed++)
        {
            var run = Bench.Run(RandomScenario.Of(seed));
            if (run.Faults.Count == 0) continue;
            faulty++;
            Assert.Fail($"Seed {seed}: {string.Join("\n", run.Faults)}\n{run.Scenario}");
        }
    }

    private static void AssertFaultless(ulong seed)
    {
        var run = Bench.Run(RandomScenario.Of(seed));
        Assert.That(run.Faults, Is.Empty, $"Seed {seed}, scenario:\n{run.Scenario}");
    }
}
