using System.Globalization;
using ProtocolLab.Capture.Live;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Capturing;

/// <summary>What a live capture says: at its start, in between, and at its end.</summary>
internal static class CaptureLines
{
    public static string Beginning(SourceDescription source, CaptureOrder order) => string.Create(CultureInfo.InvariantCulture,
        $"capture: {source.Interface} ({source.LinkType}) to {(order.ToStandardOutput ? "standard output" : order.Path)}{(source.Filter is null ? "" : $", filter '{source.Filter}'")}; {Ends(order)}");

    public static string Status(LiveCounts counts, double framesPerSecond) => string.Create(CultureInfo.InvariantCulture,
        $"{counts.Frames:#,0} packets ({counts.Octets:#,0} octets), {framesPerSecond:#,0}/s, {counts.Counters.DroppedByKernel:#,0} dropped by the kernel");

    public static IEnumerable<string> Of(SourceDescription source, LiveSummary summary)
    {
        var (counts, counters) = (summary.Counts, summary.Counts.Counters);
        yield return Invariant($"captured {counts.Frames:#,0} packets ({counts.Octets:#,0} octets) on {source.Interface}");
        yield return Invariant($"  received by filter {counters.Received:#,0}, dropped by kernel {counters.DroppedByKernel:#,0}, dropped by interface {counters.DroppedByInterface:#,0}");
        if (counters.DroppedByKernel > 0) yield return "  The kernel's buffer was full: a larger --buffer-size, a smaller --snaplen or a filter helps.";
        if (summary.FilesWritten > summary.Files.Count) yield return Invariant($"  {summary.FilesWritten:#,0} files written, the last {summary.Files.Count:#,0} kept:");
        foreach (var file in summary.Files.Where(file => file != CaptureOrder.StandardOutput)) yield return $"  {file}";
    }

    public static string Json(SourceDescription source, LiveSummary summary) => ResultJson.Write(new
    {
        Schema = "protocollab/capture/1",
        source.Interface,
        source.LinkType,
        source.Filter,
        source.SnapLength,
        Packets = summary.Counts.Frames,
        summary.Counts.Octets,
        ReceivedByFilter = summary.Counts.Counters.Received,
        summary.Counts.Counters.DroppedByKernel,
        summary.Counts.Counters.DroppedByInterface,
        summary.FilesWritten,
        summary.Files,
    });

    private static string Ends(CaptureOrder order) => (order.Duration, order.Count) switch
    {
        ({ } duration, { } count) => Invariant($"ends after {duration} or {count:#,0} packets"),
        ({ } duration, null) => $"ends after {duration}",
        (null, { } count) => Invariant($"ends after {count:#,0} packets"),
        _ => "Ctrl+C ends it",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
