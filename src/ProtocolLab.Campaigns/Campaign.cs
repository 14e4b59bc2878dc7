using System.Runtime.ExceptionServices;
using ProtocolLab.Conformance;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>
/// Runs every scenario with every seed, over several threads. Runs are dealt out in a fixed order (seed by seed, and within a seed
/// scenario by scenario) and summed up in it, so what comes of them does not depend on who was faster.
/// </summary>
/// <param name="plan">What to run.</param>
/// <param name="journal">What has been run already, and what is; null keeps none.</param>
/// <param name="cancelled">Runs that are under way are finished; none is begun any more.</param>
public sealed class Campaign(CampaignPlan plan, Journal? journal, CancellationToken cancelled)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, RunOutcome> early = [];
    private readonly CampaignTally tally = new(plan);
    private long next;
    private long merged;
    private long end = plan.Runs;

    /// <summary>Called under a lock, in the order of the runs, from any thread.</summary>
    public Action<CampaignTally>? Progress { get; init; }

    /// <returns>What came of the runs, from the first one on as far as they got.</returns>
    /// <exception cref="IOException">A movie cannot be read, or the journal cannot be written.</exception>
    public CampaignTally Execute()
    {
        try
        {
            Parallel.For(0, plan.Parallel, new ParallelOptions { MaxDegreeOfParallelism = plan.Parallel }, _ => Work());
        }
        catch (AggregateException faults)
        {
            // The first fault says what is wrong; its kind decides on the exit code.
            ExceptionDispatchInfo.Throw(faults.InnerException!);
        }

        return tally;
    }

    private void Work()
    {
        using var bench = new Workbench(plan.Expectations);
        try
        {
            while (!cancelled.IsCancellationRequested && Interlocked.Increment(ref next) - 1 is var index && index < Interlocked.Read(ref end)) Run(bench, index);
        }
        catch
        {
            // The others need not go on for a campaign that has broken down.
            Interlocked.Exchange(ref end, 0);
            throw;
        }
    }

    private void Run(Workbench bench, long index)
    {
        var (scenario, seed) = ((int)(index % plan.Scenarios.Count), plan.Seeds.First + (ulong)(index / plan.Scenarios.Count));
        if (journal?.Find(scenario, seed) is { } known)
        {
            Merge(index, known, isNew: false);
            return;
        }

        var varied = plan.ScenarioFor(scenario, seed);
        var outcome = RunOutcome.Of(scenario, bench.Execute(varied, new RunOptions { Seed = seed, Replace = plan.Mutant?.In(varied) }));
        journal?.Add(outcome);
        Merge(index, outcome, isNew: true);
    }

    private void Merge(long index, RunOutcome outcome, bool isNew)
    {
        lock (gate)
        {
            tally.CountRun(isNew);
            early.Add(index, outcome);
            while (merged < end && early.Remove(merged, out var due))
            {
                merged++;
                tally.Add(due);
                if (plan.StopOnFirst && due.Verdict >= Verdict.Fail) Interlocked.Exchange(ref end, merged);
            }

            Progress?.Invoke(tally);
        }
    }
}
