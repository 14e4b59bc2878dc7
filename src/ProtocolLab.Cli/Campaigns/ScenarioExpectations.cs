using ProtocolLab.Campaigns;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Campaigns;

/// <summary>A scenario's expectations as <c>lab</c> and <c>run</c> judge them, for runs that make no report.</summary>
internal static class ScenarioExpectations
{
    public static IReadOnlyList<Failure> Check(Scenario scenario, RunRecord record, IReadOnlyList<Finding> findings) =>
    [
        .. Expectations.Check(scenario, record, findings)
            .Where(expectation => expectation.Verdict >= Verdict.Fail)
            .Select(expectation => new Failure("", expectation.Name, expectation.Verdict, expectation.Reason, [])),
    ];
}
