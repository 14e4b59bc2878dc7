using NUnit.Framework;
using ProtocolLab.Campaigns;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Campaigns;

public sealed class CampaignTests
{
    /// <summary>Its failures depend on the weather: it forgets a registration whose ACK was lost.</summary>
    private const string Mutant = "server does not acknowledge a client that registers again";

    [Test]
    public void Reference_passes_every_seed_and_every_run_is_counted()
    {
        var tally = Plans.Run(Plans.Of(1, 40));
        Assert.Multiple(() =>
        {
            Assert.That(tally.Runs, Is.EqualTo(40));
            Assert.That(tally.IsComplete);
            Assert.That(tally.Verdicts, Is.EqualTo(new Dictionary<Verdict, long> { [Verdict.Pass] = 40 }));
            Assert.That(tally.Failed, Is.Empty);
        });
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Document_is_the_same_whatever_runs_side_by_side(bool swarm)
    {
        var plan = Plans.Of(1, 60, mutant: Mutant) with { Swarm = swarm };
        var documents = new[] { 1, 2, 5 }.Select(parallel => ResultJson.Write(CampaignDocument.Of(Plans.Run(plan with { Parallel = parallel })))).ToList();
        Assert.That(documents[0], Does.Contain("\"failures\": ["));
        Assert.That(documents, Is.All.EqualTo(documents[0]));
    }

    [TestCase(1)]
    [TestCase(4)]
    public void Stop_on_first_sums_up_to_the_first_failing_run_and_no_further(int parallel)
    {
        var plan = Plans.Of(1, 200, mutant: Mutant) with { Parallel = parallel };
        var first = Plans.Run(plan).Failed[0].Seed;
        var tally = Plans.Run(plan with { StopOnFirst = true });
        Assert.Multiple(() =>
        {
            Assert.That(tally.Failed.Select(outcome => outcome.Seed), Is.EqualTo(new[] { first }));
            Assert.That(tally.Runs, Is.EqualTo((long)first));
            Assert.That(tally.IsComplete, Is.False);
        });
    }

    [Test]
    public void Failing_seed_fails_for_the_same_reason_when_it_runs_alone()
    {
        var plan = Plans.Of(1, 60, mutant: Mutant);
        var failed = Plans.Run(plan).Failed[^1];
        var alone = Plans.Run(plan with { Seeds = new SeedRange(failed.Seed, failed.Seed) });
        Assert.That(alone.Failed.Single().Failures.Select(failure => failure.Reason), Is.EqualTo(failed.Failures.Select(failure => failure.Reason)));
    }

    [TestCase("1..10", 1UL, 10UL)]
    [TestCase("7", 7UL, 7UL)]
    [TestCase("0..0", 0UL, 0UL)]
    [TestCase("18446744073709551614..18446744073709551615", ulong.MaxValue - 1, ulong.MaxValue)]
    public void Seeds_are_read_with_both_ends_included(string text, ulong first, ulong last)
    {
        Assert.That(SeedRange.TryParse(text, out var range));
        Assert.That(range, Is.EqualTo(new SeedRange(first, last)));
    }

    [TestCase("")]
    [TestCase("..")]
    [TestCase("1..")]
    [TestCase("2..1")]
    [TestCase("1...3")]
    [TestCase("-1..3")]
    [TestCase("0..18446744073709551615")]
    public void Seeds_that_are_no_range_are_refused(string text) => Assert.That(SeedRange.TryParse(text, out _), Is.False);
}
