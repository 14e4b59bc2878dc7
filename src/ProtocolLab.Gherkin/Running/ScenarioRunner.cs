using ProtocolLab.Gherkin.Bindings;
using ProtocolLab.Gherkin.Features;

namespace ProtocolLab.Gherkin.Running;

/// <summary>
/// Runs scenarios. A scenario with a step that is undefined or ambiguous is not started. Otherwise:
/// hooks before, steps until one fails, hooks after (all of them, whatever happened), disposal.
/// </summary>
internal sealed class ScenarioRunner(BindingRegistry bindings)
{
    public async Task<ScenarioReport> RunAsync(Scenario scenario)
    {
        if (bindings.Problems.Count > 0)
            return NotStarted(scenario, "The bindings are faulty.", string.Join('\n', bindings.Problems));

        var matches = scenario.Steps.Select(step => StepMatcher.Match(step, bindings)).ToList();
        if (matches.Exists(found => found.Count != 1))
            return Unmatched(scenario, matches);

        var run = new ScenarioRun(scenario, bindings);
        return await run.ToEndAsync([.. matches.Select(found => found[0])]);
    }

    private static ScenarioReport NotStarted(Scenario scenario, string where, string why, StepOutcome[]? outcomes = null) =>
        new(scenario, outcomes ?? new StepOutcome[scenario.Steps.Count], new BindingException(why), where, []);

    private static ScenarioReport Unmatched(Scenario scenario, IReadOnlyList<IReadOnlyList<StepMatch>> matches)
    {
        var reasons = scenario.Steps.Zip(matches)
            .Where(pair => pair.Second.Count != 1)
            .Select(pair => pair.Second.Count == 0 ? Undefined(scenario, pair.First) : Ambiguous(scenario, pair.First, pair.Second))
            .Distinct();
        StepOutcome[] outcomes = [.. matches.Select(found => found.Count switch
        {
            0 => StepOutcome.Undefined,
            1 => StepOutcome.NotRun,
            _ => StepOutcome.Ambiguous,
        })];
        return NotStarted(scenario, "The scenario was not started.", string.Join('\n', reasons), outcomes);
    }

    private static string Undefined(Scenario scenario, Step step) =>
        $"""
        {scenario.Path}:{step.Line}: no step matches "{step.Keyword} {step.Text}". Add this to a [Binding] class:

        {StepSnippet.Propose(step)}

        """;

    private static string Ambiguous(Scenario scenario, Step step, IReadOnlyList<StepMatch> found) =>
        $"""
        {scenario.Path}:{step.Line}: {found.Count} steps match "{step.Keyword} {step.Text}":
          {string.Join("\n  ", found.Select(match => match.Binding))}

        """;
}
