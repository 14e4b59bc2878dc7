using System.Text.Json.Serialization;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// One thing that a run was meant to show, and whether it did; for "verify", a conformance case. Everything but the
/// first five is of conformance cases only, and absent where it does not apply.
/// </summary>
/// <param name="Requirements">IDs that the case is about; may be empty.</param>
/// <param name="Reason">Why, for everything but a pass; else empty.</param>
/// <param name="DurationMs">Milliseconds: of virtual time in a simulated run, else of real time.</param>
public sealed record CaseResult(string Name, Verdict Verdict, IReadOnlyList<string> Requirements, string Reason, double DurationMs)
{
    /// <summary>Who was tested: "server", "leader" or "member".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Subject { get; init; }

    /// <summary>What the case does, in a sentence.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Purpose { get; init; }

    /// <summary>One of <see cref="Reporting.NotRun"/>'s words; the verdict is none then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NotRun { get; init; }

    /// <summary>How many times it was played, where that was more than once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Attempts { get; init; }

    /// <summary>Relative to the document, with forward slashes: "cases/server-wish-several/trace.pcapng".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Trace { get; init; }

    /// <summary>True for a failure that the baseline lists; it is shown, and does not count.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? KnownFailure { get; init; }

    /// <summary>For a case that the baseline lists although it does not fail: the line, and what to do about it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StaleEntry { get; init; }

    /// <summary>What the case found that is worse than a pass, in the specification's order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CaseFinding>? Findings { get; init; }

    /// <summary>The verdict that the case adds to the whole: none for a known failure, a fail for a stale entry.</summary>
    [JsonIgnore]
    public Verdict Counted => KnownFailure is true ? Verdict.None : StaleEntry is null ? Verdict : Verdicts.Worse(Verdict, Verdict.Fail);
}

/// <summary>What one case found of one requirement.</summary>
/// <param name="Id">Such as HS-03.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Frames">Witnesses in the case's trace, 1-based.</param>
public sealed record CaseFinding(string Id, Verdict Verdict, string Reason, IReadOnlyList<long> Frames);

/// <summary>Why a case was not run, in the words of result.json.</summary>
public static class NotRun
{
    /// <summary>The implementation under test cannot do what the case needs.</summary>
    public const string Unsupported = "unsupported";

    /// <summary>The case has nothing to say about this implementation.</summary>
    public const string NotApplicable = "not-applicable";

    /// <summary>The case was left out by whoever started the run.</summary>
    public const string Skipped = "skipped";

    internal static bool IsWord(string word) => word is Unsupported or NotApplicable or Skipped;
}
