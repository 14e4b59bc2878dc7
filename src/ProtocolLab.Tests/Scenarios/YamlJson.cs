using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>YAML as editors hand it to a JSON schema: plain numbers become numbers, all other scalars strings.</summary>
internal static class YamlJson
{
    public static YamlMappingNode Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public static string Write(YamlNode root)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        return text.ToString();
    }

    public static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => PlainScalar(scalar.Value!),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException($"{node.GetType().Name} in a scenario."),
    };

    public static YamlNode FromJson(JsonNode? node) => node switch
    {
        JsonObject mapping => new YamlMappingNode(mapping.Select(pair => KeyValuePair.Create<YamlNode, YamlNode>(new YamlScalarNode(pair.Key), FromJson(pair.Value)))),
        JsonArray sequence => new YamlSequenceNode(sequence.Select(FromJson)),
        null => new YamlScalarNode(""),
        _ => new YamlScalarNode(node.ToString()),
    };

    private static JsonValue? PlainScalar(string value) =>
        value.Length == 0 || value == "null" || value == "~" ? null
        : value is "true" or "false" ? JsonValue.Create(value == "true")
        : decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
        : JsonValue.Create(value);
}
