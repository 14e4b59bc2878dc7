using System.Diagnostics;
using System.Globalization;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using Spectre.Console;

namespace ProtocolLab.Cli.Commands;

/// <summary>Tells on the console how a long job goes: one line per finished run, in plain text where it is no terminal.</summary>
internal sealed class Progress(int total, bool quiet)
{
    private readonly IAnsiConsole console = Terminal.Open();
    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private int finished;

    public void Finished(ResultDocument result)
    {
        if (quiet) return;
        lock (gate)
        {
            finished++;
            var exercised = result.Requirements.Count(requirement => requirement.Exercised > 0);
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"[grey]{finished,3}/{total}[/] [{Verdicts.Colour(result.Verdict)}]{result.Verdict.Word(),-12}[/] {result.Name}  [grey]seed {result.Seed}, {result.Capture!.Frames:#,0} frames, {exercised} requirements put to the test[/]");
            foreach (var line in VerdictLines.Of(result)) console.MarkupLineInterpolated($"        {line}");
        }
    }

    public void Close(SummaryDocument summary, string index)
    {
        var counts = summary.Runs.GroupBy(run => run.Verdict).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.Word()}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{total} scenarios in {clock.Elapsed.TotalSeconds:0.0} s: {string.Join(", ", counts)}");
        console.MarkupLineInterpolated($"Open {index}");
    }

    private static class Verdicts
    {
        public static string Colour(Verdict verdict) => verdict switch
        {
            Verdict.Pass => "green",
            Verdict.Advisory or Verdict.Inconclusive => "yellow",
            Verdict.None => "grey",
            _ => "red",
        };
    }
}
