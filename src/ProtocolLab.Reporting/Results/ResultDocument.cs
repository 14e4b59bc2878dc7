using System.Text.Json.Serialization;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// What result.json holds: one run, judged and measured, or one invocation of verify. Properties are written in the
/// published order, and those that are null are left out. Nothing here knows the time of day or an absolute path, so
/// one seed gives the same bytes everywhere.
/// </summary>
/// <param name="Schema"><see cref="CurrentSchema"/>; another value is another format.</param>
/// <param name="Tool">This tool's version.</param>
/// <param name="Kind">"scenario" (simulated), "judge" (a capture from elsewhere) or "verify" (a program under test).</param>
/// <param name="Name">The scenario's, capture's or implementation's name.</param>
/// <param name="Seed">The run's seed; 0 where nothing was drawn.</param>
/// <param name="Verdict">
/// The worst of all requirements and cases; none if none was put to the test. For "verify" the worst of all cases: known
/// failures left out, a stale entry of the baseline as a fail.
/// </param>
/// <param name="Requirements">One each, in the specification's order.</param>
/// <param name="Cases">What the run was meant to show, case by case.</param>
/// <param name="Statistics">What was measured.</param>
/// <param name="Capture">The trace that everything else here was computed from; null for "verify", where each case has its own.</param>
/// <param name="Clients">How each client ended; only for runs that have clients of ours.</param>
/// <param name="Harness">How punctual the harness was; only for "verify".</param>
public sealed record ResultDocument(
    string Schema,
    string Tool,
    string Kind,
    string Name,
    ulong Seed,
    Verdict Verdict,
    [property: JsonPropertyOrder(1)] IReadOnlyList<RequirementResult> Requirements,
    [property: JsonPropertyOrder(1)] IReadOnlyList<CaseResult> Cases,
    [property: JsonPropertyOrder(1)] StatisticsResult Statistics,
    // Without an order of its own it stands behind the verdict: "capture" comes before "requirements".
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CaptureDigest? Capture = null,
    [property: JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ClientResult>? Clients = null,
    [property: JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HarnessResult? Harness = null)
{
    public const string CurrentSchema = "protocollab/result/1";

    /// <summary>UTF-8 without a mark once encoded, two spaces, LF, and a newline at the end.</summary>
    public string ToJson() => ResultJson.Write(this);

    /// <exception cref="FormatException">Not a result document of this schema; the message says where.</exception>
    public static ResultDocument FromJson(string json)
    {
        var document = ResultJson.Read<ResultDocument>(json);
        ResultJson.DemandSchema(document.Schema, CurrentSchema);
        return document;
    }
}

/// <summary>The trace that a result was computed from.</summary>
/// <param name="File">Its name, without a folder.</param>
/// <param name="Frames">All its frames, the ones that are no UDP datagrams included.</param>
/// <param name="Sha256">Of the file, 64 lower-case hexadecimal digits.</param>
public sealed record CaptureDigest(string File, long Frames, string Sha256);

/// <summary>How one client ended.</summary>
/// <param name="Role">"leader" or "member".</param>
/// <param name="Outcome">"complete", "incomplete" (the end came, with losses), "failed", "vanished" or "unfinished".</param>
/// <param name="ExitCode">As the specification's section 6 says; null for a client that did not end by itself.</param>
/// <param name="Message">What it told its user; may be empty.</param>
/// <param name="Written">Octets of the movie that it wrote.</param>
/// <param name="Lost">Stream packets that it skipped.</param>
public sealed record ClientResult(string Name, string Role, string Outcome, int? ExitCode, string Message, ulong Written, ulong Lost);

/// <summary>All flows, by first appearance in the trace.</summary>
public sealed record StatisticsResult(IReadOnlyList<FlowStatistics> Flows);
