using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Puts the cases that were played against an implementation under test together into one document.</summary>
public static class VerifyResultBuilder
{
    public const string Kind = "verify";

    /// <param name="name">The implementation's name.</param>
    /// <param name="cases">In the order in which they are to be shown.</param>
    /// <param name="harness">How punctual the harness was; null if that was not measured.</param>
    /// <param name="seed">0 where nothing was drawn.</param>
    /// <exception cref="ArgumentException">A case is told to be not run, and has a verdict or a word that there is not.</exception>
    public static ResultDocument Build(string name, IReadOnlyList<VerifiedCase> cases, HarnessResult? harness = null, ulong seed = 0)
    {
        List<CaseResult> results = [.. cases.Select(ResultOf)];
        return new ResultDocument(
            ResultDocument.CurrentSchema,
            Tool.Version,
            Kind,
            name,
            seed,
            results.Select(result => result.Counted).Worst(),
            [.. RequirementTally.Of(cases)],
            results,
            new StatisticsResult([]),
            Harness: harness);
    }

    private static CaseResult ResultOf(VerifiedCase played)
    {
        if (played.NotRun is { } word && (!NotRun.IsWord(word) || played.Verdict != Verdict.None))
            throw new ArgumentException($"{played.Name}: '{word}' with verdict {played.Verdict.Word()}; a case that was not run has verdict none, and one of NotRun's words.", nameof(played));
        return new CaseResult(played.Name, played.Verdict, played.Requirements, played.Reason, Math.Round(played.DurationMs, 3))
        {
            Subject = played.Subject,
            Purpose = played.Purpose,
            NotRun = played.NotRun,
            Attempts = played.Attempts > 1 ? played.Attempts : null,
            Trace = played.Trace,
            KnownFailure = played.IsKnownFailure ? true : null,
            StaleEntry = played.StaleEntry,
            Findings = FindingsOf(played) is { Count: > 0 } findings ? findings : null,
        };
    }

    private static List<CaseFinding> FindingsOf(VerifiedCase played) =>
    [
        .. played.Findings.Where(finding => finding.Verdict > Verdict.Pass)
            .Select(finding => new CaseFinding(finding.Requirement.Id, finding.Verdict, finding.Reason, finding.Frames)),
    ];
}
