using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Lab;

/// <summary>
/// A scenario says what it shows: which requirements it puts to the test and how its clients end. A run that shows
/// something else has failed, even if every requirement is kept.
/// </summary>
internal static class Expectations
{
    public static IReadOnlyList<CaseResult> Check(Scenario scenario, RunRecord record, IReadOnlyList<Finding> findings) =>
    [
        .. scenario.Clients.Where(client => client.Expected is not null).Select(client => Client(client, record.Clients.Single(ended => ended.Role == client), record)),
        .. scenario.Clients.Where(client => client.Expected is null).Select(client => record.Clients.Single(ended => ended.Role == client))
            .Where(ended => ended.Fate == ClientFate.Unfinished).Select(ended => Unfinished(ended, record)),
        .. scenario.Exercises.Select(id => Exercise(findings.Single(finding => finding.Requirement.Id == id), record, promised: record.Seed == scenario.Seed)),
    ];

    private static CaseResult Client(ClientRole client, ClientRecord ended, RunRecord record)
    {
        var expected = Word(client.Expected!.Value);
        var kept = ended.Fate == client.Expected;
        return new CaseResult($"{client.Name} ends {expected}", kept ? Verdict.Pass : Verdict.Fail, [],
            kept ? "" : $"It ended {Word(ended.Fate)}: {ended.Message}", Milliseconds(ended, record));
    }

    private static CaseResult Unfinished(ClientRecord ended, RunRecord record) =>
        new($"{ended.Role.Name} ends", Verdict.Fail, [], ended.Message, Milliseconds(ended, record));

    // What chance does is promised for the scenario's own seed only.
    private static CaseResult Exercise(Finding finding, RunRecord record, bool promised) => new(
        $"{finding.Requirement.Id} is put to the test",
        finding.Exercised > 0 ? Verdict.Pass : promised ? Verdict.Fail : Verdict.None,
        [finding.Requirement.Id],
        finding.Exercised > 0 ? "" : promised ? "Nothing in the trace put it to the test." : "Nothing in the trace put it to the test; only the scenario's own seed promises it.",
        (record.EndedAt - Instant.Zero).TotalMilliseconds);

    private static double Milliseconds(ClientRecord ended, RunRecord record)
    {
        if (ended.StartedAt == Instant.Never) return 0;
        return (Instant.Earlier(ended.EndedAt, record.EndedAt) - ended.StartedAt).TotalMilliseconds;
    }

    /// <summary>The word that a scenario file and result.json use.</summary>
    public static string Word(ClientFate fate) => fate switch
    {
        ClientFate.Complete => "complete",
        ClientFate.Incomplete => "incomplete",
        ClientFate.Failed => "failed",
        ClientFate.Vanished => "vanished",
        _ => "unfinished",
    };
}
