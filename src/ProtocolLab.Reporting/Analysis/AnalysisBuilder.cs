using ProtocolLab.Capture;

namespace ProtocolLab.Reporting;

/// <summary>Puts what was measured together into the document that analysis.json holds.</summary>
internal static class AnalysisBuilder
{
    private const double Nanoseconds = 1e9;

    public static AnalysisDocument Build(CaptureAnalyzer analyzer, CaptureReader reader, AnalysisNames names, string? damage, IReadOnlyList<FlowSummary> flows, int most)
    {
        var listed = flows.Take(most).ToList();
        return new AnalysisDocument(
            AnalysisDocument.CurrentSchema,
            Tool.Version,
            new AnalyzedCapture(names.File, analyzer.Frames, analyzer.FirstNs, analyzer.LastNs, [.. reader.Interfaces.Select(InterfaceOf)], damage),
            new AnalyzedSelection(names.Filter, names.From, names.To, analyzer.FramesInRange, analyzer.Tally[DecodeOutcome.Udp].Count - analyzer.Selected),
            TotalsOf(analyzer, flows),
            FramesOf(analyzer),
            [.. listed.Select(flow => FlowOf(flow, reader.Interfaces))],
            RestOf([.. flows.Skip(listed.Count)], analyzer.Flows.Folded),
            [.. ConversationPairs.Of(flows, analyzer.FirstNs).Take(most)],
            SeriesOf(analyzer),
            AnalysisWarnings.Of(analyzer, reader));
    }

    private static AnalyzedInterface InterfaceOf(CaptureInterface declared) => new(declared.Index, declared.Name, (int)declared.LinkType, declared.SnapLength);

    private static AnalyzedTotals TotalsOf(CaptureAnalyzer analyzer, IReadOnlyList<FlowSummary> flows)
    {
        var seconds = analyzer.SelectedSeconds;
        return new AnalyzedTotals(
            flows.Count + analyzer.Flows.Folded.Flows, analyzer.Selected, analyzer.FrameOctets, analyzer.PayloadOctets, seconds, RateOf(analyzer.PayloadOctets, seconds));
    }

    private static AnalyzedFrames FramesOf(CaptureAnalyzer analyzer)
    {
        var tally = analyzer.Tally;
        var verified = analyzer.Options.VerifiesChecksums;
        return new AnalyzedFrames(
            OddityOf(tally[DecodeOutcome.Udp]) with { FirstFrames = [] },
            OddityOf(tally[DecodeOutcome.NotUdp]) with { FirstFrames = [] },
            OddityOf(tally[DecodeOutcome.NotIp]) with { FirstFrames = [] },
            OddityOf(tally[DecodeOutcome.Fragment]),
            OddityOf(tally[DecodeOutcome.Truncated]),
            OddityOf(tally[DecodeOutcome.BadLength]),
            OddityOf(tally[DecodeOutcome.UnsupportedLinkType]),
            OddityOf(tally.Cut),
            OddityOf(tally.CutPayload),
            verified ? OddityOf(tally.BadUdpChecksum) : null,
            verified ? OddityOf(tally.BadHeaderChecksum) : null,
            OddityOf(tally.WithoutTime),
            OddityOf(tally.Backwards),
            tally.LargestStepNs / Nanoseconds);
    }

    private static Oddity OddityOf(Sightings sightings) => new(sightings.Count, sightings.Frames);

    private static AnalyzedFlow FlowOf(FlowSummary flow, IReadOnlyList<CaptureInterface> interfaces)
    {
        var measured = flow.Measured;
        var on = interfaces[measured.Key.Interface];
        var gap = measured.Gap;
        return new AnalyzedFlow(
            flow.From,
            flow.To,
            flow.Packets,
            flow.FrameOctets,
            flow.PayloadOctets,
            flow.FirstFrame,
            flow.FirstNs,
            flow.LastNs,
            SecondsBetween(flow.FirstNs, flow.LastNs),
            flow.IsSeenTwice ? on.Name ?? $"interface {on.Index}" : null,
            RateOf(measured.PayloadOctets, SecondsBetween(measured.FirstNs, measured.LastNs)),
            measured.Intervals,
            IntervalStatistics.Microseconds(measured.JitterNs),
            gap.FromFrame == 0 ? null : new AnalyzedGap(IntervalStatistics.Microseconds(gap.Ns), gap.FromFrame, gap.ToFrame),
            measured.Backwards,
            measured.Sequence is { IsPlausible: true } seq ? new AnalyzedStream(seq.Packets, seq.Lost, seq.Duplicates, seq.OutOfOrder) : null);
    }

    private static AnalyzedRest? RestOf(IReadOnlyList<FlowSummary> rest, FoldedFlows folded) => rest.Count == 0 && folded.Flows == 0 ? null : new AnalyzedRest(
        rest.Count + folded.Flows,
        rest.Sum(flow => flow.Packets) + folded.Packets,
        rest.Sum(flow => flow.FrameOctets) + folded.FrameOctets,
        rest.Sum(flow => flow.PayloadOctets) + folded.PayloadOctets,
        folded.Flows);

    private static AnalyzedSeries SeriesOf(CaptureAnalyzer analyzer)
    {
        var width = analyzer.Grid.WidthNs;
        return new AnalyzedSeries(analyzer.Grid.OriginNs, width / Nanoseconds,
        [
            .. analyzer.Series.Bins.Select((bin, i) =>
                new AnalyzedBin((double)(i * (decimal)width / 1_000_000_000m), bin.Frames, bin.FrameOctets, bin.Packets, bin.PacketOctets, bin.PayloadOctets)),
        ]);
    }

    /// <summary>Also of times that are further apart than a 64-bit number of nanoseconds.</summary>
    internal static double SecondsBetween(long firstNs, long lastNs) => (double)((decimal)lastNs - firstNs) / Nanoseconds;

    private static double RateOf(long octets, double seconds) => seconds > 0 ? Math.Round(8 * octets / seconds, 3) : 0;
}

/// <summary>What the document repeats of the command.</summary>
/// <param name="File">The capture's name, without a folder.</param>
/// <param name="Filter">In words of pcap-filter(7).</param>
/// <param name="From">The beginning of the time range.</param>
/// <param name="To">The end of the time range.</param>
public sealed record AnalysisNames(string File, string Filter, string From, string To);
