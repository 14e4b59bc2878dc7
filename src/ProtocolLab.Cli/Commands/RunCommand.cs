using System.CommandLine;
using System.Globalization;
using ProtocolLab.Cli.Campaigns;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;
using ProtocolLab.Verification;

namespace ProtocolLab.Cli.Commands;

/// <summary>One scenario.</summary>
internal static class RunCommand
{
    public static Command Make()
    {
        var path = new Argument<string>("SCENARIO") { Description = "A scenario file (YAML)." };
        var set = new Option<string[]>("--set") { Description = "Change one value, such as network.loss=5% or clients.alice.wish=40ms; may be given several times.", HelpName = "KEY=VALUE", AllowMultipleArgumentsPerToken = false };
        var mutant = MutantSelection.Option();
        var (seed, json) = (Options.Seed(), Options.Json());
        var output = new Option<string?>("--out") { Description = "Where the files go (default: reports/<scenario>).", HelpName = "DIR" };
        var events = new Option<string?>("--events") { Description = "Write every event of the run to this file too, a line each.", HelpName = "FILE" };
        var check = new Option<bool>("--check") { Description = "Run again in another process, and compare all events; exit code 3 if the runs part." };
        var command = new Command("run", """
            Run one scenario.

            Writes DIR/{trace.pcapng,result.json,report.html}.

            Examples:
              protocollab run scenarios/lossy-wifi.yaml --seed 42
              protocollab run scenarios/clean.yaml --set network.loss=5% --set network.delay=20ms
              protocollab run scenarios/clean.yaml --check
            """) { path, seed, set, mutant, output, events, check, json };
        command.SetAction(parsed => Run(
            new Order(parsed.GetValue(path)!, parsed.GetValue(seed), parsed.GetValue(set) ?? [], parsed.GetValue(output), parsed.GetValue(events)) { Mutant = MutantSelection.Find(parsed.GetValue(mutant)) },
            parsed.GetValue(check),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(Order order, bool check, bool json)
    {
        if (check && order.Mutant is not null) throw new UsageException("protocollab: --check repeats runs of the reference; leave --mutant out.");
        if (!check) return ExitCode.Of(Run(order, json, order.Events).Verdict);
        using var repeated = new RepeatedRun();
        var result = Run(order, json, repeated.FirstEvents);
        if (order.Events is not null) File.Copy(repeated.FirstEvents, order.Events, overwrite: true);
        var parting = repeated.Compare(order.Path, result.Seed, order.Overrides);
        Console.Error.WriteLine(parting is null ? "A second run, in another process, did the same." : Words(parting));
        return parting is null ? ExitCode.Of(result.Verdict) : ExitCode.Harness;
    }

    private static ResultDocument Run(Order order, bool json, string? eventFile)
    {
        var scenario = ScenarioFiles.Read(order.Path, order.Overrides);
        var folder = order.Output ?? Path.Combine("reports", scenario.Name);
        var rerun = string.Concat(
            ScenarioFiles.RerunCommand((Path.GetDirectoryName(order.Path) is { Length: > 0 } home ? home : "."), scenario.Name, order.Seed ?? scenario.Seed),
            string.Concat(order.Overrides.Select(change => $" --set '{change}'")),
            order.Mutant is null ? "" : $" --mutant {ShellText.Quoted(order.Mutant.Sentence)}");
        RunRecord? record = null;
        using var events = eventFile is null ? null : new StreamWriter(eventFile);
        var report = LabRun.Execute(scenario, order.Seed, folder, rerun, events, ended => record = ended, order.Mutant);
        RunFolder.Write(folder, report);
        if (json) Console.Out.Write(report.Result.ToJson());
        else Print(report, record!, folder);
        return report.Result;
    }

    private static string Words(EventParting parting) => $"""
        protocollab: a second run, in another process, did something else; something other than scenario and seed decides.
          both     {parting.Before ?? "began"}
          event    {parting.Event.ToString(CultureInfo.InvariantCulture)}
          first    {parting.First ?? "ended"}
          second   {parting.Second ?? "ended"}
        """;

    private static void Print(RunReport report, RunRecord record, string folder)
    {
        var result = report.Result;
        Console.WriteLine($"{result.Name}: {result.Verdict.Word()}");
        Console.WriteLine($"  {report.Shows}");
        foreach (var line in ClientLines.Of(result.Clients ?? [])) Console.WriteLine($"  {line}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {result.Requirements.Count(requirement => requirement.Verdict == Verdict.Pass)} requirements passed, {result.Requirements.Count(requirement => requirement.Exercised == 0)} not put to the test, {result.Capture!.Frames:#,0} frames, seed {result.Seed}"));
        Console.WriteLine($"  {FingerprintFile.Words(record.Fingerprint)}");
        foreach (var line in VerdictLines.Of(result)) Console.WriteLine($"  {line}");
        Console.WriteLine($"Open {Path.Combine(folder, RunFolder.ReportFile)}");
    }

    /// <param name="Path">The scenario's file.</param>
    /// <param name="Seed">Null takes the scenario's own.</param>
    /// <param name="Overrides">KEY=VALUE each.</param>
    /// <param name="Output">Where the files go; null for the usual place.</param>
    /// <param name="Events">Where the events go; null for nowhere.</param>
    private sealed record Order(string Path, ulong? Seed, string[] Overrides, string? Output, string? Events)
    {
        /// <summary>The broken variant that runs; null for the reference.</summary>
        public ScenarioMutant? Mutant { get; init; }
    }
}
