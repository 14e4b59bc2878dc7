using System.Text;
using System.Xml.Linq;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using static ProtocolLab.Tests.Reporting.SampleVerification;

namespace ProtocolLab.Tests.Reporting;

internal sealed class VerifyPageTests
{
    [Test]
    public void Page_is_well_formed_and_refers_to_nothing_elsewhere()
    {
        var html = VerifyPage.Write(Report());

        var page = PageText.Parse(html);

        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(PageText.ExternalReferences(page), Is.Empty);
            Assert.That(html, Does.Not.Contain("://").And.Not.Contain("url(").And.Not.Contain("@import"));
            Assert.That(ids, Is.Unique);
            Assert.That(Hrefs(page).Where(href => href.StartsWith('#')).Select(href => Uri.UnescapeDataString(href[1..])).Distinct(), Is.SubsetOf(ids), "every place that is linked to is there");
        });
    }

    [Test]
    public void Same_report_gives_the_same_bytes()
    {
        var first = VerifyPage.Write(Report());

        Assert.That(VerifyPage.Write(Report()), Is.EqualTo(first));
    }

    [Test]
    public void Every_case_has_a_row_with_its_outcome_in_words()
    {
        var report = Report();

        var rows = PageText.Parse(VerifyPage.Write(report)).Descendants("tr").Where(row => ((string?)row.Attribute("id"))?.StartsWith("case-", StringComparison.Ordinal) is true).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(rows.Select(row => row.Attribute("id")!.Value), Is.EqualTo(report.Result.Cases.Select(one => $"case-{one.Name}")));
            foreach (var (row, one) in rows.Zip(report.Result.Cases))
            {
                Assert.That(row.Value, Does.Contain(CaseMark.Of(one).Label).And.Contain(one.Purpose!), one.Name);
                Assert.That(row.Descendants("a").Attributes("href").Select(href => href.Value), one.Trace is null ? Has.None.Contain("trace") : Has.Member(one.Trace));
            }
        });
    }

    [Test]
    public void Failing_case_is_a_card_with_demand_reason_frames_trace_and_the_command_for_it_alone()
    {
        var broken = Played("server-fails", Verdict.Fail, Found("HS-03", Verdict.Fail, 1, "Not free.", 4, 5));

        var page = PageText.Parse(VerifyPage.Write(Report([Played("server-a"), broken])));

        var card = page.Descendants("article").Single();
        Assert.Multiple(() =>
        {
            Assert.That(card.Value, Does.Contain("server-fails").And.Contain("Does what server-fails says.").And.Contain("HS-03").And.Contain("Not free.").And.Contain("4, 5"));
            Assert.That(card.Value, Does.Contain(RequirementCatalogue.Get("HS-03").Text[..20]));
            Assert.That(card.Value, Does.Contain("--role {MSP_ROLE}\" --case server-fails").And.Contain("panicked at src/session.rs:214:38"));
            Assert.That(Hrefs(card), Has.Member("cases/server-fails/trace.pcapng").And.Member("#HS-03").And.Member("#case-server-fails"));
        });
    }

    [Test]
    public void Known_failures_and_cases_not_run_are_no_cards_and_are_counted_by_themselves()
    {
        var page = PageText.Parse(VerifyPage.Write(Report(
        [
            Played("server-a"),
            Played("server-known", Verdict.Fail, Found("HS-03", Verdict.Fail, 1, "Not free.")) with { IsKnownFailure = true },
            Played("server-out", Verdict.None) with { NotRun = NotRun.Unsupported, Reason = "Fixed timers." },
            Played("server-stale") with { StaleEntry = "known.txt:2: remove the line." },
        ])));

        var counts = page.Descendants("a").Where(link => link.Attribute("href")?.Value.StartsWith("?cases.verdict=", StringComparison.Ordinal) is true).Select(link => link.Value);
        Assert.Multiple(() =>
        {
            Assert.That(page.Descendants("article").Select(card => card.Value), Has.One.Contains("known.txt:2: remove the line."));
            Assert.That(counts, Is.EqualTo(new[] { "1 stale entry", "1 known failure", "1 pass", "1 unsupported" }));
        });
    }

    [Test]
    public void Names_of_strangers_stay_text_wherever_they_stand()
    {
        var hostile = SampleRuns.HostileName + "\0\ud83c";
        var broken = new VerifiedCase(hostile, hostile, hostile, [hostile], Verdict.Fail, hostile, 0, [Found("HS-03", Verdict.Fail, 1, hostile)]) { Trace = hostile };
        var plain = Report([broken], hostile, hostile);

        var html = VerifyPage.Write(plain with { UnderTest = hostile, RerunCommand = hostile, CaseCommand = hostile, Conditions = [hostile] });

        var page = PageText.Parse(html);
        Assert.That(html, Does.Not.Contain("<script>alert"));
        Assert.That(page.Descendants("script").Count(), Is.EqualTo(1));
        Assert.That(PageText.ExternalReferences(page), Is.Empty);
    }

    [Test]
    public void Page_stays_below_a_megabyte_even_if_every_case_fails_at_length()
    {
        var html = VerifyPage.Write(Report(AllBroken(), errors: string.Join('\n', Enumerable.Repeat(new string('e', 500), 1_000))));

        TestContext.Out.WriteLine($"{Encoding.UTF8.GetByteCount(html)} octets; usual {Encoding.UTF8.GetByteCount(VerifyPage.Write(Report()))}");
        Assert.That(Encoding.UTF8.GetByteCount(html), Is.LessThan(1_000_000));
    }

    [Test]
    public void Page_without_a_case_is_a_page() =>
        Assert.That(() => PageText.Parse(VerifyPage.Write(Report([]))), Throws.Nothing);

    private static IEnumerable<string> Hrefs(XContainer within) => within.Descendants("a").Attributes("href").Select(href => href.Value);
}
