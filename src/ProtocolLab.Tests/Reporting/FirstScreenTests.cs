using System.Xml.Linq;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting;

/// <summary>What a hurried reader sees of a run, and how the tables can be narrowed down from there.</summary>
internal sealed class FirstScreenTests
{
    [Test]
    public void Hero_says_what_was_tested_under_what_conditions_and_how_to_do_it_again()
    {
        var hero = HeroOf(SampleRuns.Report() with { Variant = "server repeats E once too often" });

        Assert.Multiple(() =>
        {
            Assert.That(FactOf(hero, "Under test"), Is.EqualTo("The reference server, leader leader and members member-1, member-2; with one mistake, made on purpose: server repeats E once too often"));
            Assert.That(FactOf(hero, "Impairments"), Does.Contain("2 % loss (random)").And.Contain("everything else: 1 ms delay"));
            Assert.That(FactOf(hero, "Seed"), Is.EqualTo("42"));
            Assert.That(FactOf(hero, "SHA-256"), Does.StartWith("aaaaaaaaaaaaaaaa"));
            Assert.That(FactOf(hero, "Tool"), Is.EqualTo($"ProtocolLab {Tool.Version}"));
            Assert.That(hero.Descendants("button").Select(button => button.Attribute("data-copy")?.Value), Does.Contain("protocollab run scenarios/lossy-wifi.yaml --seed 42"));
        });
    }

    [Test]
    public void Counts_add_up_and_each_leads_to_the_rows_that_it_counts()
    {
        var report = SampleRuns.Report();
        var page = PageText.Parse(HtmlReport.Write(report));

        var counts = page.Descendants("a").Where(link => link.Attribute("class")?.Value.StartsWith("count ", StringComparison.Ordinal) is true)
            .ToLookup(link => link.Attribute("href")!.Value.Split('#')[1], link => (Href: link.Attribute("href")!.Value, Text: link.Value));

        Assert.Multiple(() =>
        {
            Assert.That(counts["requirements"].Sum(count => int.Parse(count.Text.Split(' ')[0], null)), Is.EqualTo(RequirementCatalogue.All.Count));
            Assert.That(counts["cases"].Select(count => count.Text), Is.EqualTo(new[] { "1 fail", "1 pass" }));
        });
        foreach (var (href, text) in counts["requirements"])
        {
            var word = href.Split('=', '#')[1];
            Assert.That(RowsOf(page, "data-verdict", word).Count(row => row.Attribute("data-section") is not null), Is.EqualTo(int.Parse(text.Split(' ')[0], null)), href);
        }
    }

    [Test]
    public void Every_choice_of_a_facet_has_rows()
    {
        var page = PageText.Parse(HtmlReport.Write(SampleRuns.Report()));
        var requirements = page.Descendants("section").Single(section => section.Attribute("id")?.Value == "requirements");
        var facets = requirements.Descendants().Where(element => element.Attribute("data-facet") is not null).ToList();

        Assert.That(facets.Select(facet => facet.Attribute("data-facet")!.Value), Is.EquivalentTo(new[] { "verdict", "section", "subject", "level" }));
        foreach (var facet in facets)
        {
            var values = facet.Descendants().Select(choice => choice.Attribute("data-value") ?? choice.Attribute("value")).Where(value => value is { Value.Length: > 0 });
            foreach (var value in values)
                Assert.That(RowsOf(page, $"data-{facet.Attribute("data-facet")!.Value}", value!.Value), Is.Not.Empty, () => $"{facet.Attribute("data-facet")!.Value}={value.Value}");
        }
    }

    [Test]
    public void Capture_from_elsewhere_has_no_seed_and_its_server_is_named()
    {
        var report = SampleRuns.Report();
        var hero = HeroOf(report with { Result = report.Result with { Kind = "judge", Seed = 0, Clients = null } });

        Assert.Multiple(() =>
        {
            Assert.That(hero.Descendants("dt").Select(name => name.Value), Does.Not.Contain("Seed"));
            Assert.That(FactOf(hero, "Under test"), Does.EndWith("as a capture from elsewhere shows them"));
        });
    }

    private static XElement HeroOf(RunReport report) =>
        PageText.Parse(HtmlReport.Write(report)).Descendants("div").Single(element => element.Attribute("class")?.Value == "hero");

    private static string FactOf(XElement hero, string name) =>
        hero.Descendants("dt").Single(term => term.Value == name).ElementsAfterSelf("dd").First().Value;

    private static IEnumerable<XElement> RowsOf(XDocument page, string attribute, string value) =>
        page.Descendants("tr").Where(row => row.Attribute(attribute)?.Value == value);
}
