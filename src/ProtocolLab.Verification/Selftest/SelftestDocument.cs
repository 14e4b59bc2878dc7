using ProtocolLab.Conformance;

namespace ProtocolLab.Verification;

/// <summary>What selftest.json holds: the suite's own mutation score.</summary>
/// <param name="Schema">Which version of this document.</param>
/// <param name="Mutants">How many broken variants of the reference were tried.</param>
/// <param name="Killed">How many of them some case failed.</param>
/// <param name="KilledByRightRequirement">How many were blamed for the requirement that they break.</param>
/// <param name="FalseAlarms">Verdicts on the reference itself that are worse than an advisory.</param>
/// <param name="MutantResults">In the catalogue's order.</param>
/// <param name="CaseResults">In the catalogue's order.</param>
public sealed record SelftestDocument(
    string Schema,
    int Mutants,
    int Killed,
    int KilledByRightRequirement,
    int FalseAlarms,
    IReadOnlyList<SelftestMutant> MutantResults,
    IReadOnlyList<SelftestCase> CaseResults)
{
    public const string CurrentSchema = "protocollab/selftest/1";

    /// <summary>In percent, the share of mutants that have to be blamed for the right requirement.</summary>
    private const int DemandedBlame = 95;

    /// <summary>Every mutant killed, blame right as good as always, no false alarm, no claim that was not put to the test.</summary>
    public bool IsGood() => Killed == Mutants && KilledByRightRequirement * 100 >= Mutants * DemandedBlame
        && FalseAlarms == 0 && CaseResults.All(each => each.NotExercised.Count == 0);

    internal static SelftestDocument Of(SelftestResult result) => new(
        CurrentSchema,
        result.Mutants.Count,
        result.Killed,
        result.KilledByRightRequirement,
        result.FalseAlarms.Count(),
        [.. result.Mutants.Select(SelftestMutant.Of)],
        [.. result.Reference.Select(each => SelftestCase.Of(each, result))]);
}

/// <summary>One mutant.</summary>
/// <param name="Name">What it does wrong.</param>
/// <param name="Subjects">Whose mistake it is: server, leader, member.</param>
/// <param name="Breaks">The requirement that it breaks.</param>
/// <param name="Killed">Whether a case failed it.</param>
/// <param name="RightRequirement">Whether a case blamed the requirement that it breaks.</param>
/// <param name="Blamed">All requirements that were found broken, the most often blamed first.</param>
/// <param name="KilledBy">The cases that failed it.</param>
public sealed record SelftestMutant(
    string Name,
    IReadOnlyList<string> Subjects,
    string Breaks,
    bool Killed,
    bool RightRequirement,
    IReadOnlyList<string> Blamed,
    IReadOnlyList<SelftestKill> KilledBy)
{
    internal static SelftestMutant Of(MutantResult result) => new(
        result.Mutant.Name,
        [.. result.Mutant.Roles.Select(role => role.Word())],
        result.Mutant.Breaks,
        result.IsKilled,
        result.IsRightlyBlamed,
        result.Blamed,
        [.. result.KilledBy.Select(kill => new SelftestKill(kill.Case.Name, [.. kill.Broken.Select(finding => finding.Requirement.Id)], kill.Reason))]);
}

/// <summary>A case that failed a mutant, the requirements that it found broken, and the first reason.</summary>
public sealed record SelftestKill(string Case, IReadOnlyList<string> Blamed, string Reason);

/// <summary>One case.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Subject">Who is tested: server, leader, member.</param>
/// <param name="Purpose">What it does.</param>
/// <param name="Requirements">What it puts to the test.</param>
/// <param name="Verdict">On the reference.</param>
/// <param name="Reason">Why, if it is no pass.</param>
/// <param name="NotExercised">Requirements that it claims, and on which the judge did not pass the reference.</param>
/// <param name="Kills">How many mutants it failed.</param>
public sealed record SelftestCase(
    string Name,
    string Subject,
    string Purpose,
    IReadOnlyList<string> Requirements,
    Verdict Verdict,
    string Reason,
    IReadOnlyList<string> NotExercised,
    int Kills)
{
    internal static SelftestCase Of(CaseResult each, SelftestResult all) => new(
        each.Case.Name,
        each.Case.Subject.Word(),
        each.Case.Purpose,
        each.Case.Requirements,
        each.Verdict,
        each.Reason,
        [.. all.Unexercised.Where(claim => claim.Case == each.Case).Select(claim => claim.Requirement)],
        all.KillsOf(each.Case));
}
