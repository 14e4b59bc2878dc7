using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>
/// Checks a document against the part of JSON Schema 2020-12 that scenario.schema.json uses. A keyword that it does
/// not know fails, so that nothing in the schema is believed to be checked and is not.
/// </summary>
internal sealed class JsonSchema(JsonObject root)
{
    private static readonly string[] Annotations = ["$schema", "$defs", "title", "description", "default", "examples"];

    /// <returns>What is wrong and where; empty if the document fits.</returns>
    public IReadOnlyList<string> Check(JsonNode? document) => [.. Check(document, root, "")];

    public JsonObject Resolve(JsonObject schema) =>
        schema["$ref"] is { } reference ? At(reference.GetValue<string>()) : schema;

    public IEnumerable<string> Check(JsonNode? value, JsonObject schema, string path) =>
        schema.Where(keyword => !Annotations.Contains(keyword.Key)).SelectMany(keyword => Check(value, schema, keyword.Key, keyword.Value!, path));

    private IEnumerable<string> Check(JsonNode? value, JsonObject schema, string keyword, JsonNode argument, string path) => keyword switch
    {
        "$ref" => Check(value, At(argument.GetValue<string>()), path),
        "type" => Unless(HasType(value, argument.GetValue<string>()), path, $"is no {argument}"),
        "enum" => Unless(argument.AsArray().Any(choice => JsonNode.DeepEquals(choice, value)), path, $"'{value}' is none of {argument.ToJsonString()}"),
        "const" => Unless(JsonNode.DeepEquals(argument, value), path, $"'{value}' is not {argument}"),
        "pattern" => Unless(TextOf(value) is not { } text || Regex.IsMatch(text, argument.GetValue<string>(), RegexOptions.ECMAScript | RegexOptions.CultureInvariant), path, $"'{value}' does not match {argument}"),
        "minLength" => Unless(TextOf(value) is not { } text || text.Length >= argument.GetValue<int>(), path, "is too short"),
        "minimum" => Unless(NumberOf(value) is not { } number || number >= NumberOf(argument), path, $"{value} is less than {argument}"),
        "maximum" => Unless(NumberOf(value) is not { } number || number <= NumberOf(argument), path, $"{value} is more than {argument}"),
        "required" => argument.AsArray().Where(key => value is JsonObject mapping && !mapping.ContainsKey(key!.GetValue<string>())).Select(key => $"{path}: '{key}' is missing"),
        "properties" => value is JsonObject mapping ? mapping.Where(pair => argument[pair.Key] is not null).SelectMany(pair => Check(pair.Value, argument[pair.Key]!.AsObject(), $"{path}.{pair.Key}")) : [],
        "additionalProperties" => value is JsonObject mapping ? mapping.Where(pair => schema["properties"]![pair.Key] is null).Select(pair => $"{path}: unknown key '{pair.Key}'") : [],
        "minItems" => Unless(value is not JsonArray list || list.Count >= argument.GetValue<int>(), path, "has too few items"),
        "items" => value is JsonArray list ? list.SelectMany((item, index) => Check(item, argument.AsObject(), string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"))) : [],
        "anyOf" => Unless(argument.AsArray().Any(option => !Check(value, option!.AsObject(), path).Any()), path, $"'{value}' fits no alternative"),
        "not" => Unless(Check(value, argument.AsObject(), path).Any(), path, $"'{value}' is refused"),
        _ => throw new NotSupportedException($"The schema uses '{keyword}', which this checker does not know."),
    };

    private static IEnumerable<string> Unless(bool fits, string path, string problem) => fits ? [] : [$"{path}: {problem}"];

    private static bool HasType(JsonNode? value, string type) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => TextOf(value) is not null,
        "integer" => NumberOf(value) is { } number && decimal.IsInteger(number),
        _ => throw new NotSupportedException($"The schema uses the type '{type}', which this checker does not know."),
    };

    private static string? TextOf(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static decimal? NumberOf(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number ? decimal.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;

    private JsonObject At(string reference) =>
        reference.Split('/').Skip(1).Aggregate<string, JsonNode>(root, (node, key) => node[key] ?? throw new InvalidOperationException($"{reference} leads nowhere.")).AsObject();
}
