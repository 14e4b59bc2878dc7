using System.Text;
using System.Xml.Linq;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting.Ladders;

public sealed class LadderPageTests
{
    [Test]
    public void Every_link_to_a_frame_leads_somewhere()
    {
        var page = PageText.Parse(HtmlReport.Write(SampleRuns.Report()));

        var targets = page.Descendants().Attributes("id").Select(id => $"#{id.Value}").ToHashSet();
        var links = page.Descendants().Attributes("href").Select(href => href.Value).Where(href => href.StartsWith("#frame-", StringComparison.Ordinal)).ToList();
        Assert.That(links, Is.Not.Empty);
        Assert.That(links.Where(link => !targets.Contains(link)), Is.Empty);
    }

    [Test]
    public void Failure_card_has_both_sides_the_packets_and_the_filters()
    {
        var card = PageText.Parse(HtmlReport.Write(SampleRuns.Report())).Descendants("article").First(article => article.Value.Contains("STR-03", StringComparison.Ordinal));

        Assert.That(card.Value, Does.Contain("Expected").And.Contain("Observed").And.Contain("frame.number in {").And.Contain("msp.type == 0x80"));
        Assert.That(card.Descendants("svg").Where(svg => (string?)svg.Attribute("class") == "lanes"), Is.Not.Empty);
    }

    [Test]
    public void Shrunk_scenario_stands_on_the_page_with_its_command()
    {
        var page = HtmlReport.Write(SampleRuns.Report() with { Shrunk = new ShrunkScenario("shows: <little>\n", "protocollab run little.yaml") });

        Assert.That(page, Does.Contain("shows: &lt;little&gt;").And.Contain("protocollab run little.yaml"));
    }

    [Test]
    public void Ladder_and_packets_stay_small_however_many_there_are()
    {
        var report = SampleRuns.Report(clients: 40, packets: 400);
        var packets = new RunPackets(report);

        var size = Encoding.UTF8.GetByteCount(SessionSection.Write(packets.Whole, packets.Store).Text);

        TestContext.Out.WriteLine($"{size} octets");
        Assert.That(size, Is.LessThan(300_000));
        Assert.That(packets.Whole.Lifelines, Has.Count.LessThanOrEqualTo(9));
        Assert.That(packets.Whole.HiddenHosts, Is.EqualTo(41 - packets.Whole.Lifelines.Count));
    }

    [Test]
    public void Hostile_names_stay_text_in_heads_labels_and_rows()
    {
        var plain = SampleRuns.Report();
        var trace = new Trace { Frames = plain.Trace.Frames, Hosts = [.. plain.Trace.Hosts.Select(host => host with { Name = SampleRuns.HostileName })], Observations = plain.Trace.Observations, Label = plain.Trace.Label };
        var packets = new RunPackets(plain with { Trace = trace });

        Assert.That(SessionSection.Write(packets.Whole, packets.Store).Text, Does.Contain("&lt;script&gt;alert(1)").And.Not.Contain("<script"));
    }

    [Test]
    public void Phases_are_those_of_the_specification_in_their_order()
    {
        var trace = SampleRuns.StreamTo(1, 20);

        var phases = SessionPhases.Of(trace);

        Assert.That(phases, Is.Ordered.By(nameof(Phase.From)));
        Assert.That(phases.Select(phase => phase.To >= phase.From), Is.All.True);
    }
}
