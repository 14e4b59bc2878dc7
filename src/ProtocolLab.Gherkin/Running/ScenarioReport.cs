using ProtocolLab.Gherkin.Features;

namespace ProtocolLab.Gherkin.Running;

/// <summary>How a step ended.</summary>
internal enum StepOutcome
{
    NotRun,
    Passed,
    Failed,
    Undefined,
    Ambiguous,
}

/// <summary>What came of running a scenario.</summary>
/// <param name="Scenario">What was run.</param>
/// <param name="Outcomes">One for each step.</param>
/// <param name="Error">What the first failing step or hook threw; null if the scenario passed.</param>
/// <param name="Where">The step or hook that threw it.</param>
/// <param name="Later">What went wrong after that, while cleaning up.</param>
internal sealed record ScenarioReport(
    Scenario Scenario,
    IReadOnlyList<StepOutcome> Outcomes,
    Exception? Error,
    string? Where,
    IReadOnlyList<string> Later);
