using ProtocolLab.Scenarios;
using ProtocolLab.Verification;

namespace ProtocolLab.Campaigns;

/// <summary>What a campaign runs.</summary>
public sealed record CampaignPlan
{
    /// <summary>Each is run with every seed.</summary>
    public required IReadOnlyList<CampaignScenario> Scenarios { get; init; }

    public required SeedRange Seeds { get; init; }

    /// <summary>Whether each seed also draws a network, a cast and parameters of its own.</summary>
    public bool Swarm { get; init; }

    /// <summary>The mistake that one of the programs makes; null for the reference itself.</summary>
    public ScenarioMutant? Mutant { get; init; }

    /// <summary>Whether nothing is begun once a run has failed.</summary>
    public bool StopOnFirst { get; init; }

    /// <summary>How many runs at the same time; changes no result.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>What scenarios expect beside the requirements.</summary>
    public required ExpectationCheck Expectations { get; init; }

    /// <summary>How many runs there are.</summary>
    public long Runs => (long)Seeds.Count * Scenarios.Count;

    /// <summary>What runs for a seed of a scenario.</summary>
    public Scenario ScenarioFor(int index, ulong seed) => Swarm ? SwarmVariation.Of(Scenarios[index].Scenario, seed) : Scenarios[index].Scenario;
}

/// <summary>A scenario as a campaign knows it.</summary>
/// <param name="Scenario">As it was read.</param>
/// <param name="Path">Where it is from, as the user wrote it.</param>
/// <param name="Identity">Changes with its text and its movies.</param>
public sealed record CampaignScenario(Scenario Scenario, string Path, string Identity);
