using System.Diagnostics;
using System.Globalization;
using ProtocolLab.Campaigns;
using ProtocolLab.Cli.Commands;
using ProtocolLab.Conformance;
using Spectre.Console;

namespace ProtocolLab.Cli.Campaigns;

/// <summary>What a person reads of a campaign.</summary>
internal sealed class CampaignLines(CampaignOrder order)
{
    /// <summary>More failing runs than this are told by kind alone; all are in the document.</summary>
    private const int MostFailures = 20;

    private readonly IAnsiConsole console = Terminal.Open();
    private readonly Stopwatch clock = Stopwatch.StartNew();

    public void Begin(CampaignPlan plan, Journal journal)
    {
        foreach (var name in journal.Stale) console.MarkupLineInterpolated($"{name} starts anew: the scenario, the tool or what is asked has changed since the journal in {order.Folder} was written.");
        if (journal.Known > 0) console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"The journal in {order.Folder} has {journal.Known:#,0} runs of this; going on from there.");
        if (plan.Mutant is { } mutant) console.MarkupLineInterpolated($"Mutant: {mutant.Sentence} (breaks {mutant.Breaks})");
    }

    public void Close(CampaignDocument document, bool wasInterrupted)
    {
        PrintFailures(document);
        CoverageLines.Print(console, document.Coverage);
        var idle = document.Requirements.Where(requirement => requirement.Runs == 0).Select(requirement => requirement.Id).ToList();
        if (idle.Count > 0) console.MarkupLineInterpolated($"[grey]Never put to the test: {string.Join(", ", idle)}[/]");
        var counts = string.Join(", ", document.Verdicts.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Runs:#,0} {entry.Verdict.Word()}")));
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{document.Runs:#,0} of {document.Asked:#,0} runs in {clock.Elapsed.TotalSeconds:0.0} s: {(counts.Length > 0 ? counts : "none done")}; {document.Datagrams:#,0} datagrams");
        if (wasInterrupted) console.MarkupLineInterpolated($"Interrupted: the same command goes on from here.");
        console.MarkupLineInterpolated($"Wrote {Path.Combine(order.Folder, "campaign.json")}");
    }

    private void PrintFailures(CampaignDocument document)
    {
        if (document.Failures.Count == 0) return;
        var table = new Table().Border(Console.IsOutputRedirected ? TableBorder.None : TableBorder.Simple).AddColumns([.. ((string[])["Runs", "First seed", "Verdict", "Of"]).Select(heading => new TableColumn(heading).NoWrap()), new TableColumn("Reason")]);
        foreach (var kind in document.Kinds) table.AddRow(new Markup($"{kind.Runs}"), new Text($"{kind.Scenario} {kind.Seed}"), new Markup($"[{Colour(kind.Verdict)}]{kind.Verdict.Word()}[/]"), new Text(kind.What), new Text(kind.Reason));
        console.Write(table);
        foreach (var failed in document.Failures.Take(MostFailures))
        {
            console.MarkupLineInterpolated($"{failed.Scenario} seed {failed.Seed}: {string.Join(", ", failed.Failures.Select(failure => $"{failure.Verdict.Word()} {failure.What}"))}");
            console.MarkupLineInterpolated($"  {Command(failed, document)}");
        }

        if (document.Failures.Count > MostFailures) console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"… and {document.Failures.Count - MostFailures:#,0} more in campaign.json.");
    }

    private static string Colour(Verdict verdict) => verdict == Verdict.Inconclusive ? "yellow" : "red";

    private string Command(FailedRun failed, CampaignDocument document)
    {
        var path = failed.File is null
            ? order.Scenarios[document.Scenarios.ToList().IndexOf(failed.Scenario)]
            : Path.Combine(order.Folder, failed.File);
        var mutant = document.Mutant is null ? "" : $" --mutant {ShellText.Quoted(document.Mutant)}";
        return string.Create(CultureInfo.InvariantCulture, $"protocollab run {ShellText.Quoted(path)} --seed {failed.Seed}{mutant}");
    }
}
