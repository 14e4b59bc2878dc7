using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProtocolLab.Conformance;

namespace ProtocolLab.Campaigns;

/// <summary>A run as a line of JSON.</summary>
/// <param name="Of">What it is a run of: a <see cref="JournalKey"/>.</param>
/// <param name="Scenario">Its name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Verdict">The worst.</param>
/// <param name="Frames">Of the trace.</param>
/// <param name="Datagrams">That were sent.</param>
/// <param name="Exercised">Bits of requirements, in hexadecimal.</param>
/// <param name="Coverage">Fault, row and count, of what is not 0.</param>
/// <param name="Failures">What was missed; null for nothing.</param>
internal sealed record JournalLine(
    string Of,
    string Scenario,
    ulong Seed,
    Verdict Verdict,
    long Frames,
    ulong Datagrams,
    string Exercised,
    IReadOnlyList<JournalCell> Coverage,
    IReadOnlyList<Failure>? Failures)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        RespectRequiredConstructorParameters = false,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Write(RunOutcome outcome, string scenario, string key) => JsonSerializer.Serialize(
        new JournalLine(
            key,
            scenario,
            outcome.Seed,
            outcome.Verdict,
            outcome.Frames,
            outcome.Datagrams,
            outcome.Exercised.ToString("x", System.Globalization.CultureInfo.InvariantCulture),
            [.. outcome.Coverage.Cells.Select(cell => new JournalCell(cell.Fault, cell.Row, cell.Count))],
            outcome.Failures.Count == 0 ? null : outcome.Failures),
        Options);

    /// <exception cref="JournalFormatException">It is none.</exception>
    public static JournalLine Read(string text, string path, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalLine>(text, Options) ?? throw new JsonException("nothing stands here");
        }
        catch (JsonException fault)
        {
            throw new JournalFormatException($"{path}({number}): no line of a campaign's journal: {fault.Message} Take the file away to start anew, or choose another --out.");
        }
    }

    public RunOutcome ToOutcome(int scenario)
    {
        var coverage = new FaultCoverage();
        foreach (var cell in Coverage) coverage.Add(cell.Fault, cell.Row, cell.Count);
        return new RunOutcome
        {
            Scenario = scenario,
            Seed = Seed,
            Verdict = Verdict,
            Frames = Frames,
            Datagrams = Datagrams,
            Exercised = Convert.ToUInt64(Exercised, 16),
            Failures = Failures ?? [],
            Coverage = coverage,
        };
    }
}

/// <summary>A cell of the coverage.</summary>
internal sealed record JournalCell(string Fault, int Row, long Count);
