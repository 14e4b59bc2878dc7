using ProtocolLab.Conformance;

namespace ProtocolLab.Campaigns;

/// <summary>One thing that a run did not keep, or of which its trace cannot show whether it did.</summary>
/// <param name="Requirement">The requirement's ID; empty where a scenario's own expectation was missed.</param>
/// <param name="What">The requirement's ID, or the expectation, such as "alice ends complete".</param>
/// <param name="Verdict">Fail, inconclusive, or error for a fault of the lab itself.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Frames">Witnesses: 1-based frame numbers of the run's trace.</param>
public sealed record Failure(string Requirement, string What, Verdict Verdict, string Reason, IReadOnlyList<long> Frames)
{
    /// <summary>What makes two failures the same one: what was missed, and why, apart from times, ports and frames.</summary>
    public string Kind => $"{What}: {ReasonShape.Of(Reason)}";
}
