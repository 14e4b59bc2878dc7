using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;
using static ProtocolLab.Tests.Reporting.Comparison.SampleComparison;

namespace ProtocolLab.Tests.Reporting.Comparison;

internal sealed class ComparerTests
{
    private static readonly Gen<ResultDocument> Results =
        from verdicts in Gen.ArrayOf(Gen.Elements(Enum.GetValues<Verdict>()), 8)
        from outcomes in Gen.ArrayOf(Gen.Elements("complete", "incomplete", "failed", "vanished"), 3)
        from figures in Gen.ArrayOf(Gen.Choose(0, 100_000), 4)
        select Result(verdict: verdicts.Worst()) with
        {
            Requirements = [.. verdicts.Take(5).Select((verdict, i) => Requirement($"HS-0{i + 1}", verdict))],
            Cases = [.. verdicts.Skip(5).Select((verdict, i) => Case($"case {i}", verdict))],
            Clients = [.. outcomes.Select((outcome, i) => Client($"client {i}", outcome, (ulong)figures[0], (ulong)(figures[1] % 50)))],
            Statistics = new StatisticsResult([Flow(throughput: 1_000 + figures[2], lost: figures[3] % 40, jitter: figures[1])]),
        };

    [Test]
    public void Result_compared_with_itself_is_unchanged() => RandomRuns.Hold(Results, result =>
    {
        var document = Compare(result, result);
        Assert.That(document.Change, Is.EqualTo(Change.Unchanged));
        Assert.That(document.Counts with { Unchanged = 0 }, Is.EqualTo(new ChangeCounts(0, 0, 0, 0, 0, 0)));
        Assert.That(document.Runs.Single().Figures, Is.Empty);
    });

    [Test]
    public void Swapped_sides_turn_what_got_better_into_what_got_worse() => RandomRuns.Hold(from one in Results from other in Results select (one, other), pair =>
    {
        var (forward, backward) = (Compare(pair.one, pair.other).Runs.Single(), Compare(pair.other, pair.one).Runs.Single());
        foreach (var (there, back) in forward.Verdicts.Zip(backward.Verdicts))
        {
            Assert.That((back.Of, back.Name, back.Before, back.After), Is.EqualTo((there.Of, there.Name, there.After, there.Before)));
            if (there.Change == Change.Improvement) Assert.That(back.Change, Is.EqualTo(Change.Regression), there.Name);
            if (there.Change == Change.Regression) Assert.That(back.Change, Is.EqualTo(there.Before == "none" && there.After != "pass" ? Change.Changed : Change.Improvement), there.Name);
        }

        // A share of the larger one is more than the same share of the smaller one: near the tolerance only one way counts.
        foreach (var (there, back) in forward.Figures.Zip(backward.Figures))
        {
            Assert.That((back.Name, back.Figure, back.Difference), Is.EqualTo((there.Name, there.Figure, -there.Difference)));
            if (there.Change == Change.Regression) Assert.That(back.Change, Is.AnyOf(Change.Improvement, Change.Changed), there.Figure);
            if (there.Change == Change.Improvement) Assert.That(back.Change, Is.AnyOf(Change.Regression, Change.Changed), there.Figure);
        }
    });

    [Test]
    public void Counts_are_those_of_the_lines_that_are_told() => RandomRuns.Hold(from one in Results from other in Results select (one, other), pair =>
    {
        var document = Compare(pair.one, pair.other);
        Assert.That(ComparisonText.Lines(document, Change.Regression), Has.Count.EqualTo(document.Counts.Regressions));
        Assert.That(ComparisonText.Lines(document, Change.Improvement), Has.Count.EqualTo(document.Counts.Improvements));
        Assert.That(document.Counts.Regressions > 0, Is.EqualTo(document.Change == Change.Regression));
    });

    [Test]
    public void Verdict_of_a_run_counts_where_nothing_in_it_explains_it()
    {
        var failing = Result(verdict: Verdict.Fail);

        Assert.That(Compare(Result(), failing).Counts.Regressions, Is.EqualTo(1));
        Assert.That(Compare(Result() with { Cases = [Case("c", Verdict.Pass)] }, failing with { Cases = [Case("c", Verdict.Fail, "why")] }).Counts.Regressions, Is.EqualTo(1));
    }

