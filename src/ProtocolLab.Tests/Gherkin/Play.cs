using NUnit.Framework;
using ProtocolLab.Gherkin.Bindings;
using ProtocolLab.Gherkin.Features;
using ProtocolLab.Gherkin.Running;

namespace ProtocolLab.Tests.Gherkin;

/// <summary>Runs feature texts against binding classes, and hears what these classes note.</summary>
internal static class Play
{
    private static readonly AsyncLocal<List<string>?> Notes = new();

    /// <summary>Called by steps: what happened, in order.</summary>
    public static void Note(string what) => Notes.Value?.Add(what);

    public static FeatureReading Read(string text) => FeatureReader.Read(new FeatureSource("features/it.feature", text));

    public static IReadOnlyList<Scenario> Scenarios(string text)
    {
        var reading = Read(text);
        Assert.That(reading.Problems, Is.Empty);
        return reading.Feature!.Scenarios;
    }

    /// <summary>Runs all scenarios one after the other.</summary>
    public static async Task<(IReadOnlyList<ScenarioReport> Reports, IReadOnlyList<string> Notes)> AllAsync(
        string text, params Type[] bindings)
    {
        var notes = new List<string>();
        Notes.Value = notes;
        var runner = new ScenarioRunner(BindingScanner.Scan(bindings));
        var reports = new List<ScenarioReport>();
        foreach (var scenario in Scenarios(text))
            reports.Add(await runner.RunAsync(scenario));
        return (reports, notes);
    }

    /// <summary>Runs one scenario that has to pass.</summary>
    public static async Task<IReadOnlyList<string>> PassAsync(string steps, params Type[] bindings)
    {
        var (reports, notes) = await AllAsync(Feature(steps), bindings);
        Assert.That(reports[0].Error is null ? "" : ReportText.Failure(reports[0]), Is.Empty);
        return notes;
    }

    /// <summary>Runs one scenario that has to fail, and tells what is shown of it.</summary>
    public static async Task<string> FailAsync(string steps, params Type[] bindings)
    {
        var (reports, _) = await AllAsync(Feature(steps), bindings);
        Assert.That(reports[0].Error, Is.Not.Null, "the scenario passed");
        return ReportText.Failure(reports[0]);
    }

    /// <summary>The first step stands in line 3.</summary>
    private static string Feature(string steps) => $"Feature: F\nScenario: S\n{steps}";
}
