using System.Globalization;
using ProtocolLab.MovieStreaming;
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
        ShrinkHosts();
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
        foreach (var (from, to) in Pairs(kept.Select(client => client.Name))) Try(each => each.WithFaultsOf(from, to).WithoutClient(from));
        Tell($"{Best.Scenario.Clients.Count} client{(Best.Scenario.Clients.Count == 1 ? "" : "s")}");
    }

    /// <summary>What befell one client may befall another one as well: then the first is not needed.</summary>
    private static IEnumerable<(string From, string To)> Pairs(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.AsEnumerable().Reverse().SelectMany(_ => all, (from, to) => (from, to)).Where(pair => pair.from != pair.to);
    }

    /// <summary>Movies that nobody wants go, the others become as short as they may be.</summary>
    private void ShrinkMovies()
    {
        var movies = Best.Scenario.Movies;
        if (movies.Folder is not null) return;
        Try(state => state with { Scenario = state.Scenario with { Movies = new MovieSupply(null, [.. movies.Made.Where(made => state.Scenario.Clients.OfType<ClientRole.Leader>().Any(leader => leader.Movie == made.Name))]) } });
        Try(FillPackets);
        for (var i = 0; i < Best.Scenario.Movies.Made.Count; i++)
        {
            var (index, payload) = (i, Best.Scenario.Parameters.PayloadSize);
            // Whole packets first, then octets.
            Descend((Best.Scenario.Movies.Made[index].Size + payload - 1) / payload, packets => Resize(index, packets * payload));
            Descend(Best.Scenario.Movies.Made[index].Size, octets => Resize(index, octets));
        }

        Tell(string.Join(", ", Best.Scenario.Movies.Made.Select(made => string.Create(CultureInfo.InvariantCulture, $"{made.Name} of {made.Size:#,0} octets"))));
    }

    /// <summary>Packets of the usual size, as many as before.</summary>
    private static ShrinkState FillPackets(ShrinkState state)
    {
        var (small, usual) = (state.Scenario.Parameters.PayloadSize, Parameters.Default.PayloadSize);
        return state with
        {
            Scenario = state.Scenario with
            {
                Parameters = state.Scenario.Parameters with { PayloadSize = usual },
                Movies = new MovieSupply(null, [.. state.Scenario.Movies.Made.Select(made => made with { Size = (made.Size + small - 1) / small * usual })]),
            },
        };
    }

    private static Func<ShrinkState, ShrinkState> Resize(int index, long size) => state => state with
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
        Tell($"{Best.Faults!.Count} fault{(Best.Faults.Count == 1 ? "" : "s")}");
        for (var i = 0; i < Best.Faults.Count; i++)
        {
            var index = i;
            // Sooner rather than later: the movie can be shorter then.
            Descend((long)Best.Faults[index].Nth, nth => Change(index, fault => fault with { Nth = (ulong)Math.Max(1, nth) }));
            foreach (var time in Simplifications.RoundTimes(Best.Faults[index].Time))
            {
                if (Try(Change(index, fault => fault with { Time = time }))) break;
            }
        }
    }

    private static Func<ShrinkState, ShrinkState> Change(int index, Func<RecordedFault, RecordedFault> change) =>
        state => state with { Faults = [.. state.Faults!.Select((fault, place) => place == index ? change(fault) : fault)] };

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
        for (var i = 0; i < taken.Count; i++)
        {
            foreach (var simpler in Simplifications.Ports)
            {
                var index = i;
                Try(each => each with { Scenario = each.Scenario with { TakenPorts = [.. each.Scenario.TakenPorts.Select((some, place) => place == index ? simpler(some) : some)] } });
            }
        }

        ShrinkState WithPorts(IReadOnlyList<TakenPorts> some) => state with { Scenario = state.Scenario with { TakenPorts = some } };
    }

    /// <summary>Strangers, and what is wrong with hosts, one thing after the other.</summary>
    private void ShrinkHosts()
    {
        var state = Best;
        var strangers = DeltaDebugging.Minimise(state.Scenario.Strangers, some => trial.Fails((state with { Scenario = state.Scenario with { Strangers = some } }).ToScenario()));
        Best = state with { Scenario = state.Scenario with { Strangers = strangers } };
        state = Best;
        var hosts = DeltaDebugging.Minimise(state.Scenario.Hosts, some => trial.Fails((state with { Scenario = state.Scenario with { Hosts = some } }).ToScenario()));
        Best = state with { Scenario = state.Scenario with { Hosts = hosts } };
        foreach (var simpler in hosts.SelectMany(host => Simplifications.Host(host.Host))) Try(simpler);
    }

    private static ShrinkState With(ShrinkState state, Func<NetworkPlan, NetworkPlan> change) =>
        state with { Scenario = state.Scenario with { Network = change(state.Scenario.Network) } };

    private void Tell(string reached) => Progress?.Invoke(reached, trial.Runs);
}
