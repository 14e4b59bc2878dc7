using ProtocolLab.Conformance;
using ProtocolLab.Scenarios;
using ProtocolLab.Verification;

namespace ProtocolLab.Campaigns;

/// <summary>Says whether a candidate still fails: with the same requirement, for the same reason. It is run as its file would be.</summary>
/// <param name="failure">What is to fail.</param>
/// <param name="mutant">The broken variant that runs; null for the reference.</param>
/// <param name="bench">Where.</param>
/// <param name="cancelled">Breaks off.</param>
internal sealed class ShrinkTrial(Failure failure, ScenarioMutant? mutant, Workbench bench, CancellationToken cancelled)
{
    private readonly Dictionary<string, bool> known = [];

    /// <summary>How many candidates were run.</summary>
    public int Runs { get; private set; }

    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    public bool Fails(Scenario candidate)
    {
        cancelled.ThrowIfCancellationRequested();
        var text = ScenarioText.Write(candidate);
        if (known.TryGetValue(text, out var fails)) return fails;
        return known[text] = TryRead(text, candidate.Name) is { } read && Find(Run(read)) is not null;
    }

    /// <summary>The failure in a run; null if it has another one, or none.</summary>
    public Failure? Find(JudgedRun run) => run.Failures.FirstOrDefault(each => each.Verdict >= Verdict.Fail && each.Kind == failure.Kind);

    public JudgedRun Run(Scenario scenario, DecisionRecorder? log = null)
    {
        Runs++;
        return bench.Execute(scenario, new RunOptions { Replace = mutant?.In(scenario), Decisions = log });
    }

    // Without a leader, say, a candidate is no scenario.
    private static Scenario? TryRead(string text, string name)
    {
        try
        {
            return ScenarioReader.Read(text, $"{name}.yaml");
        }
        catch (ScenarioException)
        {
            return null;
        }
    }
}
