using System.Globalization;
using ProtocolLab.Campaigns;
using ProtocolLab.Cli.Commands;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Cli.Verifying;
using ProtocolLab.Reporting;
using ProtocolLab.Verification;
using Spectre.Console;

namespace ProtocolLab.Cli.Campaigns;

/// <summary>A failing run from its scenario to the smaller file.</summary>
internal static class ShrinkRun
{
    public static int Execute(string path, ulong? seed, string? mutantName, string? requirement, string? output, bool json)
    {
        var mutant = MutantSelection.Find(mutantName);
        var scenario = ScenarioFiles.Read(path, []);
        var used = seed ?? scenario.Seed;
        using var interruption = new Interruption();
        var console = Terminal.Open();
        var shrinker = new Shrinker(ScenarioExpectations.CheckVaried, mutant, interruption.Token)
        {
            Progress = json ? null : (reached, runs) => console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{runs,6:#,0} runs[/]  {reached}"),
        };
        var shrunk = shrinker.Execute(scenario, used, requirement) ?? throw new UsageException(requirement is null
            ? $"protocollab: {path} does not fail with seed {used}{(mutant is null ? "" : " and this mutant")}: there is nothing to shrink. 'protocollab campaign' finds seeds that fail."
            : $"protocollab: {path} does not fail {requirement} with seed {used}; leave --requirement out to take the first failure.");
        var file = output ?? Path.Combine("reports", "shrunk", string.Create(CultureInfo.InvariantCulture, $"{scenario.Name}-{used}.yaml"));
        var text = shrunk.Write(file, mutant?.Sentence);
        RunFolder.WriteText(file, text);
        WriteReport(file, text, mutant);
        if (json) Console.Out.Write(ResultJson.Write(ShrinkDocument.Of(shrunk, scenario.Name, used, mutant?.Sentence)));
        else Print(console, shrunk, file, mutant);
        return interruption.Token.IsCancellationRequested ? ExitCode.Harness : ExitCode.Clean;
    }

    private static string RunCommand(string file, ScenarioMutant? mutant) =>
        $"protocollab run {ShellText.Quoted(file)}{(mutant is null ? "" : $" --mutant {ShellText.Quoted(mutant.Sentence)}")}";

    private static string FolderOf(string file) => Path.ChangeExtension(file, null) is var folder && folder != file ? folder : $"{file}-report";

    // The smaller run itself, with its scenario on its page.
    private static void WriteReport(string file, string text, ScenarioMutant? mutant)
    {
        var report = LabRun.Execute(ScenarioFiles.Read(file, []), null, FolderOf(file), RunCommand(file, mutant), mutant: mutant);
        RunFolder.Write(FolderOf(file), report with { Shrunk = new ShrunkScenario(text, RunCommand(file, mutant)) });
    }

    private static void Print(IAnsiConsole console, Shrunk shrunk, string file, ScenarioMutant? mutant)
    {
        console.MarkupLineInterpolated($"[red]{shrunk.Failure.What}[/]: {shrunk.Failure.Reason}");
        foreach (var cause in shrunk.Causes) console.MarkupLineInterpolated($"  {cause}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  {(shrunk.Causes.Count == 0 ? "It needs no fault at all." : "That is all.")} {shrunk.Scenario.Clients.Count} client{(shrunk.Scenario.Clients.Count == 1 ? "" : "s")}, {shrunk.Runs:#,0} runs.");
        if (!shrunk.IsExplicit) console.MarkupLineInterpolated($"  The network still draws: told again from its decisions, the run does not fail so.");
        console.MarkupLineInterpolated($"Wrote {file}; repeat it with:");
        console.MarkupLineInterpolated($"  {RunCommand(file, mutant)}");
        console.MarkupLineInterpolated($"Open {Path.Combine(FolderOf(file), RunFolder.ReportFile)}");
    }
}
