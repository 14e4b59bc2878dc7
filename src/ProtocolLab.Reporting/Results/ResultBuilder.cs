using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Puts verdicts and measurements together into the document that result.json holds.</summary>
public static class ResultBuilder
{
    /// <param name="kind">"scenario", "judge" or "verify".</param>
    /// <param name="clients">Empty for runs without clients of ours; the document then has no such property.</param>
    public static ResultDocument Build(
        string kind,
        string name,
        ulong seed,
        CaptureDigest capture,
        IReadOnlyList<Finding> findings,
        IReadOnlyList<CaseResult> cases,
        Trace trace,
        IReadOnlyList<ClientResult> clients)
    {
        if (kind is not ("scenario" or "judge" or "verify"))
            throw new ArgumentException($"'{kind}' is none of scenario, judge and verify.", nameof(kind));
        var verdict = Verdicts.Worse(
            findings.Select(finding => finding.Verdict).Worst(),
            cases.Select(result => result.Verdict).Worst());
        return new ResultDocument(
            ResultDocument.CurrentSchema,
            Tool.Version,
            kind,
            name,
            seed,
            verdict,
            [.. findings.Select(ResultOf)],
            [.. cases.Select(result => result with { DurationMs = Math.Round(result.DurationMs, 3) })],
            new StatisticsResult(TraceStatistics.Of(trace)),
            capture,
            clients.Count == 0 ? null : clients);
    }

    private static RequirementResult ResultOf(Finding finding) => new(
        finding.Requirement.Id,
        finding.Requirement.Level,
        finding.Requirement.Subject,
        finding.Verdict,
        finding.Exercised,
        finding.Reason,
        finding.Frames);
}
