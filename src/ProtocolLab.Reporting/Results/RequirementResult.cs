using System.Text.Json.Serialization;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>A finding as result.json says it.</summary>
/// <param name="Id">Such as HS-03; the specification has the text.</param>
/// <param name="Exercised">How many times the trace put it to the test; over all cases for "verify".</param>
/// <param name="Reason">Why, for everything but a pass; else empty.</param>
/// <param name="Frames">Witnesses, 1-based as Wireshark numbers frames.</param>
public sealed record RequirementResult(
    string Id, Level Level, string Subject, Verdict Verdict, int Exercised, string Reason, IReadOnlyList<long> Frames)
{
    /// <summary>The case whose trace the reason and the frames are from; only for "verify".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Case { get; init; }

    /// <summary>True if only cases that the baseline lists found it as bad as this; else absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? KnownFailure { get; init; }
}
