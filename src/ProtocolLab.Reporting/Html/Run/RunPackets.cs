using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>What the page of a run shows of the trace's packets: the ladder, an excerpt for each failure card, and the packets themselves.</summary>
internal sealed class RunPackets
{
    private readonly Dictionary<string, Ladder?> excerpts = [];

    public RunPackets(RunReport report)
    {
        var carded = AttentionSection.Carded(report.Result);
        var worse = report.Result.Requirements.Where(requirement => requirement.Verdict > Verdict.Pass);
        var wanted = report.Result.Requirements.SelectMany(requirement => requirement.Frames).ToHashSet();
        var ladder = SessionLadder.Of(report.Trace, report.Faults, worse.SelectMany(requirement => requirement.Frames).ToHashSet(), wanted);
        foreach (var requirement in carded) excerpts[requirement.Id] = requirement.Frames.Count == 0 ? null : ladder.Around(requirement.Frames);
        Whole = ladder.Whole;
        Store = PacketStore.Of(report.Trace, excerpts.Values.OfType<Ladder>(), Whole, wanted);
    }

    public Ladder Whole { get; }

    public PacketStore Store { get; }

    public Ladder? Around(RequirementResult requirement) => excerpts.GetValueOrDefault(requirement.Id);
}
