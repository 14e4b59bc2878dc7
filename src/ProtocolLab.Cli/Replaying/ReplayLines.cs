using System.Globalization;
using ProtocolLab.Cli.Commands;
using ProtocolLab.Replay;

namespace ProtocolLab.Cli.Replaying;

/// <summary>What a replay came to, for people.</summary>
internal static class ReplayLines
{
    private const int MostDifferences = 40;

    public static string Progress(ReplayProgress progress) => string.Create(CultureInfo.InvariantCulture,
        $"{progress.Done:#,0} of {progress.Total:#,0} recorded packets done, {progress.Answers:#,0} datagrams came");

    public static void Print(ReplayDocument document, string folder)
    {
        foreach (var line in Of(document)) Console.WriteLine(line);
        Console.WriteLine($"Wrote {Path.Combine(folder, ReplayRun.TraceFile)} and {ReplayRun.DocumentFile}. Judge it: protocollab judge {Path.Combine(folder, ReplayRun.TraceFile)}");
    }

    public static IEnumerable<string> Of(ReplayDocument document)
    {
        var timing = document.Differences.Count(difference => difference.Kind == DifferenceKind.Timing);
        yield return $"{document.Capture.File}: {Word(document)}{(document.Verdict == ReplayVerdict.Same && timing > 0 ? ", timing aside" : "")}";
        var wide = document.Addresses.Max(address => address.Recorded.Length);
        foreach (var address in document.Addresses) yield return $"  {address.Role,-9} {address.Recorded.PadRight(wide)} -> {(address.New.Length == 0 ? "never opened" : address.New)}";
        foreach (var port in document.Ports) yield return $"  session port {port.Recorded} -> {(port.New == 0 ? "none allocated" : port.New)}";
        foreach (var each in document.Conversations)
            yield return string.Create(CultureInfo.InvariantCulture, $"  {each.Name}: {each.Sent:#,0} packets; in return {each.Recorded:#,0} were recorded, {each.Came:#,0} came; {(each.Differences == 0 ? "equal" : $"{each.Differences} differences")}");
        foreach (var difference in document.Differences.Take(MostDifferences)) yield return $"  {InWords(difference)}";
        if (document.Differences.Count > MostDifferences) yield return $"  and {document.Differences.Count - MostDifferences} more differences, in {ReplayRun.DocumentFile}";
        foreach (var unsent in document.Unsent.Take(MostDifferences)) yield return $"  not sent: recorded frame {unsent.RecordedFrame}: {unsent.Why}";
        foreach (var note in document.Notes) yield return $"  note: {note}";
        yield return PacingLine(document);
    }

    private static string Word(ReplayDocument document) => document.Verdict switch
    {
        ReplayVerdict.Same => "same",
        ReplayVerdict.Differs => "differs",
        _ => "inconclusive",
    };

    private static string InWords(Difference difference)
    {
        var isNew = difference.Kind == DifferenceKind.Unexpected;
        var frames = $"recorded{(isNew ? " after" : "")} frame {Frame(difference.RecordedFrame)}, new{(difference.Kind == DifferenceKind.Missing ? " after" : "")} frame {Frame(difference.NewFrame)}";
        var packets = difference.Packets == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({difference.Packets:#,0} packets in a row)");
        return $"{difference.Kind.ToString().ToLowerInvariant()}: {difference.Conversation}: {frames}: expected {difference.Expected}; found {difference.Found}{packets}";
    }

    private static string Frame(long? frame) => frame is { } number ? number.ToString(CultureInfo.InvariantCulture) : "-";

    private static string PacingLine(ReplayDocument document) => document.Pacing.Packets == 0 ? "  pacing: nothing was sent" : string.Create(CultureInfo.InvariantCulture,
        $"  pacing: {document.Pacing.Packets:#,0} packets left late by {document.Pacing.MeanUs:0.0} µs on average, p99 {document.Pacing.P99Us:0.0} µs, max {document.Pacing.MaxUs:0.0} µs");
}
