using System.Globalization;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>Makes a failing state smaller, one dimension after the other, for as long as that helps.</summary>
/// <param name="trial">Says what still fails.</param>
/// <param name="start">Fails.</param>
internal sealed class ShrinkSearch(ShrinkTrial trial, ShrinkState start)
{
    public ShrinkState Best { get; private set; } = start;

    public Action<string, int>? Progress { get; init; }

    /// <summary>Goes through all dimensions once.</summary>
    /// <returns>Whether something became smaller.</returns>
    public bool Round()
    {
        var before = ScenarioText.Write(Best.ToScenario());
        ShrinkClients();
        ShrinkMovies();
        ShrinkFaults();
        ShrinkNetwork();
        ShrinkPorts();
        foreach (var simpler in Simplifications.Of(Best)) Try(simpler);
        return ScenarioText.Write(Best.ToScenario()) != before;
    }

    private bool Try(Func<ShrinkState, ShrinkState> change)
    {
        var changed = change(Best);
        if (!trial.Fails(changed.ToScenario())) return false;
        Best = changed;
        return true;
    }

    private void ShrinkClients()
    {
        var state = Best;
        var kept = DeltaDebugging.Minimise(state.Scenario.Clients, clients => clients.Count > 0 && trial.Fails(state.WithClients(clients).ToScenario()));
        if (kept.Count < state.Scenario.Clients.Count) Best = state.WithClients(kept);
        Tell($"{kept.Count} clients");
    }

    /// <summary>Movies that nobody wants go, the others become as short as they may be.</summary>
    private void ShrinkMovies()
    {
        var movies = Best.Scenario.Movies;
        if (movies.Folder is not null) return;
        Try(state => state with { Scenario = state.Scenario with { Movies = new MovieSupply(null, [.. movies.Made.Where(made => state.Scenario.Clients.OfType<ClientRole.Leader>().Any(leader => leader.Movie == made.Name))]) } });
        for (var i = 0; i < Best.Scenario.Movies.Made.Count; i++)
        {
            var (index, payload) = (i, Best.Scenario.Parameters.PayloadSize);
            // Whole packets first, then octets.
            Descend((Best.Scenario.Movies.Made[index].Size + payload - 1) / payload, packets => Resize(index, packets * payload));
            Descend(Best.Scenario.Movies.Made[index].Size, octets => Resize(index, octets));
        }

        Tell(string.Join(", ", Best.Scenario.Movies.Made.Select(made => string.Create(CultureInfo.InvariantCulture, $"{made.Name} of {made.Size:#,0} octets"))));
    }

    private Func<ShrinkState, ShrinkState> Resize(int index, long size) => state => state with
    {
        Scenario = state.Scenario with { Movies = new MovieSupply(null, [.. state.Scenario.Movies.Made.Select((made, place) => place == index ? made with { Size = Math.Min(size, made.Size) } : made)]) },
    };

    /// <summary>The smallest value that fails, if failing is a matter of being large enough.</summary>
    private void Descend(long value, Func<long, Func<ShrinkState, ShrinkState>> change)
    {
        for (var (low, high) = (0L, value); low < high;)
        {
            var middle = low + ((high - low) / 2);
            if (Try(change(middle))) high = middle;
            else low = middle + 1;
        }
    }

    private void ShrinkFaults()
    {
        var state = Best;
        if (state.Faults is not { } faults) return;
        // What was to be lost is dropped before what was late is asked about: few losses make many delays needless.
        Best = state with { Faults = DeltaDebugging.Minimise(faults, some => trial.Fails((state with { Faults = some }).ToScenario())) };
        Tell($"{Best.Faults!.Count} faults");
        for (var i = 0; i < Best.Faults.Count; i++)
        {
            foreach (var time in Simplifications.RoundTimes(Best.Faults[i].Time))
            {
                var index = i;
                if (Try(each => each with { Faults = [.. each.Faults!.Select((fault, place) => place == index ? fault with { Time = time } : fault)] })) break;
            }
        }
    }

    /// <summary>What a network that still draws, or waits, does not need.</summary>
    private void ShrinkNetwork()
    {
        var state = Best;
        var rules = DeltaDebugging.Minimise(state.Scenario.Network.Rules, some => trial.Fails(With(state, network => network with { Rules = some }).ToScenario()));
        Best = With(state, network => network with { Rules = rules });
        state = Best;
        var partitions = DeltaDebugging.Minimise(state.Scenario.Network.Partitions, some => trial.Fails(With(state, network => network with { Partitions = some }).ToScenario()));
        Best = With(state, network => network with { Partitions = partitions });
        foreach (var calmer in Simplifications.Calm) Try(each => With(each, network => network with { Default = calmer(network.Default) }));
    }

    private void ShrinkPorts()
    {
        var state = Best;
        var taken = DeltaDebugging.Minimise(state.Scenario.TakenPorts, some => trial.Fails(WithPorts(some).ToScenario()));
        Best = WithPorts(taken);

        ShrinkState WithPorts(IReadOnlyList<TakenPorts> some) => state with { Scenario = state.Scenario with { TakenPorts = some } };
    }

    private static ShrinkState With(ShrinkState state, Func<NetworkPlan, NetworkPlan> change) =>
        state with { Scenario = state.Scenario with { Network = change(state.Scenario.Network) } };

    private void Tell(string reached) => Progress?.Invoke(reached, trial.Runs);
}
