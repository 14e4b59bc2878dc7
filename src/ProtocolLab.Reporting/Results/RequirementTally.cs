using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// What all cases together say of each requirement: the worst verdict wins, and of several that are equally bad the
/// first that no baseline knows. Reason and frames are that case's own.
/// </summary>
internal static class RequirementTally
{
    /// <summary>In the specification's order; nothing if no case has a finding.</summary>
    public static IEnumerable<RequirementResult> Of(IReadOnlyList<VerifiedCase> cases)
    {
        if (cases.All(played => played.Findings.Count == 0)) return [];
        var found = cases.SelectMany(played => played.Findings.Select(finding => (Case: played, Finding: finding)))
            .ToLookup(each => each.Finding.Requirement.Id);
        return RequirementCatalogue.All.Select(requirement => Sum(requirement, [.. found[requirement.Id]]));
    }

    private static RequirementResult Sum(Requirement requirement, IReadOnlyList<(VerifiedCase Case, Finding Finding)> found)
    {
        var verdict = found.Select(each => each.Finding.Verdict).Worst();
        var (witness, finding) = found.Where(each => each.Finding.Verdict == verdict).OrderBy(each => each.Case.IsKnownFailure).FirstOrDefault();
        return new RequirementResult(
            requirement.Id,
            requirement.Level,
            requirement.Subject,
            verdict,
            found.Sum(each => each.Finding.Exercised),
            finding?.Reason ?? "",
            finding?.Frames ?? [])
        {
            Case = verdict == Verdict.None ? null : witness.Name,
            KnownFailure = verdict == Verdict.Fail && witness.IsKnownFailure ? true : null,
        };
    }
}
