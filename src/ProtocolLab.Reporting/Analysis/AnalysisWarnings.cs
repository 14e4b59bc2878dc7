using System.Globalization;
using ProtocolLab.Capture;

namespace ProtocolLab.Reporting;

/// <summary>What a reader of the figures has to know, in sentences.</summary>
internal static class AnalysisWarnings
{
    public static IReadOnlyList<string> Of(CaptureAnalyzer analyzer, CaptureReader reader) => [.. reader.Warnings, .. OfFrames(analyzer), .. OfSelection(analyzer)];

    private static IEnumerable<string> OfFrames(CaptureAnalyzer analyzer)
    {
        var tally = analyzer.Tally;
        foreach (var (type, sightings) in tally.UnsupportedLinkTypes)
            yield return $"{Frames(sightings)} of link type {type}, which is not decoded.";
        if (tally[DecodeOutcome.Fragment] is { Count: > 0 } fragments)
            yield return $"{Frames(fragments)} with fragments of IP datagrams, which are not put together: they are in no flow.";
        if (tally[DecodeOutcome.Truncated] is { Count: > 0 } truncated)
            yield return $"{Frames(truncated)} cut by the capture before the end of the UDP header: in no flow.";
        if (tally[DecodeOutcome.BadLength] is { Count: > 0 } lengths)
            yield return $"{Frames(lengths)} with length fields that contradict each other: in no flow.";
        if (tally.WithoutTime is { Count: > 0 } timeless)
            yield return $"{Frames(timeless)} without a time (Simple Packet Blocks): they count as packets and octets, but in no interval, duration or series.";
        if (tally.Backwards is { Count: > 0 } backwards)
            yield return $"{Frames(backwards)} earlier than the one before, by {SiUnit.Format(tally.LargestStepNs / 1e9, "s")} at most: no interval is measured there.";
    }

    private static IEnumerable<string> OfSelection(CaptureAnalyzer analyzer)
    {
        var tally = analyzer.Tally;
        if (tally.BadUdpChecksum is { Count: > 0 } udp)
            yield return $"{Frames(udp)} with a wrong UDP checksum, of {Numbers.Count(tally.VerifiedUdpChecksums)} that could be computed. Where the capture was taken on the sending host, its hardware may have filled them in later.";
        if (tally.BadHeaderChecksum is { Count: > 0 } header)
            yield return $"{Frames(header)} with a wrong IPv4 header checksum.";
        if (analyzer.Options.BinNs is { } wanted && analyzer.Grid.WidthNs != wanted)
            yield return $"The series has bins of {SiUnit.Format(analyzer.Grid.WidthNs / 1e9, "s")} instead of {SiUnit.Format(wanted / 1e9, "s")}, which would be too many.";
        if (analyzer.Flows.Folded is { Flows: > 0 } folded)
            yield return $"There are too many flows to keep them all: {Numbers.Of(folded.Flows, "small flow")} with {Numbers.Of(folded.Packets, "packet")} were folded into one row. A listed flow that paused long may lack its beginning.";
    }

    private static string Frames(Sightings sightings)
    {
        var first = string.Join(", ", sightings.Frames.Select(frame => frame.ToString(CultureInfo.InvariantCulture)));
        return $"{Numbers.Of(sightings.Count, "frame")} ({first}{(sightings.Count > sightings.Frames.Count ? ", …" : "")})";
    }
}
