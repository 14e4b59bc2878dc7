using System.Text.Json.Serialization;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// What result.json holds: one run, judged and measured. Properties are declared in the order in which they are
/// written. Nothing here knows the time of day or a path, so one seed gives the same bytes everywhere.
/// </summary>
/// <param name="Schema"><see cref="CurrentSchema"/>; another value is another format.</param>
/// <param name="Tool">This tool's version.</param>
/// <param name="Kind">"scenario" (simulated), "judge" (a capture from elsewhere) or "verify" (a program under test).</param>
/// <param name="Name">The scenario's, capture's or implementation's name.</param>
/// <param name="Seed">The run's seed; 0 where nothing was drawn.</param>
/// <param name="Verdict">The worst of all requirements and cases; none if none was put to the test.</param>
/// <param name="Capture">The trace that everything else here was computed from.</param>
/// <param name="Requirements">One each, in the specification's order.</param>
/// <param name="Cases">What the run was meant to show, case by case.</param>
/// <param name="Statistics">What was measured.</param>
/// <param name="Clients">How each client ended; only for runs that have clients of ours.</param>
public sealed record ResultDocument(
    string Schema,
    string Tool,
    string Kind,
    string Name,
    ulong Seed,
    Verdict Verdict,
    CaptureDigest Capture,
    IReadOnlyList<RequirementResult> Requirements,
    IReadOnlyList<CaseResult> Cases,
    StatisticsResult Statistics,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ClientResult>? Clients = null)
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

/// <summary>A finding as result.json says it.</summary>
/// <param name="Id">Such as HS-03; the specification has the text.</param>
/// <param name="Exercised">How many times the trace put it to the test.</param>
/// <param name="Reason">Why, for everything but a pass; else empty.</param>
/// <param name="Frames">Witnesses, 1-based as Wireshark numbers frames.</param>
public sealed record RequirementResult(
    string Id, Level Level, string Subject, Verdict Verdict, int Exercised, string Reason, IReadOnlyList<long> Frames);

/// <summary>One thing that a run was meant to show, and whether it did.</summary>
/// <param name="Requirements">IDs that the case is about; may be empty.</param>
/// <param name="Reason">Why, for everything but a pass; else empty.</param>
/// <param name="DurationMs">Milliseconds: of virtual time in a simulated run, else of real time.</param>
public sealed record CaseResult(string Name, Verdict Verdict, IReadOnlyList<string> Requirements, string Reason, double DurationMs);

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
