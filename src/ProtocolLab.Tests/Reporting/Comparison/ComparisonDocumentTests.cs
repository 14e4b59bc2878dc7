using System.Xml.Linq;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using static ProtocolLab.Tests.Reporting.Comparison.SampleComparison;

namespace ProtocolLab.Tests.Reporting.Comparison;

internal sealed class ComparisonDocumentTests
{
    [Test]
    public void Json_has_the_published_shape()
    {
        var json = Compare(
            Result() with { Requirements = [Requirement("HS-01", Verdict.Pass)], Statistics = new StatisticsResult([Flow(lost: 0)]) },
            Result(verdict: Verdict.Fail) with { Requirements = [Requirement("HS-01", Verdict.Fail, "why")], Statistics = new StatisticsResult([Flow(lost: 8)]) }).ToJson();

        Assert.That(json, Does.StartWith("""
            {
              "schema": "protocollab/comparison/1",
              "tool": "0.1.0",
              "before": "a",
              "after": "b",
              "change": "regression",
              "counts": {
                "regressions": 2,
                "improvements": 0,
                "changed": 0,
                "new": 0,
                "gone": 0,
                "unchanged": 8
              },
            """.ReplaceLineEndings("\n")));
        Assert.That(json, Does.Contain("""
                      "of": "requirement",
                      "name": "HS-01",
                      "before": "pass",
                      "after": "fail",
                      "change": "regression",
                      "reason": "why"
            """.ReplaceLineEndings("\n")));
        Assert.That(json, Does.Contain("""
                      "figure": "lost",
                      "unit": "",
                      "before": 0,
                      "after": 8,
                      "difference": 8,
                      "relative": null,
                      "change": "regression"
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Build_server_is_told_of_each_regression_once()
    {
        var report = Report().Document;

        var tests = XDocument.Parse(ComparisonJUnit.Write(report)).Descendants("testcase").ToList();

        var verdicts = report.Runs.Single().Verdicts.Count(one => one.Of != VerdictChange.OfRun && one.Change == Change.Regression);
        var sets = report.Runs.Single().Figures.Where(figure => figure.Change == Change.Regression).DistinctBy(figure => figure.Name).Count();
        Assert.That(tests.Count(test => test.Element("failure") is not null), Is.EqualTo(verdicts + sets));
        Assert.That(tests.Single(test => test.Attribute("name")!.Value == "STR-03").Element("failure")!.Attribute("message")!.Value, Does.StartWith("pass → fail: Between frames"));
    }

    [Test]
    public void Pull_request_is_told_the_verdict_first_and_no_more_than_it_can_bear()
    {
        var before = Result() with { Cases = [.. Enumerable.Range(0, 400).Select(i => Case($"case {i}", Verdict.Pass))] };
        var after = Result(verdict: Verdict.Fail) with { Cases = [.. Enumerable.Range(0, 400).Select(i => Case($"case {i}", Verdict.Fail, "why"))] };

        var text = ComparisonMarkdown.Write(Compare(before, after));

        Assert.That(text, Does.StartWith("❌ **400 regressions, 0 unchanged**: `a` → `b`\n"));
        Assert.That(text, Does.Contain("And 375 more: see compare.html."));
        Assert.That(text.Split('\n'), Has.Length.LessThan(40));
        Assert.That(ComparisonMarkdown.Write(Compare(before, before)), Does.StartWith("✅ **No regression, 400 unchanged**"));
    }

    [Test]
    public void Improvements_are_folded_away()
    {
        var text = ComparisonMarkdown.Write(Compare(Result() with { Cases = [Case("c", Verdict.Fail)] }, Result() with { Cases = [Case("c", Verdict.Pass)] }));

        Assert.That(text, Does.Contain("<details><summary>1 improvement</summary>\n\n| What |"));
    }
}
