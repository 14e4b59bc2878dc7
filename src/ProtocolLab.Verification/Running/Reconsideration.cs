using ProtocolLab.Conformance;

namespace ProtocolLab.Verification;

/// <summary>
/// What becomes of a verdict that may be the machine's doing and not the program's: what is played again, which of two
/// plays stands, and what is excused in the end.
/// </summary>
internal sealed class Reconsideration(SuiteOptions options)
{
    /// <summary>A failure that may be the machine's stands when it has come so often; on a punctual machine the second time is enough.</summary>
    public const int MostAttempts = 3;

    /// <summary>Whether the harness was too late to judge anybody's times by section 8.</summary>
    public bool IsLate(PlayedCase result) => result.Lateness > options.Tolerance.Absolute;

    /// <summary>Whether another play may tell more. What an impaired network leaves undecided it leaves undecided again.</summary>
    /// <param name="result">What came of it so far.</param>
    /// <param name="attempt">Which play that would be, from 2 on.</param>
    public bool IsDoubtful(PlayedCase result, int attempt) => !options.Cancelled.IsCancellationRequested && result.NotRun is null && result.Verdict switch
    {
        Verdict.Inconclusive => options.Impairments is null,
        Verdict.Fail => IsLate(result) || (result.IsMatterOfTime && attempt < MostAttempts),
        _ => false,
    };

    /// <summary>Whatever was once kept can be kept. Of two failures the one on the quieter machine says more.</summary>
    public static bool IsBetter(PlayedCase one, PlayedCase other) =>
        one.Verdict != other.Verdict ? other.Verdict < one.Verdict : other.Lateness < one.Lateness;

    /// <summary>What stands after the last attempt: a failure is excused if the harness was late enough in every one to have caused it.</summary>
    public static PlayedCase Conclude(PlayedCase result) => result is { Verdict: Verdict.Fail, IsExcusable: true } ? Excused(result) : result;

    private static PlayedCase Excused(PlayedCase result) => result with
    {
        Verdict = Verdict.Inconclusive,
        Reason = $"{result.Reason} But the harness itself was up to {result.Lateness} late in each of {result.Attempts} attempts, so the program may not be to blame: try again on a quieter machine.",
        Findings = [.. result.Findings.Select(finding => finding.Verdict == Verdict.Fail ? finding with { Verdict = Verdict.Inconclusive } : finding)],
    };
}
