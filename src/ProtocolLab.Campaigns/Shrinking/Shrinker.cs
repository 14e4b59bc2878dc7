using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;
using ProtocolLab.Verification;

namespace ProtocolLab.Campaigns;

/// <summary>Reduces a failing run to a scenario that has only what the failure needs.</summary>
/// <param name="expectations">What scenarios expect beside the requirements.</param>
/// <param name="mutant">The broken variant that runs; null for the reference.</param>
/// <param name="cancelled">Breaks off; what is reached by then is the result.</param>
public sealed class Shrinker(ExpectationCheck expectations, ScenarioMutant? mutant, CancellationToken cancelled)
{
    private const int MostRounds = 5;

    /// <summary>Told what has been reached, and in how many runs.</summary>
    public Action<string, int>? Progress { get; init; }

    /// <param name="scenario">What fails.</param>
    /// <param name="seed">With which seed.</param>
    /// <param name="requirement">Which failure is kept, of several; null for the first.</param>
    /// <returns>Null if nothing fails, or not that requirement.</returns>
    public Shrunk? Execute(Scenario scenario, ulong seed, string? requirement)
    {
        using var bench = new Workbench(expectations);
        scenario = scenario with { Seed = seed };
        var log = new DecisionRecorder();
        var run = bench.Execute(scenario, new RunOptions { Replace = mutant?.In(scenario), Decisions = log });
        if (run.Failures.FirstOrDefault(each => each.Verdict >= Verdict.Fail && (requirement is null || each.What == requirement)) is not { } failure) return null;

        var trial = new ShrinkTrial(failure, mutant, bench, cancelled);
        var search = new ShrinkSearch(trial, Start(scenario, failure, log, trial)) { Progress = Progress };
        try
        {
            for (var round = 0; round < MostRounds && search.Round(); round++)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The best so far fails, and is smaller than what was given.
        }

        return Shrunk.Of(search.Best, failure, trial.Runs, run);
    }

    /// <summary>The run told again without its generator: with as few kinds of faults as it fails with.</summary>
    private static ShrinkState Start(Scenario scenario, Failure failure, DecisionRecorder log, ShrinkTrial trial)
    {
        var plain = failure.Requirement.Length == 0 ? scenario : scenario with { Exercises = [], Clients = [.. scenario.Clients.Select(client => client with { Expected = null })] };
        if (plain.Movies.Folder is not null && MadeUp(plain) is { } made && trial.Fails(made)) plain = made;
        var prompt = ExplicitNetwork.Of(plain.Network, Duration.Zero);
        var exact = ExplicitNetwork.Of(plain.Network, log.Shortest);
        IReadOnlyList<RecordedFault> given = [];
        (NetworkPlan Network, IEnumerable<RecordedFault> Faults)[] tellings =
        [
            (prompt, given),
            (prompt, log.Losses),
            (prompt, [.. log.Losses, .. log.Duplicates]),
            (exact, [.. log.Losses, .. log.Delays]),
            (exact, [.. log.Losses, .. log.Duplicates, .. log.Delays]),
        ];
        // Explicit faults of the scenario itself are among the decisions.
        return tellings.Select(telling => new ShrinkState(plain with { Network = telling.Network }, [.. telling.Faults])).FirstOrDefault(state => trial.Fails(state.ToScenario()))
            ?? new ShrinkState(plain, null);
    }

    private static Scenario? MadeUp(Scenario scenario)
    {
        using var shelf = new MovieShelf(scenario.Movies);
        return scenario with { Movies = new MovieSupply(null, [.. shelf.Movies.Select(movie => new MadeMovie(movie.Name, movie.Content.Length))]) };
    }
}
