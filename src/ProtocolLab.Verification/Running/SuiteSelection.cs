using System.IO.Enumeration;
using ProtocolLab.Conformance;

namespace ProtocolLab.Verification;

/// <summary>Which cases are to be played.</summary>
/// <param name="Roles">Whose.</param>
public sealed record SuiteSelection(IReadOnlyList<SubjectRole> Roles)
{
    /// <summary>Only cases whose name matches one of these, * and ? as in a shell; empty for all.</summary>
    public IReadOnlyList<string> Globs { get; init; } = [];

    /// <summary>Only cases that put one of these requirements to the test; empty for all.</summary>
    public IReadOnlyList<string> Requirements { get; init; } = [];

    /// <summary>Only cases that put a requirement of this level to the test; null for all.</summary>
    public Level? Level { get; init; }

    internal IReadOnlyList<Case> Cases => [.. CaseCatalogue.All.Where(Matches)];

    private bool Matches(Case @case) => Roles.Contains(@case.Subject)
        && (Globs.Count == 0 || Globs.Any(glob => FileSystemName.MatchesSimpleExpression(glob, @case.Name, ignoreCase: false)))
        && (Requirements.Count == 0 || Requirements.Any(@case.Requirements.Contains))
        && (Level is null || @case.Requirements.Any(id => RequirementCatalogue.All.Single(requirement => requirement.Id == id).Level == Level));
}
