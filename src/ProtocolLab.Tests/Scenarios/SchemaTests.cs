using System.Text.Json.Nodes;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Tests.Repository;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>scenario.schema.json tells editors what the reader takes; the reader alone decides.</summary>
public sealed class SchemaTests
{
    private const string HeaderLine = "# yaml-language-server: $schema=scenario.schema.json";

    public static IEnumerable<string> ScenarioFiles => RepositoryFiles.EndingIn(".yaml").Where(path => path.StartsWith("scenarios/", StringComparison.Ordinal));

    public static IEnumerable<string> Sections => ScenarioDocument.Sections.Select(section => section.Path);

    [TestCaseSource(nameof(Sections))]
    public void Keys_of_a_section_are_those_that_the_reader_knows(string section)
    {
        var problems = new ScenarioDocument().Set($"{section}.no-scenario-has-such-a-key", "1").ProblemsOfReader();

        Assert.That(problems, Has.Count.EqualTo(1));
        const string start = "unknown key; expected one of: ";
        var message = problems[0].Message;
        Assert.That(message, Does.StartWith(start));
        Assert.That(KeysOf(section), Is.EquivalentTo(message[start.Length..].TrimEnd('.').Split(", ")));
    }

    [TestCaseSource(nameof(Sections))]
    public void Unknown_keys_are_refused_everywhere(string section) =>
        Assert.That(new ScenarioDocument().Set($"{section}.no-scenario-has-such-a-key", "1").ProblemsOfSchema(), Is.Not.Empty);

    [TestCaseSource(nameof(ScenarioFiles))]
    public void Scenario_fits_the_schema(string path) =>
        Assert.That(ScenarioDocument.Schema().Check(YamlJson.ToJson(YamlJson.Parse(RepositoryFiles.Read(path)))), Is.Empty);

    [TestCaseSource(nameof(ScenarioFiles))]
    public void Scenario_names_the_schema_to_editors(string path) =>
        Assert.That(RepositoryFiles.Read(path).Split('\n')[0], Is.EqualTo(HeaderLine));

    [Test]
    public void Requirements_are_those_of_the_specification() =>
        Assert.That(Words(ScenarioDocument.SchemaRoot()["properties"]!["exercises"]!["items"]!["enum"]!),
            Is.EqualTo(RequirementCatalogue.All.Select(requirement => requirement.Id)));

    [Test]
    public void Parameters_have_the_defaults_of_the_specification()
    {
        var properties = ScenarioDocument.SchemaRoot()["properties"]!["parameters"]!["properties"]!.AsObject();

        foreach (var parameter in ParameterTable.All)
        {
            var parameters = Parameters.Default with { Interval = ProtocolLab.Network.Duration.Zero };
            Assert.That(parameter.TrySet(ref parameters, properties[parameter.Name]!["default"]!.ToString()), Is.True, parameter.Name);
            Assert.That(parameter.Get(parameters), Is.EqualTo(parameter.Get(Parameters.Default)), parameter.Name);
        }
    }

    [TestCaseSource(nameof(Sections))]
    public void Every_key_is_described_and_shown(string section)
    {
        foreach (var (key, property) in PropertiesOf(section))
        {
            var resolved = ScenarioDocument.Schema().Resolve(property!.AsObject());
            Assert.That((string?)property["description"], Is.Not.Null.And.EndsWith("."), key);
            var isSection = ScenarioDocument.Sections.Any(other => other.Path == Join(section, key) || other.Path == Join(section, $"{key}.0"));
            Assert.That(isSection || property["examples"] is not null || property["enum"] is not null || property["const"] is not null, Is.True, $"{key} has no example");
            Assert.That(isSection || resolved.ContainsKey("type") || resolved.ContainsKey("enum") || resolved.ContainsKey("anyOf") || resolved.ContainsKey("const"), Is.True, $"{key} may be anything");
        }
    }

    [TestCaseSource(nameof(Sections))]
    public void Every_example_and_default_is_accepted_by_both(string section)
    {
        foreach (var (key, property) in PropertiesOf(section))
        {
            IEnumerable<JsonNode?> values = [.. property!["examples"]?.AsArray() ?? [], .. property["enum"]?.AsArray() ?? [], property["default"]];
            foreach (var value in values.Where(value => value is not null))
            {
                if (IsBoundToOthers(key)) continue;
                var document = new ScenarioDocument().Set(Join(section, key), value!.DeepClone());
                Assert.That(document.ProblemsOfReader(), Is.Empty, $"{key}: {value}");
                Assert.That(document.ProblemsOfSchema(), Is.Empty, $"{key}: {value}");
            }
        }
    }

    /// <summary>Values that only fit together with other values of the same scenario.</summary>
    private static bool IsBoundToOthers(string key) => key is "name" or "role" or "ip" or "address";

    private static JsonObject PropertiesOf(string section)
    {
        var schema = new JsonObject { ["$ref"] = ScenarioDocument.Sections.Single(known => known.Path == section).Schema };
        return ScenarioDocument.Schema().Resolve(schema)["properties"]!.AsObject();
    }

    private static IEnumerable<string> KeysOf(string section) => PropertiesOf(section).Select(property => property.Key);

    private static IEnumerable<string> Words(JsonNode list) => list.AsArray().Select(word => word!.GetValue<string>());

    private static string Join(string section, string key) => section.Length == 0 ? key : $"{section}.{key}";
}
