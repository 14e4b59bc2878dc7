using ProtocolLab.Campaigns;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.Network;
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

    /// <summary>The same in weather that a seed has drawn: a member whose leader agreed on no port never starts, and that is no failure then.</summary>
    public static IReadOnlyList<Failure> CheckVaried(Scenario scenario, RunRecord record, IReadOnlyList<Finding> findings)
    {
        var absent = record.Clients.Where(client => client.StartedAt == Instant.Never).Select(client => client.Role.Name).ToHashSet();
        return [.. Check(scenario, record, findings).Where(failure => !absent.Contains(failure.What.Split(' ')[0]))];
    }
}
