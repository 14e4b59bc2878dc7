using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Commands;

/// <summary>What a person has to know of a result at once: everything that is worse than a pass, with its reason.</summary>
internal static class VerdictLines
{
    public static IEnumerable<string> Of(ResultDocument result)
    {
        foreach (var requirement in result.Requirements.Where(requirement => requirement.Verdict > Verdict.Pass))
        {
            var frames = requirement.Frames.Count == 0 ? "" : $" (frames {string.Join(", ", requirement.Frames)})";
            yield return $"{requirement.Verdict.Word()} {requirement.Id}: {requirement.Reason}{frames}";
        }

        foreach (var expectation in result.Cases.Where(expectation => expectation.Verdict > Verdict.Pass))
            yield return $"{expectation.Verdict.Word()} {expectation.Name}: {expectation.Reason}";
    }
}
