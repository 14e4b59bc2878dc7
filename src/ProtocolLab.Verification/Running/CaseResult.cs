using ProtocolLab.Conformance;

namespace ProtocolLab.Verification;

/// <summary>What came of a case.</summary>
/// <param name="Case">Which.</param>
/// <param name="Verdict">The worst of all findings, and of the script's own.</param>
/// <param name="Reason">Why, in words, for everything but a pass; else empty.</param>
/// <param name="Findings">One for each requirement of the specification.</param>
internal sealed record CaseResult(Case Case, Verdict Verdict, string Reason, IReadOnlyList<Finding> Findings)
{
    /// <summary>Why the script did not come to its end; null if it did.</summary>
    public string? StoppedBecause { get; init; }

    /// <summary>The requirements that were found broken: a MUST that failed, a SHOULD that was missed.</summary>
    public IEnumerable<Finding> Broken => Findings.Where(finding => finding.Verdict is Verdict.Fail or Verdict.Advisory);

    public Finding this[string id] => Findings.Single(finding => finding.Requirement.Id == id);
}
