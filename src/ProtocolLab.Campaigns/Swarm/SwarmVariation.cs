using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>
/// A scenario as a seed varies it: every impairment and size is switched on or off, and sized, by a draw. What a whole set of features
/// never shows together, because one of them hides another, some seed shows (Groce, Zhang, Eide, Chen and Regehr, "Swarm testing", ISSTA 2012).
/// </summary>
public static class SwarmVariation
{
    /// <param name="scenario">Whose cast and parameters are varied; its own network, hosts' faults and expectations do not count.</param>
    /// <param name="seed">Decides on everything.</param>
    /// <returns>A scenario that <see cref="ScenarioText"/> can write.</returns>
    public static Scenario Of(Scenario scenario, ulong seed)
    {
        var draws = new SwarmDraws(seed, scenario.Name);
        var clients = SwarmCast.Of(scenario, draws);
        var parameters = SwarmParameters.Of(scenario.Parameters, draws);
        var movies = SwarmCast.Movies(scenario, parameters.PayloadSize, draws);
        string[] hosts = [ServerRole.HostName, .. clients.Select(client => client.Name)];
        return scenario with
        {
            Name = $"{scenario.Name}-{seed}",
            Shows = $"A variation of {scenario.Name} that seed {seed} has drawn.",
            Exercises = [],
            Seed = seed,
            Parameters = parameters,
            Network = SwarmNetwork.Of(hosts, draws),
            Movies = movies,
            Clients = clients,
            Hosts = [],
            Strangers = [],
            TakenPorts = SwarmCast.TakenPorts(clients, draws),
        };
    }
}
