using System.Text;
using System.Xml.Linq;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting;

internal sealed class HtmlReportTests
{
    [Test]
    public void Page_is_well_formed_and_refers_to_nothing_elsewhere()
    {
        var html = HtmlReport.Write(SampleRuns.Report());

        var page = PageText.Parse(html);

        Assert.Multiple(() =>
        {
            Assert.That(PageText.ExternalReferences(page), Is.Empty);
            Assert.That(html, Does.Not.Contain("://").And.Not.Contain("url(").And.Not.Contain("@import"));
            Assert.That(page.Descendants().Attributes("id").GroupBy(id => id.Value).Where(group => group.Count() > 1).Select(group => group.Key), Is.Empty);
        });
    }

    [Test]
    public void Same_report_gives_the_same_bytes()
    {
        var first = HtmlReport.Write(SampleRuns.Report());

        Assert.That(HtmlReport.Write(SampleRuns.Report()), Is.EqualTo(first));
    }

    [Test]
    public void Names_of_strangers_stay_text_wherever_they_stand()
    {
        var plain = SampleRuns.Report();
        var hostile = SampleRuns.HostileName + "\0\ud83c";
        var trace = new Trace
        {
            Frames = plain.Trace.Frames,
            Hosts = [.. plain.Trace.Hosts.Select(host => host with { Name = hostile })],
            Observations = plain.Trace.Observations,
            Label = plain.Trace.Label,
            Warnings = [hostile],
        };
        var result = plain.Result with
        {
            Name = hostile,
            Capture = plain.Result.Capture! with { File = hostile },
            Clients = [new ClientResult(hostile, hostile, hostile, 1, hostile, 0, 0)],
            Cases = [new CaseResult(hostile, Verdict.Fail, [hostile], hostile, 0)],
        };

        var html = HtmlReport.Write(new RunReport(result, trace, hostile, [hostile], hostile));

        var page = PageText.Parse(html);
        Assert.Multiple(() =>
        {
            Assert.That(html, Does.Not.Contain("<script>alert"));
            Assert.That(page.Descendants("script").Count(), Is.EqualTo(1));
            Assert.That(page.Descendants("h1").Single().Value, Is.EqualTo(SampleRuns.HostileName + "\ufffd\ufffd"));
            Assert.That(PageText.ExternalReferences(page), Is.Empty);
        });
    }

    [Test]
    public void Every_requirement_stands_on_the_page_with_its_verdict_in_words()
    {
        var report = SampleRuns.Report();

        var rows = PageText.Parse(HtmlReport.Write(report)).Descendants("tr").Where(row => row.Attribute("data-section") is not null).ToList();

        Assert.That(rows.Select(row => row.Attribute("id")!.Value), Is.EquivalentTo(report.Result.Requirements.Select(requirement => requirement.Id)));
        Assert.That(rows.Single(row => row.Attribute("id")!.Value == "STR-03").Value, Does.Contain("Fail").And.Contain("only 0.4 ms").And.Contain("512, 514"));
    }

    [Test]
    public void Specification_text_keeps_its_code_and_emphasis() =>
        Assert.That(
            SpecText.Render("Waits `max-attempts` < **two** of *the session's* <b>").Text,
            Is.EqualTo("Waits <code>max-attempts</code> &lt; <strong>two</strong> of <em>the session&#39;s</em> &lt;b&gt;"));

    [Test]
    public void Trace_without_a_single_packet_makes_a_page()
    {
        var plain = SampleRuns.Report(clients: 1, packets: 1);
        var empty = new Trace { Frames = 0, Hosts = [], Observations = [], Label = plain.Trace.Label };
        var result = ResultBuilder.Build("judge", "", 0, new CaptureDigest("", 0, ""), [], [], empty, []);

        Assert.That(() => PageText.Parse(HtmlReport.Write(new RunReport(result, empty, "", [], ""))), Throws.Nothing);
        Assert.That(() => PageText.Parse(HtmlReport.Write(plain)), Throws.Nothing, "nor with a single one");
    }

    [Test]
    public void Page_of_a_long_trace_stays_small()
    {
        var html = HtmlReport.Write(SampleRuns.Report(clients: 20, packets: 5_000));

        Assert.That(Encoding.UTF8.GetByteCount(html), Is.LessThan(400_000));
    }
}
