using ProtocolLab.Campaigns;
using ProtocolLab.Cli.Campaigns;
using ProtocolLab.Scenarios;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Campaigns;

/// <summary>Campaigns of a scenario that is over soon.</summary>
internal static class Plans
{
    public const string Lossy = """
        shows: A short movie on a bad network.
        parameters: { registration-window: 2s, interval: 5ms }
        network: { delay: 8ms, jitter: 6ms, loss: 6%, duplicate: 3%, reorder: 2% }
        movies: { made: [{ name: a.ts, size: 20000 }] }
        clients:
          - { name: alice, role: leader, wants: 6000, movie: a.ts }
          - { name: bob, role: member }
        """;

    public static CampaignPlan Of(ulong first, ulong last, string text = Lossy, string? mutant = null) => new()
    {
        Scenarios = [new CampaignScenario(ScenarioReader.Read(text, "short.yaml"), "short.yaml", JournalKey.OfScenario(text, null))],
        Seeds = new SeedRange(first, last),
        Mutant = mutant is null ? null : ScenarioMutant.Find(mutant).Single(),
        Expectations = ScenarioExpectations.Check,
    };

    /// <summary>Without a journal, and to the end.</summary>
    public static CampaignTally Run(CampaignPlan plan) => new Campaign(plan, journal: null, CancellationToken.None).Execute();
}
