using System.Text;
using ProtocolLab.Gherkin.Bindings;

namespace ProtocolLab.Gherkin.Running;

/// <summary>Tells a person how a scenario went.</summary>
internal static class ReportText
{
    /// <summary>Where it failed, why, and how far it had come.</summary>
    public static string Failure(ScenarioReport report)
    {
        var text = new StringBuilder().Append(report.Where).Append('\n').Append(Reason(report.Error!)).Append('\n');
        foreach (string later in report.Later)
            text.Append("Then also: ").Append(later).Append('\n');
        return text.Append('\n').Append(Steps(report)).ToString();
    }

    /// <summary>The steps with their outcomes.</summary>
    public static string Steps(ScenarioReport report)
    {
        var scenario = report.Scenario;
        var text = new StringBuilder($"{scenario.Path}:{scenario.Line} {scenario.Info.Title}\n");
        foreach (var (step, outcome) in scenario.Steps.Zip(report.Outcomes))
            text.Append($"  {Word(outcome),-9} {step.Line,4}  {step.Keyword} {step.Text}\n");
        return text.ToString();
    }

    /// <summary>What an assertion or a binding says needs no type name before it.</summary>
    public static string Reason(Exception error) =>
        error is BindingException or NUnit.Framework.ResultStateException
            ? error.Message
            : $"{error.GetType().FullName}: {error.Message}";

    private static string Word(StepOutcome outcome) => outcome switch
    {
        StepOutcome.NotRun => "not run",
        StepOutcome.Passed => "passed",
        StepOutcome.Failed => "FAILED",
        StepOutcome.Undefined => "UNDEFINED",
        _ => "AMBIGUOUS",
    };
}
