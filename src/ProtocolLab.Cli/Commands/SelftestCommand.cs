using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Verification;
using Spectre.Console;

namespace ProtocolLab.Cli.Commands;

/// <summary>The suite's own mutation score.</summary>
internal static class SelftestCommand
{
    private const string File = "selftest.json";

    public static Command Make()
    {
        var cases = new Option<string>("--case") { Description = "Only cases whose name matches, * and ? as in a shell.", HelpName = "GLOB", DefaultValueFactory = _ => "*" };
        var mutants = new Option<string>("--mutant") { Description = "Only mutants whose sentence matches, such as 'server*port*'.", HelpName = "GLOB", DefaultValueFactory = _ => "*" };
        var parallel = Options.Parallel("cases");
        var (output, json) = (Options.Out("reports"), Options.Json());
        var command = new Command("selftest", """
            Measure how good the judges are.

            Runs every conformance case against the reference, which has to pass, and against mutants of it: reference
            programs with one deliberate mistake each, which have to fail for the requirement that they break.
            Writes DIR/selftest.json. Exit code 1 if a mutant survives, if fewer than 95 % are blamed for the right
            requirement, or if the reference is found at fault.

            Examples:
              protocollab selftest
              protocollab selftest --mutant 'leader*' --case 'leader-*'
            """) { cases, mutants, parallel, output, json };
        command.SetAction(parsed => Run(parsed.GetValue(cases)!, parsed.GetValue(mutants)!, parsed.GetValue(parallel), parsed.GetValue(output)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(string cases, string mutants, int parallel, string folder, bool json)
    {
        var clock = Stopwatch.StartNew();
        var tenth = new Tenths(quiet: json);
        var document = Suite.Selftest(cases, mutants, parallel, tenth.Tell)
            ?? throw new UsageException($"protocollab: no case matches '{cases}', or no mutant matches '{mutants}'. 'protocollab requirements --coverage --json' lists both.");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, File);
        RunFolder.WriteText(path, ResultJson.Write(document));
        if (json) Console.Out.Write(ResultJson.Write(document));
        else Print(document, path, clock.Elapsed);
        return document.IsGood() ? ExitCode.Clean : ExitCode.Failed;
    }

    private static void Print(SelftestDocument document, string path, TimeSpan took)
    {
        var console = Terminal.Open();
        foreach (var mutant in document.MutantResults)
        {
            var (colour, word) = !mutant.Killed ? ("red", "survived") : mutant.RightRequirement ? ("green", "killed") : ("yellow", "misblamed");
            var by = mutant.KilledBy.Count switch { 0 => "", 1 => $"  by {mutant.KilledBy[0].Case}", _ => $"  by {mutant.KilledBy[0].Case} and {mutant.KilledBy.Count - 1} more" };
            console.MarkupLineInterpolated($"[{colour}]{word,-9}[/] {mutant.Breaks,-8} {string.Join('/', mutant.Subjects)} {mutant.Name}[grey]{by}; blamed: {string.Join(", ", mutant.Blamed)}[/]");
        }

        foreach (var each in document.CaseResults.Where(each => each.Verdict > Verdict.Pass))
            console.MarkupLineInterpolated($"[red]{each.Verdict.Word()}[/] {each.Name} on the reference: {each.Reason}");
        foreach (var each in document.CaseResults.Where(each => each.NotExercised.Count > 0))
            console.MarkupLineInterpolated($"[red]not exercised[/] {each.Name} claims {string.Join(", ", each.NotExercised)}, and does not put it to the test");
        var idle = document.CaseResults.Where(each => each.Kills == 0).Select(each => each.Name).ToList();
        if (idle.Count > 0) console.MarkupLineInterpolated($"[yellow]kills none[/] {string.Join(", ", idle)}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"mutants {document.Mutants}, killed {document.Killed}, killedByRightRequirement {document.KilledByRightRequirement}, falseAlarms {document.FalseAlarms}; {document.CaseResults.Count} cases, {took.TotalSeconds:0.0} s");
        console.MarkupLineInterpolated($"Wrote {path}");
    }

    /// <summary>A line on standard error for every tenth of the work.</summary>
    private sealed class Tenths(bool quiet)
    {
        private readonly Lock gate = new();
        private int told;

        public void Tell(int done, int total)
        {
            var tenth = done * 10 / total;
            lock (gate)
            {
                if (quiet || tenth <= told) return;
                told = tenth;
            }

            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tenth * 10} % of {total:#,0} runs"));
        }
    }
}
