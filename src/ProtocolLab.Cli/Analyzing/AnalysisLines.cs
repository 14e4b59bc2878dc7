using System.Globalization;
using ProtocolLab.Cli.Captures;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Analyzing;

/// <summary>An analysis as text: what was read, the flows, the series if it is asked for, and what to know of the figures.</summary>
internal static class AnalysisLines
{
    public static IEnumerable<string> Of(AnalysisDocument document, int top, bool withSeries) =>
    [
        .. Head(document),
        "",
        .. FlowLines.Of(document, top),
        .. StreamLines(document, top),
        .. withSeries ? SeriesLines(document.Series) : [],
        .. document.Warnings.Select(warning => $"note: {warning}"),
    ];

    /// <summary>Why there is nothing to measure.</summary>
    public static string WhyNothing(CaptureFile file, AnalysisDocument document)
    {
        var frames = document.Frames;
        var selection = document.Selection;
        var seen = document.Capture.Frames == 0 ? "it has no frames"
            : selection.FramesInRange == 0 ? $"none of its {document.Capture.Frames} frames is in the time range"
            : selection.OtherDatagrams > 0 ? $"none of the {selection.OtherDatagrams} UDP datagrams is what the filter asks for"
            : $"of {selection.FramesInRange} frames {frames.NotUdp.Count} are IP but not UDP, {frames.NotIp.Count} not IP, {frames.Fragments.Count} fragments, {frames.Truncated.Count} cut, {frames.BadLengths.Count} of bad length and {frames.UnsupportedLinkTypes.Count} of a link type that is not decoded";
        var damage = document.Capture.Damage is { } found ? $" {found}" : "";
        return string.Join(Environment.NewLine, [$"protocollab: {file}: nothing to analyze: {seen}.{damage}", .. document.Warnings.Select(warning => $"note: {warning}")]);
    }

    private static IEnumerable<string> Head(AnalysisDocument document)
    {
        var (capture, totals) = (document.Capture, document.Totals);
        var seconds = (double)((decimal)capture.LastNs - capture.FirstNs) / 1e9;
        yield return Invariant($"{capture.File}: {capture.Frames:#,0} frames in {seconds:0.######} s from {TimeText.Of(capture.FirstNs)}");
        yield return Invariant($"Measured: {totals.Packets:#,0} UDP datagrams, {totals.FrameOctets:#,0} octets in frames, {totals.Octets:#,0} of payload, {TimeText.Rate(totals.ThroughputBps)}, {totals.Flows:#,0} {(totals.Flows == 1 ? "flow" : "flows")}");
        var left = OthersOf(document).ToList();
        if (left.Count > 0) yield return $"Not measured: {string.Join(", ", left)}";
    }

    private static IEnumerable<string> OthersOf(AnalysisDocument document)
    {
        var frames = document.Frames;
        (long Count, string What)[] others =
        [
            (document.Capture.Frames - document.Selection.FramesInRange, "outside of the time range"),
            (document.Selection.OtherDatagrams, "datagrams that the filter leaves out"),
            (frames.NotUdp.Count, "IP but not UDP"),
            (frames.NotIp.Count, "not IP"),
            (frames.Fragments.Count, "fragments"),
            (frames.Truncated.Count, "cut before the end of the UDP header"),
            (frames.BadLengths.Count, "with bad lengths"),
            (frames.UnsupportedLinkTypes.Count, "of a link type that is not decoded"),
        ];
        return others.Where(other => other.Count > 0).Select(other => Invariant($"{other.Count:#,0} {other.What}"));
    }

    private static IEnumerable<string> StreamLines(AnalysisDocument document, int top) => document.Flows
        .Take(top)
        .Where(flow => flow.Stream is not null)
        .Select(flow => Invariant($"stream {flow.From} > {flow.To}: {flow.Stream!.Packets:#,0} Stream packets, {flow.Stream.Lost:#,0} lost, {flow.Stream.Duplicates:#,0} duplicates, {flow.Stream.OutOfOrder:#,0} out of order"));

    private static IEnumerable<string> SeriesLines(AnalyzedSeries series)
    {
        yield return "";
        yield return $"{"from s",14} {"frames",12} {"octets",16} {"UDP packets",12} {"octets",16} {"payload",16} {"payload rate",14}";
        foreach (var bin in series.Bins)
            yield return Invariant($"{bin.FromS,14:0.######} {bin.Frames,12} {bin.FrameOctets,16} {bin.Packets,12} {bin.PacketOctets,16} {bin.Octets,16} {TimeText.Rate(8 * bin.Octets / series.WidthS),14}");
        yield return "";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
