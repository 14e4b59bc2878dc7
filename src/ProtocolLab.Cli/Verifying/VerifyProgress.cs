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

    public TimeSpan Elapsed => clock.Elapsed;

    public void Close(SuiteResult played, VerifyDocuments documents)
    {
        foreach (var each in played.Cases.Where(each => each.Attempts > 1))
        {
            console.MarkupLineInterpolated($"[{Colour(each)}]{Word(each),-14}[/] {each.Name} [grey]after {each.Attempts} attempts[/]");
            Explain(each);
        }

        foreach (var stale in documents.StaleEntries) console.MarkupLineInterpolated($"[red]stale[/] {stale}");
        var counts = played.Cases.GroupBy(Word).OrderBy(group => group.Min(each => each.Verdict)).Select(group => $"{group.Count()} {group.Key}");
        var known = documents.KnownFailures == 0 ? "" : $" ({documents.KnownFailures} of them known)";
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{played.Cases.Count} cases in {clock.Elapsed.TotalSeconds:0.0} s: {string.Join(", ", counts)}{known}");
        console.MarkupLineInterpolated($"[grey]How late the harness was: timers {played.Timers}; reading {played.Readings}[/]");
        console.MarkupLineInterpolated($"Open {documents.Report}");
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

    private static string Word(PlayedCase played) => VerifyDocuments.WordOf(played.NotRun) ?? played.Verdict.Word();

    private static string Colour(PlayedCase played) => played.Verdict switch
    {
        Verdict.Pass => "green",
        Verdict.Advisory or Verdict.Inconclusive => "yellow",
        Verdict.None => "grey",
        _ => "red",
    };
}
