using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>A conformance case as it was played against an implementation under test, before it becomes a document.</summary>
/// <param name="Name">The case's, such as server-wish-several.</param>
/// <param name="Purpose">What it does, in a sentence.</param>
/// <param name="Subject">Who was tested: "server", "leader" or "member".</param>
/// <param name="Requirements">IDs that it puts to the test.</param>
/// <param name="Verdict">The worst of all findings, and of the script's own; none if it was not run.</param>
/// <param name="Reason">Why, for everything but a pass, and for not having been run; else empty.</param>
/// <param name="DurationMs">Milliseconds of real time.</param>
/// <param name="Findings">One for each requirement of the specification; empty if it was not run.</param>
public sealed record VerifiedCase(
    string Name,
    string Purpose,
    string Subject,
    IReadOnlyList<string> Requirements,
    Verdict Verdict,
    string Reason,
    double DurationMs,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>One of <see cref="Reporting.NotRun"/>'s words, or null for a case that was run.</summary>
    public string? NotRun { get; init; }

    /// <summary>How many times it was played.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Relative to the document, with forward slashes; null if there is none.</summary>
    public string? Trace { get; init; }

    /// <summary>It failed, and the baseline lists it: the failure does not count.</summary>
    public bool IsKnownFailure { get; init; }

    /// <summary>The baseline lists it, and it does not fail: file and line, and what to do. Null for all others.</summary>
    public string? StaleEntry { get; init; }
}
