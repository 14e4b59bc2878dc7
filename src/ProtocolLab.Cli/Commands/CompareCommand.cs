using System.CommandLine;
using ProtocolLab.Cli.Comparing;

namespace ProtocolLab.Cli.Commands;

/// <summary>Two results side by side.</summary>
internal static class CompareCommand
{
    private const string Side = "A result.json, a folder with one (of run, judge or verify), or the folder of lab.";

    public static Command Make()
    {
        var before = new Argument<string>("BEFORE") { Description = Side };
        var after = new Argument<string>("AFTER") { Description = "The same, later." };
        var tolerance = new Option<string[]>("--tolerance")
        {
            Description = "By how much a figure may get worse (default: 5%), or one of them: throughput, lost, duplicates, out-of-order, p50, p95, p99, max, interval (these four), jitter, written; may be given several times.",
            HelpName = "[FIGURE=]P%",
            AllowMultipleArgumentsPerToken = false,
        };
        var (output, json) = (Options.Out("reports/compare"), Options.Json());
        var command = new Command("compare", """
            Compare two results: verdicts that changed, figures that differ (docs/comparing.md).

            Writes DIR/{compare.html,compare.json,compare.md,junit.xml}; compare.md is for a pull request. Exit code 1 if something got
            worse: a verdict, how a client ended, or a figure by more than the tolerance.

            Examples:
              protocollab compare reports/main reports/branch
              protocollab compare reports/clean other/clean --tolerance 10% --tolerance jitter=50%
              protocollab compare old/result.json new/result.json --json
            """) { before, after, tolerance, output, json };
        command.SetAction(parsed => CompareRun.Execute(new CompareOrder(
            parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(tolerance) ?? [], parsed.GetValue(output)!, parsed.GetValue(json))));
        return command;
    }
}
