using System.CommandLine;
using System.Globalization;
using System.IO.Enumeration;
using System.Runtime.ExceptionServices;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Commands;

/// <summary>The main job: every scenario of a folder, in the simulated network.</summary>
internal static class LabCommand
{
    public static Command Make()
    {
        var glob = new Option<string>("--scenario") { Description = "Only scenarios whose name matches, * and ? as in a shell.", HelpName = "GLOB", DefaultValueFactory = _ => "*" };
        var folder = new Option<string>("--scenarios") { Description = "The folder that holds the scenarios (default: scenarios).", HelpName = "DIR", DefaultValueFactory = _ => "scenarios" };
        var parallel = Options.Parallel("scenarios");
        var fingerprints = new Option<string?>("--fingerprints") { Description = "Write the fingerprint of every run to this file too, a line each.", HelpName = "FILE" };
        var (seed, output, json) = (Options.Seed(), Options.Out("reports"), Options.Json());
        var command = new Command("lab", """
            Run every scenario and write a report.

            Writes DIR/<scenario>/{trace.pcapng,result.json,report.html} and DIR/{index.html,summary.json,summary.md,junit.xml};
            summary.md is for a pull request.

            Examples:
              protocollab lab
              protocollab lab --scenario 'burst-*' --seed 42
              protocollab lab --fingerprints scenarios/fingerprints.txt
            """) { glob, folder, seed, parallel, fingerprints, output, json };
        command.SetAction(parsed => Run(
            Select(parsed.GetValue(folder)!, parsed.GetValue(glob)!),
            new Order(parsed.GetValue(folder)!, parsed.GetValue(glob)!, parsed.GetValue(seed), parsed.GetValue(output)!, parsed.GetValue(fingerprints)),
            parsed.GetValue(parallel),
            parsed.GetValue(json)));
        return command;
    }

    private static IReadOnlyList<Scenario> Select(string folder, string glob)
    {
        if (!Directory.Exists(folder)) throw new UsageException($"protocollab: there is no folder '{folder}' here. Run this where the project's scenarios are, or name them with --scenarios DIR.");
        var all = Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).ToList();
        var chosen = all.Where(path => FileSystemName.MatchesSimpleExpression(glob, Path.GetFileNameWithoutExtension(path), ignoreCase: false)).ToList();
        if (chosen.Count == 0)
            throw new UsageException($"protocollab: no scenario matches '{glob}'. There are: {string.Join(", ", all.Select(Path.GetFileNameWithoutExtension))}.");
        return ScenarioFiles.ReadAll(chosen);
    }

    private static int Run(IReadOnlyList<Scenario> scenarios, Order order, int parallel, bool json)
    {
        var folder = order.Output;
        var entries = new IndexEntry[scenarios.Count];
        var results = new ResultDocument[scenarios.Count];
        var fingerprints = new string[scenarios.Count];
        var progress = new Progress(scenarios.Count, quiet: json);
        ForEach(scenarios.Count, parallel, index =>
        {
            var scenario = scenarios[index];
            var runFolder = Path.Combine(folder, scenario.Name);
            var rerun = ScenarioFiles.RerunCommand(order.Home, scenario.Name, order.Seed ?? scenario.Seed);
            var report = LabRun.Execute(scenario, order.Seed, runFolder, rerun, ended: record => fingerprints[index] = FingerprintFile.LineOf(scenario.Name, record));
            RunFolder.Write(runFolder, report);
            (entries[index], results[index]) = (IndexEntry.Of(report), report.Result);
            progress.Finished(report.Result);
        });

        if (order.Fingerprints is not null) FingerprintFile.Write(order.Fingerprints, fingerprints);
        var summary = SummaryDocument.Of([.. results.Select(result => new SummaryRun(result.Name, result.Seed, result.Verdict, $"{result.Name}/{RunFolder.ReportFile}"))]);
        RunFolder.WriteText(Path.Combine(folder, RunFolder.SummaryFile), summary.ToJson());
        RunFolder.WriteText(Path.Combine(folder, "summary.md"), SummaryMarkdown.Write(summary, results));
        RunFolder.WriteText(Path.Combine(folder, "junit.xml"), JUnitReport.Write(results));
        RunFolder.WriteText(Path.Combine(folder, "index.html"), IndexReport.Write(summary, entries, order.Rerun));
        if (json) Console.Out.Write(summary.ToJson());
        else progress.Close(summary, Path.Combine(folder, "index.html"));
        return ExitCode.Of(summary.Verdict);
    }

    private static void ForEach(int count, int parallel, Action<int> body)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = parallel }, body);
        }
        catch (AggregateException faults)
        {
            // The first fault says what is wrong; its kind decides on the exit code.
            ExceptionDispatchInfo.Throw(faults.InnerException!);
        }
    }

    /// <param name="Home">The folder of the scenarios.</param>
    /// <param name="Glob">Which of them.</param>
    /// <param name="Seed">Null takes each scenario's own.</param>
    /// <param name="Output">Where the files go.</param>
    /// <param name="Fingerprints">Where the fingerprints go; null for nowhere.</param>
    private sealed record Order(string Home, string Glob, ulong? Seed, string Output, string? Fingerprints)
    {
        /// <summary>What to type, where the project is, to get the same runs again.</summary>
        public string Rerun => string.Concat(
            "dotnet run --project src/ProtocolLab.Cli -c Release -- lab",
            Glob == "*" ? "" : $" --scenario {ShellText.Quoted(Glob)}",
            Home == "scenarios" ? "" : $" --scenarios {ShellText.Quoted(Home)}",
            Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $" --seed {seed}") : "");
    }
}
