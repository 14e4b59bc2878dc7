using System.Collections.Concurrent;
using ProtocolLab.Conformance;

namespace ProtocolLab.Verification;

/// <summary>How good the judges are: every case against the reference and against every mutant.</summary>
internal static class SelftestRun
{
    /// <param name="cases">What is played.</param>
    /// <param name="mutants">Whom it has to catch.</param>
    /// <param name="parallel">How many runs at the same time; changes no result.</param>
    /// <param name="finished">Called after each run, from any thread.</param>
    public static SelftestResult Execute(IReadOnlyList<Case> cases, IReadOnlyList<Mutant> mutants, int parallel, Action finished)
    {
        var runs = (from mutant in mutants.Prepend(null)
                    from each in cases
                    where mutant is null || mutant.Roles.Contains(each.Subject)
                    select (Mutant: mutant, Case: each)).ToList();
        var results = new CaseResult[runs.Count];
        // Dealt out one by one: some runs take a hundred times as long as others.
        var order = Partitioner.Create(Enumerable.Range(0, runs.Count), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(order, new ParallelOptions { MaxDegreeOfParallelism = parallel }, index =>
        {
            results[index] = CaseRun.Execute(runs[index].Case, runs[index].Mutant);
            finished();
        });

        var played = runs.Zip(results).ToList();
        return new SelftestResult(
            [.. played.Where(run => run.First.Mutant is null).Select(run => run.Second)],
            [.. mutants.Select(mutant => new MutantResult(mutant, [.. played.Where(run => run.First.Mutant == mutant && IsCaught(run.Second)).Select(run => run.Second)]))]);
    }

    public static int CountRuns(IReadOnlyList<Case> cases, IReadOnlyList<Mutant> mutants) =>
        cases.Count + mutants.Sum(mutant => cases.Count(each => mutant.Roles.Contains(each.Subject)));

    // The reference misses no SHOULD: an advisory too tells the mutant from it.
    private static bool IsCaught(CaseResult result) => result.Verdict is Verdict.Fail or Verdict.Advisory;
}

/// <param name="Reference">Every case against the reference, in the catalogue's order.</param>
/// <param name="Mutants">In the catalogue's order.</param>
internal sealed record SelftestResult(IReadOnlyList<CaseResult> Reference, IReadOnlyList<MutantResult> Mutants)
{
    /// <summary>Verdicts on the reference that are worse than an advisory, requirement by requirement.</summary>
    public IEnumerable<(CaseResult Result, string Reason)> FalseAlarms =>
        from result in Reference
        from reason in result.Findings.Where(finding => finding.Verdict > Verdict.Advisory).Select(finding => $"{finding.Requirement.Id}: {finding.Reason}")
            .DefaultIfEmpty(result.Verdict > Verdict.Advisory ? result.Reason : "")
        where reason.Length > 0
        select (result, reason);

    /// <summary>Requirements that a case claims to put to the test, and on which the judge did not pass the reference.</summary>
    public IEnumerable<(Case Case, string Requirement)> Unexercised =>
        from result in Reference
        from id in result.Case.Requirements
        where result[id].Verdict is not (Verdict.Pass or Verdict.Advisory)
        select (result.Case, id);

    public int Killed => Mutants.Count(mutant => mutant.IsKilled);

    public int KilledByRightRequirement => Mutants.Count(mutant => mutant.IsRightlyBlamed);

    public int KillsOf(Case each) => Mutants.Count(mutant => mutant.KilledBy.Any(result => result.Case == each));
}

/// <param name="Mutant">Who.</param>
/// <param name="KilledBy">The cases that caught it, with what they found.</param>
internal sealed record MutantResult(Mutant Mutant, IReadOnlyList<CaseResult> KilledBy)
{
    public bool IsKilled => KilledBy.Count > 0;

    /// <summary>Whether some case blames the requirement that the mistake breaks.</summary>
    public bool IsRightlyBlamed => Blamed.Contains(Mutant.Breaks);

    /// <summary>Every requirement that some case found broken, the most often blamed first.</summary>
    public IReadOnlyList<string> Blamed =>
    [
        .. KilledBy.SelectMany(result => result.Broken).GroupBy(finding => finding.Requirement.Id)
            .OrderByDescending(group => group.Count()).Select(group => group.Key),
    ];
}
