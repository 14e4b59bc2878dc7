using ProtocolLab.Conformance;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>What a scenario expects beside the requirements, held against a run.</summary>
/// <returns>What was missed, the worst the first of its kind; empty if all is as expected.</returns>
public delegate IReadOnlyList<Failure> ExpectationCheck(Scenario scenario, RunRecord record, IReadOnlyList<Finding> findings);
