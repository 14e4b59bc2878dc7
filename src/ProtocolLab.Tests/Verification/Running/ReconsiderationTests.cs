using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>A failure is played again if time may be to blame, and excused only if the harness was measured to be late enough.</summary>
internal sealed class ReconsiderationTests
{
    private static readonly Duration Punctual = 25.Ms();
    private static readonly Duration Late = Duration.FromMilliseconds(25) + Duration.FromMicroseconds(1);

    private readonly Reconsideration plain = new(Options());

    [TestCase(Verdict.Fail, true, false, true, TestName = "Failure_for_want_of_time_is_doubtful")]
    [TestCase(Verdict.Fail, true, true, true, TestName = "Failure_for_want_of_time_on_a_late_machine_is_doubtful")]
    [TestCase(Verdict.Fail, false, true, true, TestName = "Other_failure_on_a_late_machine_is_doubtful")]
    [TestCase(Verdict.Fail, false, false, false, TestName = "Other_failure_on_a_punctual_machine_stands")]
    [TestCase(Verdict.Inconclusive, false, false, true, TestName = "Inconclusive_is_doubtful")]
    [TestCase(Verdict.Pass, true, true, false, TestName = "Pass_stands")]
    [TestCase(Verdict.Advisory, true, true, false, TestName = "Advisory_stands")]
    [TestCase(Verdict.Error, true, true, false, TestName = "Error_stands")]
    public void Verdict_is_doubted_for_a_reason(Verdict verdict, bool isMatterOfTime, bool isLate, bool isDoubtful) =>
        Assert.That(plain.IsDoubtful(Played(verdict, isMatterOfTime, isLate ? Late : Punctual), 2), Is.EqualTo(isDoubtful));

    [TestCase(Verdict.Fail, true, false, false, TestName = "Second_failure_on_a_punctual_machine_stands")]
    [TestCase(Verdict.Fail, true, true, true, TestName = "Second_failure_on_a_late_machine_is_doubtful")]
    [TestCase(Verdict.Inconclusive, true, false, true, TestName = "Twice_inconclusive_is_doubtful")]
    public void Verdict_is_doubted_twice_for_a_better_reason(Verdict verdict, bool isMatterOfTime, bool isLate, bool isDoubtful) =>
        Assert.That(plain.IsDoubtful(Played(verdict, isMatterOfTime, isLate ? Late : Punctual), Reconsideration.MostAttempts), Is.EqualTo(isDoubtful));

    [Test]
    public void Case_that_was_not_played_is_not_played_again([Values] NotRun why) =>
        Assert.That(plain.IsDoubtful(PlayedCase.Unplayed(CaseCatalogue.All[0], why, ""), 2), Is.False);

    [Test]
    public void Nothing_is_played_again_when_the_suite_is_broken_off()
    {
        using var source = new CancellationTokenSource();
        var reconsideration = new Reconsideration(Options() with { Cancelled = source.Token });
        var failed = Played(Verdict.Fail, isMatterOfTime: true, Late);
        Assert.That(reconsideration.IsDoubtful(failed, 2), Is.True);
        source.Cancel();
        Assert.That(reconsideration.IsDoubtful(failed, 2), Is.False);
    }

    [Test]
    public void What_an_impaired_network_leaves_undecided_is_left_so_but_a_failure_is_doubted()
    {
        var impaired = new Reconsideration(Options() with { Impairments = ImpairmentReader.Read("network: { loss: 5% }", "test.yaml") });
        Assert.That(impaired.IsDoubtful(Played(Verdict.Inconclusive, isMatterOfTime: true, Late), 2), Is.False);
        Assert.That(impaired.IsDoubtful(Played(Verdict.Fail, isMatterOfTime: true, Punctual), 2), Is.True);
    }

    [TestCase(Verdict.Fail, Verdict.Pass, true)]
    [TestCase(Verdict.Fail, Verdict.Inconclusive, true)]
    [TestCase(Verdict.Inconclusive, Verdict.Advisory, true)]
    [TestCase(Verdict.Pass, Verdict.Fail, false)]
    [TestCase(Verdict.Inconclusive, Verdict.Fail, false)]
    public void What_was_once_kept_can_be_kept(Verdict one, Verdict other, bool isBetter) =>
        Assert.That(Reconsideration.IsBetter(Played(one, false, Punctual), Played(other, false, Late)), Is.EqualTo(isBetter));

    [Test]
    public void Of_two_failures_the_one_on_the_quieter_machine_stands()
    {
        var (quiet, busy) = (Played(Verdict.Fail, true, Punctual), Played(Verdict.Fail, true, Late));
        Assert.That((Reconsideration.IsBetter(busy, quiet), Reconsideration.IsBetter(quiet, busy), Reconsideration.IsBetter(quiet, quiet)), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void Failure_that_the_harnesss_lateness_explains_is_excused_with_the_figure()
    {
        var concluded = Reconsideration.Conclude(Played(Verdict.Fail, isMatterOfTime: true, Late) with { Attempts = 3, IsExcusable = true });
        Assert.That(concluded.Verdict, Is.EqualTo(Verdict.Inconclusive));
        Assert.That(concluded.Reason, Does.StartWith("STR-03: too early").And.Contain($"up to {Late} late in each of 3 attempts"));
        Assert.That(concluded.Findings.Select(finding => finding.Verdict), Is.EqualTo([Verdict.Pass, Verdict.Inconclusive, Verdict.Advisory]));
    }

    [TestCase(Verdict.Fail, false, TestName = "Lateness_excuses_nothing_that_it_does_not_explain")]
    [TestCase(Verdict.Pass, true, TestName = "Pass_needs_no_excuse")]
    [TestCase(Verdict.Inconclusive, true, TestName = "Inconclusive_stays_as_it_is")]
    public void Verdict_stands(Verdict verdict, bool isExcusable)
    {
        var played = Played(verdict, isMatterOfTime: true, Late) with { IsExcusable = isExcusable };
        Assert.That(Reconsideration.Conclude(played), Is.SameAs(played));
    }

    [Test]
    public void Lateness_that_the_tolerance_of_a_profile_allows_is_none()
    {
        var patient = new Reconsideration(Options() with { Tolerance = new Tolerance(1.Seconds(), 20) });
        Assert.That((plain.IsLate(Played(Verdict.Fail, true, Late)), patient.IsLate(Played(Verdict.Fail, true, Late))), Is.EqualTo((true, false)));
    }

    private static SuiteOptions Options() => new() { Implementation = new Implementation.Running(Endpoint.Parse("127.0.0.1:5000"), []), CasesFolder = "", Parallel = 1 };

    private static PlayedCase Played(Verdict verdict, bool isMatterOfTime, Duration lateness) => new(CaseCatalogue.All[0])
    {
        Verdict = verdict,
        Reason = "STR-03: too early",
        IsMatterOfTime = isMatterOfTime,
        Lateness = lateness,
        Findings =
        [
            new Finding(RequirementCatalogue.Get("HS-01"), Verdict.Pass, 1, "", []),
            new Finding(RequirementCatalogue.Get("STR-03"), Verdict.Fail, 1, "too early", [7]),
            new Finding(RequirementCatalogue.Get("STR-04"), Verdict.Advisory, 1, "missed", [7]),
        ],
    };
}
