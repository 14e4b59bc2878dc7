using System.Diagnostics;
using System.Globalization;
using ProtocolLab.Cli.Commands;
using ProtocolLab.Conformance;
using ProtocolLab.Verification;
using Spectre.Console;

namespace ProtocolLab.Cli.Verifying;

/// <summary>Tells on the console how a suite goes: a line for each case, and at the end what came of it.</summary>
internal sealed class VerifyProgress(bool quiet)
{
    private readonly IAnsiConsole console = Terminal.Open();
    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();

    public void Finished(PlayedCase played, int done, int total)
    {
        if (quiet) return;
        lock (gate)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{done,3}/{total}[/] [{Colour(played)}]{Word(played),-14}[/] {played.Name}  [grey]{played.DurationMs / 1_000:0.0} s[/]");
            if (played.NotRun is null) Explain(played);
        }
    }

    public void Close(SuiteResult played, string folder)
    {
        var again = played.Cases.Where(each => each.Attempts > 1).ToList();
        foreach (var each in again)
        {
            console.MarkupLineInterpolated($"[{Colour(each)}]{Word(each),-14}[/] {each.Name} [grey]after {each.Attempts} attempts[/]");
            Explain(each);
        }

        var counts = played.Cases.GroupBy(Word).OrderBy(group => group.Min(each => each.Verdict)).Select(group => $"{group.Count()} {group.Key}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{played.Cases.Count} cases in {clock.Elapsed.TotalSeconds:0.0} s: {string.Join(", ", counts)}");
        console.MarkupLineInterpolated($"[grey]The harness's own clock was late: {played.Lateness}[/]");
        console.MarkupLineInterpolated($"Open {Path.Combine(folder, "report.html")}");
    }

    private void Explain(PlayedCase played)
    {
        if (played.Verdict > Verdict.Pass) console.MarkupLineInterpolated($"        {played.Reason}");
        foreach (var note in played.Notes) console.MarkupLineInterpolated($"        note: {note}");
        if (played.Verdict >= Verdict.Fail)
        {
            foreach (var line in played.LastLines) console.MarkupLineInterpolated($"        [grey]| {line}[/]");
        }
    }

    private static string Word(PlayedCase played) => played.NotRun switch
    {
        NotRun.Unsupported => Reporting.NotRun.Unsupported,
        NotRun.NotApplicable => Reporting.NotRun.NotApplicable,
        NotRun.Skipped => Reporting.NotRun.Skipped,
        _ => played.Verdict.Word(),
    };

    private static string Colour(PlayedCase played) => played.Verdict switch
    {
        Verdict.Pass => "green",
        Verdict.Advisory or Verdict.Inconclusive => "yellow",
        Verdict.None => "grey",
        _ => "red",
    };
}
