using ProtocolLab.Conformance;

namespace ProtocolLab.Campaigns;

/// <summary>What has come of a campaign so far.</summary>
/// <param name="plan">What it runs.</param>
public sealed class CampaignTally(CampaignPlan plan)
{
    private readonly long[] exercised = new long[RequirementCatalogue.All.Count];
    private readonly SortedDictionary<Verdict, long> verdicts = [];
    private readonly List<RunOutcome> failed = [];

    public CampaignPlan Plan => plan;

    /// <summary>Runs that are summed up.</summary>
    public long Runs { get; private set; }

    /// <summary>Runs of this session, and of an earlier one whose journal had them; some may not be summed up yet.</summary>
    public (long New, long Known) Source { get; private set; }

    public long Frames { get; private set; }

    public ulong Datagrams { get; private set; }

    /// <summary>How many runs ended with which verdict; only verdicts that came up.</summary>
    public IReadOnlyDictionary<Verdict, long> Verdicts => verdicts;

    /// <summary>How many runs put each requirement to the test, in the catalogue's order.</summary>
    public IReadOnlyList<long> Exercised => exercised;

    /// <summary>The runs that failed or were inconclusive, in their order.</summary>
    public IReadOnlyList<RunOutcome> Failed => failed;

    public FaultCoverage Coverage { get; } = new();

    /// <summary>Whether every run that was asked for is summed up.</summary>
    public bool IsComplete => Runs == plan.Runs;

    /// <summary>The worst of all runs.</summary>
    public Verdict Verdict => verdicts.Keys.Worst();

    internal void CountRun(bool isNew) => Source = isNew ? (Source.New + 1, Source.Known) : (Source.New, Source.Known + 1);

    internal void Add(RunOutcome outcome)
    {
        Runs++;
        Frames += outcome.Frames;
        Datagrams += outcome.Datagrams;
        verdicts[outcome.Verdict] = verdicts.GetValueOrDefault(outcome.Verdict) + 1;
        if (outcome.Failures.Count > 0) failed.Add(outcome);
        for (var i = 0; i < exercised.Length; i++) exercised[i] += (long)((outcome.Exercised >> i) & 1);
        Coverage.Add(outcome.Coverage);
    }
}
