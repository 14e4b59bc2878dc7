using System.Globalization;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>What is left of a failing run.</summary>
/// <param name="Scenario">Fails by itself, without a generator where <see cref="IsExplicit"/>.</param>
/// <param name="Failure">What fails in it: the same requirement for the same reason as before.</param>
/// <param name="Causes">What it needs for that, in words; empty if it fails on a perfect network.</param>
/// <param name="IsExplicit">Whether the network draws nothing any more.</param>
/// <param name="Runs">How many runs it took.</param>
public sealed record Shrunk(Scenario Scenario, Failure Failure, IReadOnlyList<string> Causes, bool IsExplicit, int Runs)
{
    internal static Shrunk Of(ShrinkState state, Failure failure, int runs, JudgedRun from)
    {
        var scenario = state.ToScenario();
        var causes = CauseText.Of(scenario);
        var shows = $"{failure.What} fails: {(causes.Count == 0 ? "it needs no fault at all" : string.Join("; ", causes))}.";
        return new Shrunk(scenario with { Name = $"{scenario.Name}-shrunk", Shows = shows }, failure, causes, state.Faults is not null, runs) { Before = from.Trace.Frames };
    }

    /// <summary>Frames of the run that was given.</summary>
    public long Before { get; init; }

    /// <summary>The scenario file, with the command that runs it.</summary>
    /// <param name="path">Where it will be.</param>
    /// <param name="mutant">The broken variant that runs it; null for the reference.</param>
    public string Write(string path, string? mutant) =>
        string.Create(CultureInfo.InvariantCulture, $"# protocollab run {path}{(mutant is null ? "" : $" --mutant \"{mutant}\"")}\n") + ScenarioText.Write(Scenario);
}
