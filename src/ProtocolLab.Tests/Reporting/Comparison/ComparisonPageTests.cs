using System.Text;
using System.Xml.Linq;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using static ProtocolLab.Tests.Reporting.Comparison.SampleComparison;

namespace ProtocolLab.Tests.Reporting.Comparison;

internal sealed class ComparisonPageTests
{
    [Test]
    public void Pages_are_well_formed_byte_stable_and_refer_to_nothing_elsewhere() => Assert.Multiple(() =>
    {
        foreach (var make in (Func<ComparisonReport>[])[Report, ReportOfMany])
        {
            var html = ComparisonPage.Write(make());
            var page = PageText.Parse(html);
            Assert.That(PageText.ExternalReferences(page), Is.Empty);
            Assert.That(html, Does.Not.Contain("://").And.Not.Contain("url(").And.Not.Contain("@import"));
            Assert.That(page.Descendants().Attributes("id").GroupBy(id => id.Value).Where(group => group.Count() > 1).Select(group => group.Key), Is.Empty);
            Assert.That(ComparisonPage.Write(make()), Is.EqualTo(html));
        }
    });

    [Test]
    public void First_screen_says_what_got_worse_and_what_may_explain_it()
    {
        var page = PageText.Parse(ComparisonPage.Write(Report()));

        var hero = page.Descendants("div").First(element => element.Attribute("class")?.Value == "hero").Value;
        Assert.That(hero, Does.Contain("regressions").And.Contain("The seeds differ, 42 and 43").And.Contain("protocollab compare a b"));
        Assert.That(page.Descendants("section").Select(section => section.Attribute("id")!.Value), Is.EqualTo(new[] { "sides", "regressions", "charts", "improvements", "verdicts", "figures" }));
        Assert.That(page.Descendants("a").Select(link => link.Attribute("href")!.Value), Does.Contain("../b/report.html#STR-03"));
    }

    [Test]
    public void Charts_show_both_streams_in_one_and_say_so_without_colour()
    {
        var page = PageText.Parse(ComparisonPage.Write(Report()));

        var charts = page.Descendants("figure").Where(figure => figure.Attribute("class")?.Value.StartsWith("graph", StringComparison.Ordinal) is true).Select(figure => figure.Element("ul")!).ToList();
        Assert.That(charts, Has.Count.GreaterThanOrEqualTo(4));
        foreach (var chart in charts) Assert.That(chart.Value, Does.Contain("Before").And.Contain("After"));
    }

    [Test]
    public void Without_a_trace_the_page_says_why_there_are_no_charts()
    {
        var html = ComparisonPage.Write(new ComparisonReport(Compare(Result(), Result()), "") { WithoutCharts = ["The capture of a does not lie beside its result."] });

        Assert.That(html, Does.Contain("There are no charts: The capture of a does not lie beside its result."));
    }

    [Test]
    public void Matrix_has_a_row_per_run_and_leads_to_both_reports()
    {
        var page = PageText.Parse(ComparisonPage.Write(ReportOfMany()));

        var rows = page.Descendants("table").Single(table => table.Attribute("class")!.Value == "matrix").Descendants("tr").Skip(1).ToList();
        Assert.That(rows.Select(row => row.Attribute("data-run")!.Value), Is.EqualTo(new[] { "one", "two", "only-before", "only-after" }));
        Assert.That(rows[0].Descendants("a").Select(link => link.Attribute("href")!.Value), Is.EqualTo(new[] { "../a/one/report.html", "../b/one/report.html" }));
        Assert.That(rows[0].Elements().Single(cell => cell.Attribute("data-label")!.Value == "STR").Value, Does.StartWith("Regression: STR-03"));
    }

    [Test]
    public void Names_of_strangers_stay_text_wherever_they_stand()
    {
        var hostile = SampleRuns.HostileName + "\0\ud83c";
        var before = Result(hostile, kind: hostile) with { Tool = hostile, Requirements = [Requirement(hostile, Verdict.Pass)], Cases = [Case(hostile, Verdict.Pass)], Clients = [Client(hostile)] };
        var after = before with { Requirements = [Requirement(hostile, Verdict.Fail, hostile)], Cases = [Case(hostile, Verdict.Fail, hostile)], Clients = [Client(hostile, hostile, 0, 99)] };
        var report = new ComparisonReport(Comparer.Compare(hostile, before, hostile, after, Usual), hostile) { Links = [new ReportLinks(hostile, "javascript:alert(1)")], WithoutCharts = [hostile] };

        foreach (var html in (string[])[ComparisonPage.Write(report), ComparisonPage.Write(report with { Document = Comparer.Compare(hostile, [before], hostile, [after], Usual) })])
        {
            var page = PageText.Parse(html);
            Assert.That(html, Does.Not.Contain("<script>alert"));
            Assert.That(page.Descendants("script").Count(), Is.EqualTo(1));
            Assert.That(PageText.ExternalReferences(page), Is.Empty);
        }
    }

    [Test]
    public void Thousands_of_clients_make_a_page_that_opens()
    {
        ResultDocument Group(ulong lost) => Result() with
        {
            Clients = [.. Enumerable.Range(0, 4_000).Select(i => Client($"client-{i}", lost == 0 ? "complete" : "incomplete", 1_000_000 - (lost * 1_000), lost))],
            Statistics = new StatisticsResult([.. Enumerable.Range(0, 4_000).Select(i => Flow(to: $"10.1.{i / 250}.{(i % 250) + 1}:6000", lost: (long)lost))]),
        };

        var document = Compare(Group(0), Group(90));
        var html = ComparisonPage.Write(new ComparisonReport(document, ""));

        Assert.That(document.Counts.Regressions, Is.EqualTo(16_000));
        Assert.That(Encoding.UTF8.GetByteCount(html), Is.LessThan(1_000_000));
        Assert.That(html, Does.Contain("Shown are 600, the worst first, of 12,000 figures"));
        Assert.That(Encoding.UTF8.GetByteCount(ComparisonMarkdown.Write(document)), Is.LessThan(10_000));
    }
}
