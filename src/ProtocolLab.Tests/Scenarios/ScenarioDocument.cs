using System.Globalization;
using System.Text.Json.Nodes;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Repository;
using YamlDotNet.RepresentationModel;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>A scenario to change in one place, and to show to the reader and to the schema alike.</summary>
internal sealed class ScenarioDocument
{
    /// <summary>Every section that a scenario can have; the clients are a leader and a member.</summary>
    private const string EverySection = """
        shows: Every section.
        parameters: {}
        network: { links: [{ link: '* - *' }], partitions: [{ groups: [[alice]] }], faults: [{ link: '* - *', drop: true }] }
        server: {}
        movies: { made: [{ name: m, size: 0 }] }
        clients: [{ name: alice, role: leader, movie: m }, { name: bob, role: member }]
        hosts: [{ host: server, pauses: [{ until: 10s }], crashes: [{ at: 3s }] }]
        strangers: [{ name: mallory, to: server, to-port: 5000, payload: '00' }]
        ports: [{ host: server, taken: 6000 }]
        """;

    private readonly JsonNode root = YamlJson.ToJson(YamlJson.Parse(EverySection))!;

    /// <summary>The sections' paths, and where the schema describes them.</summary>
    public static IReadOnlyList<(string Path, string Schema)> Sections { get; } =
    [
        ("", "#"),
        ("parameters", "#/properties/parameters"),
        ("network", "#/properties/network"),
        ("network.links.0", "#/properties/network/properties/links/items"),
        ("network.partitions.0", "#/properties/network/properties/partitions/items"),
        ("network.faults.0", "#/properties/network/properties/faults/items"),
        ("server", "#/properties/server"),
        ("movies", "#/properties/movies"),
        ("movies.made.0", "#/properties/movies/properties/made/items"),
        ("clients.0", "#/$defs/leader"),
        ("clients.1", "#/$defs/member"),
        ("hosts.0", "#/properties/hosts/items"),
        ("hosts.0.pauses.0", "#/properties/hosts/items/properties/pauses/items"),
        ("hosts.0.crashes.0", "#/properties/hosts/items/properties/crashes/items"),
        ("strangers.0", "#/properties/strangers/items"),
        ("ports.0", "#/properties/ports/items"),
    ];

    public static string SchemaFile => RepositoryFiles.FullPath("scenarios/scenario.schema.json");

    /// <summary>A value as a person types it: what YAML makes of it is part of the question.</summary>
    public ScenarioDocument Set(string path, string yaml) => Set(path, YamlJson.ToJson(YamlJson.Parse($"value: {yaml}"))!["value"]?.DeepClone());

    public ScenarioDocument Set(string path, JsonNode? value)
    {
        var keys = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
        var node = keys[..^1].Aggregate(root, (at, key) => at is JsonArray list ? list[int.Parse(key, CultureInfo.InvariantCulture)]! : at[key]!);
        node[keys[^1]] = value;
        return this;
    }

    public IReadOnlyList<string> ProblemsOfSchema() => Schema().Check(root);

    public IReadOnlyList<ScenarioProblem> ProblemsOfReader()
    {
        try
        {
            ScenarioReader.Read(ToString(), RepositoryFiles.FullPath("scenarios/test.yaml"));
            return [];
        }
        catch (ScenarioException refusal)
        {
            return refusal.Problems;
        }
    }

    public static JsonSchema Schema() => new(SchemaRoot());

    public static JsonObject SchemaRoot() => JsonNode.Parse(File.ReadAllText(SchemaFile))!.AsObject();

    public override string ToString() => YamlJson.Write((YamlMappingNode)YamlJson.FromJson(root));
}
