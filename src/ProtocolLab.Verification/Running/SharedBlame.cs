using ProtocolLab.Conformance;

namespace ProtocolLab.Verification;

/// <summary>
/// What only the whole suite can tell. In a hostile case a miss is blamed on the datagram that seems to have caused it
/// (WIRE-03 to WIRE-05). If the program misses the same requirement where nothing hostile came, the datagram caused
/// nothing: the requirement takes the blame back.
/// </summary>
internal static class SharedBlame
{
    /// <summary>What cases put to the test that send what has to be discarded, or overlooked.</summary>
    private static readonly string[] Hostile = ["WIRE-03", "WIRE-04", "WIRE-05"];

    public static IReadOnlyList<PlayedCase> Settle(IReadOnlyList<PlayedCase> cases)
    {
        var missedAnyway = cases.Where(each => each.Verdict == Verdict.Fail && !each.Requirements.Any(Hostile.Contains))
            .SelectMany(each => each.Findings.Where(finding => finding is { Verdict: Verdict.Fail, InsteadOf: null }).Select(finding => (each.Subject, finding.Requirement.Id)))
            .ToHashSet();
        return [.. cases.Select(each => each.Findings.Any(finding => IsBorrowed(each, finding)) ? TakeBack(each) : each)];

        bool IsBorrowed(PlayedCase played, Finding finding) =>
            finding is { Verdict: Verdict.Fail, InsteadOf: { } missed } && missedAnyway.Contains((played.Subject, missed));

        PlayedCase TakeBack(PlayedCase played)
        {
            var findings = played.Findings.ToList();
            foreach (var borrowed in played.Findings.Where(finding => IsBorrowed(played, finding)))
            {
                var own = findings.FindIndex(finding => finding.Requirement.Id == borrowed.InsteadOf);
                findings[findings.IndexOf(borrowed)] = borrowed with { Verdict = Verdict.None, Exercised = 0, Reason = "", Frames = [], InsteadOf = null, OwnReason = "" };
                findings[own] = findings[own] with { Verdict = Verdict.Fail, Exercised = findings[own].Exercised + 1, Reason = borrowed.OwnReason, OwnReason = borrowed.OwnReason, Frames = borrowed.Frames };
            }

            var first = findings.First(finding => finding.Verdict == Verdict.Fail);
            return played with { Findings = findings, Reason = $"{first.Requirement.Id}: {first.Reason}" };
        }
    }
}
