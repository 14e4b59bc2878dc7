using System.Reflection;
using ProtocolLab.Conformance;

namespace ProtocolLab.Campaigns;

/// <summary>What campaign.json holds: no wall-clock time, so the same campaign gives the same document.</summary>
/// <param name="Schema">Which version of this document.</param>
/// <param name="Tool">The lab's version.</param>
/// <param name="Verdict">The worst of all runs.</param>
/// <param name="Scenarios">By name, in the order in which they were given.</param>
/// <param name="Seeds">Of each scenario.</param>
/// <param name="Swarm">Whether each seed varied the scenario.</param>
/// <param name="Mutant">The broken variant of the reference that was run; null for the reference itself.</param>
/// <param name="Asked">Runs that were asked for.</param>
/// <param name="Runs">Runs that are summed up here: those from the first one on.</param>
/// <param name="Complete">Whether that is all of them; not after an interruption or a stop on the first failure.</param>
/// <param name="Frames">Of all traces.</param>
/// <param name="Datagrams">That were sent in all runs.</param>
/// <param name="Verdicts">How many runs ended with which verdict.</param>
/// <param name="Kinds">Failures with the same requirement and the same reason are of one kind; the most frequent first.</param>
/// <param name="Failures">Every run that failed or was inconclusive, in the order of the runs.</param>
/// <param name="Coverage">Which faults met which packets.</param>
/// <param name="Requirements">How many runs put each requirement to the test.</param>
public sealed record CampaignDocument(
    string Schema,
    string Tool,
    Verdict Verdict,
    IReadOnlyList<string> Scenarios,
    CampaignSeeds Seeds,
    bool Swarm,
    string? Mutant,
    long Asked,
    long Runs,
    bool Complete,
    long Frames,
    ulong Datagrams,
    IReadOnlyList<VerdictCount> Verdicts,
    IReadOnlyList<FailureKind> Kinds,
    IReadOnlyList<FailedRun> Failures,
    CampaignCoverage Coverage,
    IReadOnlyList<RequirementCount> Requirements)
{
    public const string CurrentSchema = "protocollab/campaign/1";

    private static readonly string Version = typeof(CampaignDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <param name="tally">What came of the runs.</param>
    public static CampaignDocument Of(CampaignTally tally)
    {
        var plan = tally.Plan;
        return new CampaignDocument(
            CurrentSchema,
            Version,
            tally.Verdict,
            [.. plan.Scenarios.Select(scenario => scenario.Scenario.Name)],
            new CampaignSeeds(plan.Seeds.First, plan.Seeds.Last),
            plan.Swarm,
            plan.Mutant?.Sentence,
            plan.Runs,
            tally.Runs,
            tally.IsComplete,
            tally.Frames,
            tally.Datagrams,
            [.. tally.Verdicts.Select(entry => new VerdictCount(entry.Key, entry.Value))],
            FailureKind.Of(tally),
            [.. tally.Failed.Select(outcome => FailedRun.Of(plan, outcome))],
            CampaignCoverage.Of(tally.Coverage),
            [.. RequirementCatalogue.All.Zip(tally.Exercised, (requirement, runs) => new RequirementCount(requirement.Id, runs))]);
    }
}

/// <summary>Both included.</summary>
public sealed record CampaignSeeds(ulong First, ulong Last);

/// <summary>How many runs ended so.</summary>
public sealed record VerdictCount(Verdict Verdict, long Runs);

/// <summary>How many runs put a requirement to the test.</summary>
public sealed record RequirementCount(string Id, long Runs);

/// <summary>Failures that are the same but for times, ports and the like.</summary>
/// <param name="What">The requirement's ID, or the expectation.</param>
/// <param name="Verdict">Fail, inconclusive or error.</param>
/// <param name="Reason">As the first of them says it.</param>
/// <param name="Runs">In how many runs.</param>
/// <param name="Scenario">Of the first of them.</param>
/// <param name="Seed">Of the first of them.</param>
public sealed record FailureKind(string What, Verdict Verdict, string Reason, long Runs, string Scenario, ulong Seed)
{
    internal static IReadOnlyList<FailureKind> Of(CampaignTally tally) =>
    [
        .. tally.Failed
            .SelectMany(outcome => outcome.Failures, (outcome, failure) => (Outcome: outcome, Failure: failure))
            .GroupBy(entry => entry.Failure.Kind)
            .Select(kind => new FailureKind(
                kind.First().Failure.What,
                kind.First().Failure.Verdict,
                kind.First().Failure.Reason,
                kind.Select(entry => entry.Outcome).Distinct().Count(),
                tally.Plan.Scenarios[kind.First().Outcome.Scenario].Scenario.Name,
                kind.First().Outcome.Seed))
            .OrderByDescending(kind => kind.Runs),
    ];
}

/// <summary>A run that failed or was inconclusive.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="File">The varied scenario, beside this document; null where the scenario itself was run.</param>
/// <param name="Failures">What was missed.</param>
public sealed record FailedRun(string Scenario, ulong Seed, string? File, IReadOnlyList<FailedRequirement> Failures)
{
    internal static FailedRun Of(CampaignPlan plan, RunOutcome outcome) => new(
        plan.Scenarios[outcome.Scenario].Scenario.Name,
        outcome.Seed,
        FileOf(plan, outcome),
        [.. outcome.Failures.Select(failure => new FailedRequirement(failure.What, failure.Verdict, failure.Reason, failure.Frames))]);

    /// <summary>Where a varied scenario is written, below the campaign's folder; null if the scenario is not varied.</summary>
    public static string? FileOf(CampaignPlan plan, RunOutcome outcome) =>
        plan.Swarm ? $"failures/{plan.Scenarios[outcome.Scenario].Scenario.Name}-{outcome.Seed}.yaml" : null;
}

/// <summary>What was missed in a run.</summary>
/// <param name="What">The requirement's ID, or the expectation.</param>
/// <param name="Verdict">Fail, inconclusive or error.</param>
/// <param name="Reason">Why.</param>
/// <param name="Frames">Witnesses in the run's trace.</param>
public sealed record FailedRequirement(string What, Verdict Verdict, string Reason, IReadOnlyList<long> Frames);

/// <summary>Which faults met which packets.</summary>
/// <param name="Faults">The columns.</param>
/// <param name="Rows">One for each kind of packet.</param>
public sealed record CampaignCoverage(IReadOnlyList<string> Faults, IReadOnlyList<CoverageRow> Rows)
{
    internal static CampaignCoverage Of(FaultCoverage coverage)
    {
        var faults = coverage.Faults;
        return new CampaignCoverage(faults, [.. PacketState.All.Select((row, index) => new CoverageRow(row.State, row.Packet, [.. faults.Select(fault => coverage[fault, index])]))]);
    }
}

/// <param name="State">The protocol's state that the packet belongs to; empty for what is no packet.</param>
/// <param name="Packet">The specification's name.</param>
/// <param name="Counts">How often each fault met it, in the order of the columns.</param>
public sealed record CoverageRow(string State, string Packet, IReadOnlyList<long> Counts);
