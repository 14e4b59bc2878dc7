using System.Text.RegularExpressions;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>docs/scenarios.md is the reference of the scenario file: complete, and its example runs.</summary>
public sealed partial class ScenarioReferenceTests
{
    private static readonly string Reference = RepositoryFiles.Read("docs/scenarios.md");

    [TestCase("## Top level", "#")]
    [TestCase("## parameters", "#/properties/parameters")]
    [TestCase("## network", "#/properties/network")]
    [TestCase("### links", "#/properties/network/properties/links/items")]
    [TestCase("### partitions", "#/properties/network/properties/partitions/items")]
    [TestCase("### faults", "#/properties/network/properties/faults/items")]
    [TestCase("## server", "#/properties/server")]
    [TestCase("## movies", "#/properties/movies")]
    [TestCase("### made", "#/properties/movies/properties/made/items")]
    [TestCase("## clients", "#/$defs/leader", "#/$defs/member")]
    [TestCase("## hosts", "#/properties/hosts/items")]
    [TestCase("### pauses", "#/properties/hosts/items/properties/pauses/items")]
    [TestCase("### crashes", "#/properties/hosts/items/properties/crashes/items")]
    [TestCase("## strangers", "#/properties/strangers/items")]
    [TestCase("## ports", "#/properties/ports/items")]
    public void Table_of_a_section_has_its_keys(string heading, params string[] sections)
    {
        var schema = ScenarioDocument.Schema();
        var keys = sections.SelectMany(section => schema.Resolve(new() { ["$ref"] = section })["properties"]!.AsObject().Select(property => property.Key)).Distinct();

        Assert.That(KeyRow().Matches(SectionUnder(heading)).Select(row => row.Groups["key"].Value), Is.EquivalentTo(keys));
    }

    [Test]
    public void Table_of_impairments_has_every_parameter_of_a_link()
    {
        string[] others = ["link", "from", "until"];
        var keys = ScenarioDocument.Schema().Resolve(new() { ["$ref"] = "#/properties/network/properties/links/items" })["properties"]!.AsObject().Select(property => property.Key).Except(others);
        var table = RepositoryFiles.Read("docs/impairments.md").Split("## Every parameter")[1].Split("\n## ")[0];

        Assert.That(KeyRow().Matches(table).Select(row => row.Groups["key"].Value), Is.EquivalentTo(keys));
    }

    [Test]
    public void Example_fits_the_schema() =>
        Assert.That(ScenarioDocument.Schema().Check(YamlJson.ToJson(YamlJson.Parse(Example()))), Is.Empty);

    [Test]
    public void Example_shows_what_it_says()
    {
        var scenario = ScenarioReader.Read(Example(), RepositoryFiles.FullPath("scenarios/example.yaml"));
        using var folder = new TemporaryDirectory();
        RunRecord record;
        using (var trace = File.Create(folder["trace.pcapng"])) record = ScenarioRun.Execute(scenario, new RunOptions { Trace = trace });

        var findings = Judge.Run(new Evidence(TraceReader.Read(folder["trace.pcapng"])));

        Assert.That(findings.Where(finding => finding.Exercised > 0).Select(finding => finding.Requirement.Id), Is.SupersetOf(scenario.Exercises));
        foreach (var client in record.Clients)
        {
            Assert.That(client.Fate, Is.Not.EqualTo(ClientFate.Unfinished), client.Role.Name);
            if (client.Role.Expected is { } expected) Assert.That(client.Fate, Is.EqualTo(expected), $"{client.Role.Name}: {client.Message}");
        }
    }

    [Test]
    public void Example_uses_every_impairment()
    {
        var example = YamlJson.ToJson(YamlJson.Parse(Example()))!["network"]!.ToJsonString();

        foreach (var key in (string[])["delay", "jitter", "loss", "duplicate", "reorder", "gap", "rate", "limit", "links", "partitions", "faults", "corrupt", "mtu"])
            Assert.That(example, Does.Contain($"\"{key}\""));
    }

    private static string Example() => Reference.Split("```yaml\n")[2].Split("```")[0];

    private static string SectionUnder(string heading)
    {
        var start = Reference.IndexOf($"\n{heading}\n", StringComparison.Ordinal) + heading.Length + 2;
        Assert.That(start, Is.GreaterThan(heading.Length + 1), $"There is no heading '{heading}'.");
        var end = Reference.IndexOf("\n#", start, StringComparison.Ordinal);
        return end < 0 ? Reference[start..] : Reference[start..end];
    }

    [GeneratedRegex(@"^\| `(?<key>[a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex KeyRow();
}
