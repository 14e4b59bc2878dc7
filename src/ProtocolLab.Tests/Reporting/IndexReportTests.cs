using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting;

internal sealed class IndexReportTests
{
    private static readonly RunReport Failed = SampleRuns.Report();
    private static readonly RunReport Hostile = SampleRuns.Report(SampleRuns.HostileName, clients: 1, worst: Verdict.Pass);

    [Test]
    public void Overview_is_well_formed_and_links_only_to_reports_below_it()
    {
        var html = Write("lossy-wifi/report.html", "javascript:alert(1)/report.html");

        var page = PageText.Parse(html);

        Assert.Multiple(() =>
        {
            Assert.That(PageText.ExternalReferences(page), Is.Empty);
            Assert.That(page.Descendants("a").Select(link => link.Attribute("href")!.Value), Does.Contain("lossy-wifi/report.html"));
            Assert.That(html, Is.EqualTo(Write("lossy-wifi/report.html", "javascript:alert(1)/report.html")), "byte-stable");
        });
    }

    [Test]
    public void Matrix_has_a_cell_per_section_with_the_worst_verdict_in_words()
    {
        var rows = PageText.Parse(Write("a/report.html", "b/report.html")).Descendants("table").Single().Descendants("tr").ToList();

        Assert.That(rows[0].Elements().Select(head => head.Value), Is.SupersetOf(["WIRE", "HS", "REG", "SEL", "STR", "LIM"]));
        Assert.That(rows[1].Elements().Single(cell => cell.Attribute("data-label")!.Value == "STR").Value, Does.StartWith("Fail: STR-03, 9"));
        Assert.That(rows[2].Elements().Single(cell => cell.Attribute("data-label")!.Value == "STR").Value, Does.StartWith("Pass, 9"));
    }

    [Test]
    public void Entries_that_are_not_the_summarys_runs_are_the_callers_fault()
    {
        var summary = SummaryDocument.Of([new("other", 42, Verdict.Pass, "other/report.html")]);

        Assert.That(() => IndexReport.Write(summary, [IndexEntry.Of(Failed)]), Throws.ArgumentException);
        Assert.That(() => IndexReport.Write(summary, []), Throws.ArgumentException);
    }

    private static string Write(params string[] links)
    {
        RunReport[] runs = [Failed, Hostile];
        var summary = SummaryDocument.Of([.. runs.Zip(links, (run, link) => new SummaryRun(run.Result.Name, run.Result.Seed, run.Result.Verdict, link))]);
        return IndexReport.Write(summary, [.. runs.Select(IndexEntry.Of)]);
    }
}
