using ProtocolLab.Conformance;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>A run and what the judge says of it.</summary>
/// <param name="Record">What the run left beside its trace.</param>
/// <param name="Trace">What was judged.</param>
/// <param name="Findings">One for every requirement.</param>
/// <param name="Failures">Requirements first, in the specification's order, then expectations; empty if the run passed.</param>
public sealed record JudgedRun(RunRecord Record, Trace Trace, IReadOnlyList<Finding> Findings, IReadOnlyList<Failure> Failures)
{
    /// <summary>Of requirements and expectations, the worst.</summary>
    public Verdict Verdict => Findings.Select(finding => finding.Verdict).Concat(Failures.Select(failure => failure.Verdict)).Worst();
}
