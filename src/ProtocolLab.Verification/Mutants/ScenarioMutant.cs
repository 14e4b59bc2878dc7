using System.IO.Enumeration;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Verification;

/// <summary>A mutant of the reference as one who runs scenarios sees it: which it is, and how it takes its program's place.</summary>
public sealed class ScenarioMutant
{
    private readonly Mutant mutant;

    private ScenarioMutant(Mutant mutant) => this.mutant = mutant;

    /// <summary>What it does wrong, with its subject: "server answers no Port Request".</summary>
    public string Sentence => mutant.ToString();

    /// <summary>The requirement that it breaks.</summary>
    public string Breaks => mutant.Breaks;

    /// <summary>Those whose sentence matches, * and ? as in a shell, in the catalogue's order.</summary>
    public static IReadOnlyList<ScenarioMutant> Find(string glob) =>
        [.. MutantCatalogue.All.Where(mutant => FileSystemName.MatchesSimpleExpression(glob, mutant.ToString())).Select(mutant => new ScenarioMutant(mutant))];

    /// <summary>What replaces a scenario's programs: every server, leader or member whose mistake it is.</summary>
    public Func<string, ProgramMaker, ProgramMaker> In(Scenario scenario) => (host, reference) =>
        mutant.Roles.Contains(RoleOf(scenario, host)) ? (its, parameters) => new CrashingProgram(mutant.Make(its, parameters, reference)) : reference;

    private static SubjectRole RoleOf(Scenario scenario, string host) =>
        host == ServerRole.HostName ? SubjectRole.Server
        : scenario.Clients.Single(client => client.Name == host) is ClientRole.Leader ? SubjectRole.Leader
        : SubjectRole.Member;
}
