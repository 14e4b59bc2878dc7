using System.CommandLine;
using System.Globalization;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Commands;

/// <summary>One scenario.</summary>
internal static class RunCommand
{
    public static Command Make()
    {
        var path = new Argument<string>("SCENARIO") { Description = "A scenario file (YAML)." };
        var set = new Option<string[]>("--set") { Description = "Change one value, such as network.loss=5% or clients.alice.wish=40ms; may be given several times.", HelpName = "KEY=VALUE", AllowMultipleArgumentsPerToken = false };
        var (seed, json) = (Options.Seed(), Options.Json());
        var output = new Option<string?>("--out") { Description = "Where the files go (default: reports/<scenario>).", HelpName = "DIR" };
        var command = new Command("run", """
            Run one scenario.

            Writes DIR/{trace.pcapng,result.json,report.html}.

            Examples:
              protocollab run scenarios/lossy-wifi.yaml --seed 42
              protocollab run scenarios/clean.yaml --set network.loss=5% --set network.delay=20ms
            """) { path, seed, set, output, json };
        command.SetAction(parsed => Run(parsed.GetValue(path)!, parsed.GetValue(seed), parsed.GetValue(set) ?? [], parsed.GetValue(output), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string path, ulong? seed, string[] overrides, string? output, bool json)
    {
        var scenario = ScenarioFiles.Read(path, overrides);
        var folder = output ?? Path.Combine("reports", scenario.Name);
        var rerun = string.Concat(
            ScenarioFiles.RerunCommand((Path.GetDirectoryName(path) is { Length: > 0 } home ? home : "."), scenario.Name, seed ?? scenario.Seed),
            string.Concat(overrides.Select(change => $" --set '{change}'")));
        var report = LabRun.Execute(scenario, seed, folder, rerun);
        RunFolder.Write(folder, report);
        if (json) Console.Out.Write(report.Result.ToJson());
        else Print(report, folder);
        return ExitCode.Of(report.Result.Verdict);
    }

    private static void Print(RunReport report, string folder)
    {
        var result = report.Result;
        Console.WriteLine($"{result.Name}: {result.Verdict.Word()}");
        Console.WriteLine($"  {report.Shows}");
        foreach (var line in ClientLines.Of(result.Clients ?? [])) Console.WriteLine($"  {line}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {result.Requirements.Count(requirement => requirement.Verdict == Verdict.Pass)} requirements passed, {result.Requirements.Count(requirement => requirement.Exercised == 0)} not put to the test, {result.Capture!.Frames:#,0} frames, seed {result.Seed}"));
        foreach (var line in VerdictLines.Of(result)) Console.WriteLine($"  {line}");
        Console.WriteLine($"Open {Path.Combine(folder, RunFolder.ReportFile)}");
    }
}
