using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>One way of writing JSON for all documents: stable order, LF, and words instead of numbers.</summary>
public static class ResultJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        // These files are read by people and programs, never pasted into a page: é may stay é.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new EndpointText() },
    };

    public static string Write<T>(T document) => JsonSerializer.Serialize(document, Options) + "\n";

    /// <exception cref="FormatException">Not such a document.</exception>
    public static T Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new FormatException("The document is null.");
        }
        catch (JsonException fault)
        {
            throw new FormatException(fault.Message, fault);
        }
    }

    /// <exception cref="FormatException">Another schema.</exception>
    public static void DemandSchema(string schema, string expected)
    {
        if (schema != expected) throw new FormatException($"The schema is '{schema}'; this version reads '{expected}'.");
    }

    private sealed class EndpointText : JsonConverter<Endpoint>
    {
        public override Endpoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Endpoint.TryParse(reader.GetString(), out var endpoint)
                ? endpoint
                : throw new JsonException($"'{reader.GetString()}' is not ADDRESS:PORT.");

        public override void Write(Utf8JsonWriter writer, Endpoint value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