    [Test]
    public void Requirement_that_nobody_puts_to_the_test_any_more_is_a_regression_that_says_so()
    {
        var change = Compare(Result() with { Requirements = [Requirement("HS-01", Verdict.Pass)] }, Result() with { Requirements = [Requirement("HS-01", Verdict.None)] })
            .Runs.Single().Verdicts.Single(one => one.Of == VerdictChange.OfRequirement);

        Assert.That((change.Change, change.Reason), Is.EqualTo((Change.Regression, "No longer put to the test.")));
    }

    [Test]
    public void Failure_that_the_baseline_lists_is_shown_and_does_not_count()
    {
        var (before, after) = (Result(kind: "verify"), Result(kind: "verify"));
        var document = Compare(before with { Cases = [Case("c", Verdict.Pass)] }, after with { Cases = [Case("c", Verdict.Fail, "why") with { KnownFailure = true }] });

        Assert.That(document.Change, Is.EqualTo(Change.Changed));
        Assert.That(document.Runs.Single().Verdicts.Single(one => one.Of == VerdictChange.OfCase).Reason, Is.EqualTo("Known failure: why"));
    }

    [Test]
    public void Cases_of_the_same_name_are_matched_in_their_order()
    {
        var before = Result() with { Cases = [Case("c", Verdict.Pass), Case("c", Verdict.Fail)] };
        var after = Result() with { Cases = [Case("c", Verdict.Pass), Case("c", Verdict.Fail), Case("c", Verdict.Pass)] };

        Assert.That(Compare(before, after).Counts, Is.EqualTo(new ChangeCounts(0, 0, 0, 1, 0, 2)));
    }

    [Test]
    public void Flows_whose_ports_were_drawn_anew_are_matched_by_their_hosts()
    {
        var before = Result() with { Statistics = new StatisticsResult([Flow(to: "10.0.0.2:6000"), Flow(to: "10.0.0.3:6000", lost: 1)]) };
        var after = Result() with { Statistics = new StatisticsResult([Flow(to: "10.0.0.3:7000", lost: 9), Flow(to: "10.0.0.2:6000")]) };

        var run = Compare(before, after).Runs.Single();

        Assert.That(run.Verdicts.Where(one => one.Of == VerdictChange.OfFlow), Is.Empty);
        Assert.That(run.Figures.Single(), Is.EqualTo(new FigureChange("flow", "10.0.0.1:6000 to 10.0.0.3:6000", "lost", "", 1, 9, 8, 8, Change.Regression)));
    }

    [Test]
    public void Flows_that_could_be_one_or_the_other_are_gone_and_new()
    {
        var before = Result() with { Statistics = new StatisticsResult([Flow(to: "127.0.0.1:1"), Flow(to: "127.0.0.1:2")]) };
        var after = Result() with { Statistics = new StatisticsResult([Flow(to: "127.0.0.1:3")]) };

        Assert.That(Compare(before, after).Runs.Single().Verdicts.Where(one => one.Of == VerdictChange.OfFlow).Select(one => one.Change), Is.EqualTo(new[] { Change.Gone, Change.Gone, Change.New }));
    }

    [Test]
    public void Runs_without_a_partner_are_told_and_only_a_failing_new_one_is_a_regression()
    {
        var document = Comparer.Compare("a", [Result("x"), Result("y")], "b", [Result("x"), Result("z")], Usual);
        var failing = Comparer.Compare("a", [Result("x")], "b", [Result("x"), Result("z", verdict: Verdict.Fail)], Usual);

        Assert.That(document.Runs.Select(run => (run.Name, run.Change)), Is.EqualTo(new[] { ("x", Change.Unchanged), ("y", Change.Gone), ("z", Change.New) }));
        Assert.That(ComparisonText.Notes(document), Is.EqualTo(new[] { "Without a partner, only before: 1 run (y).", "Without a partner, only after: 1 run (z)." }));
        Assert.That((document.Change, failing.Change), Is.EqualTo((Change.Gone, Change.Regression)));
    }

    [Test]
    public void Names_seeds_and_versions_that_differ_are_told()
    {
        var notes = Compare(Result(), Result("other", seed: 2) with { Tool = "9.9.9", Capture = null }).Runs.Single().Notes;

        Assert.That(notes, Has.Count.EqualTo(3));
        Assert.That(string.Join(' ', notes), Does.Contain("'clean' and 'other'").And.Contain("1 and 2").And.Contain("0.1.0 and 9.9.9"));
    }
}
