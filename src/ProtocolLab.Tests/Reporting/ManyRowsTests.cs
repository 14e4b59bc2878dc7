using System.Globalization;
using System.Xml.Linq;
using NUnit.Framework;
using ProtocolLab.Cli.Commands;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting;

/// <summary>Of very many clients and flows people are shown the worst, and told of the others.</summary>
internal sealed class ManyRowsTests
{
    private const int Clients = 250;

    private static readonly ClientResult Fine = new("fine", "member", "complete", 0, "", 1_000, 0);

    [Test]
    public void Page_of_many_clients_shows_the_worst_and_says_how_many_there_are()
    {
        var report = SampleRuns.Report(clients: Clients, packets: 20);
        var html = HtmlReport.Write(report);
        var page = PageText.Parse(html);
        var flows = report.Result.Statistics.Flows;
        Assert.Multiple(() =>
        {
            Assert.That(RowsOf(page, "clients"), Has.Count.EqualTo(Rows.Most));
            Assert.That(RowsOf(page, "flows"), Has.Count.EqualTo(Rows.Most));
            Assert.That(RowsOf(page, "clients")[0], Does.StartWith("member-2").And.Contain("failed"));
            Assert.That(RowsOf(page, "clients")[1], Does.StartWith($"member-{Clients - 1}"));
            Assert.That(RowsOf(page, "flows")[0], Does.Contain($"{flows.MaxBy(flow => flow.Lost)!.To}"));
            Assert.That(html, Does.Contain($"of {Clients} clients: the figures of all are in result.json."));
            Assert.That(html, Does.Contain($"of {flows.Count} flows: the figures of all are in result.json."));
            Assert.That(html, Does.Contain("238 more clients: see result.json."));
        });
    }

    [Test]
    public void Page_of_few_clients_shows_all_in_their_order()
    {
        var page = PageText.Parse(HtmlReport.Write(SampleRuns.Report(clients: 30, packets: 20)));
        Assert.That(RowsOf(page, "clients").Select(row => row.Split(' ')[0]), Is.EqualTo(Enumerable.Range(0, 30).Select(SampleRuns.NameOf)).Using<string, string>((row, name) => row.StartsWith(name, StringComparison.Ordinal)));
    }

    [Test]
    public void Lines_of_many_clients_are_the_worst_and_how_many_others()
    {
        ClientResult[] clients =
        [
            .. Enumerable.Range(0, 3_000).Select(i => Fine with { Name = string.Create(CultureInfo.InvariantCulture, $"c{i}") }),
            Fine with { Name = "lossy", Outcome = "incomplete", Lost = 3 },
            Fine with { Name = "broken", Outcome = "failed", Message = "No packet for 10 s; gave up." },
        ];
        var lines = ClientLines.Of(clients).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(lines, Has.Count.EqualTo(25));
            Assert.That(lines[0], Is.EqualTo("broken (member): failed. No packet for 10 s; gave up."));
            Assert.That(lines[1], Does.StartWith("lossy (member): incomplete."));
            Assert.That(lines[2], Does.StartWith("c0 (member): complete."));
            Assert.That(lines[^1], Is.EqualTo("and 2,978 others that ended no worse; of all 3,002: 3,000 complete, 1 incomplete, 1 failed (see result.json)"));
        });
    }

    private static List<string> RowsOf(XDocument page, string section) =>
        [.. page.Descendants().Single(element => (string?)element.Attribute("id") == section).Descendants("tbody").Elements("tr").Select(row => row.Value)];
}
