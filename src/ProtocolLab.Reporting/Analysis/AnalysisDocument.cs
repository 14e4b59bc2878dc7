using System.Text.Json.Serialization;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>What analysis.json holds: a capture, measured. Written in the published order; what is null is left out.</summary>
/// <param name="Schema"><see cref="CurrentSchema"/>; another value is another format.</param>
/// <param name="Tool">This tool's version.</param>
/// <param name="Capture">What was read.</param>
/// <param name="Selection">What of it was measured.</param>
/// <param name="Totals">Of the selection.</param>
/// <param name="Frames">What the frames were, and what was odd about them.</param>
/// <param name="Flows">One direction each, most octets first; <paramref name="Rest"/> has the others.</param>
/// <param name="Rest">The flows that are not listed; null if all are.</param>
/// <param name="Conversations">Both directions together, most octets first, no more than flows.</param>
/// <param name="Series">The traffic over time.</param>
/// <param name="Warnings">What a reader of the figures has to know.</param>
public sealed record AnalysisDocument(
    string Schema,
    string Tool,
    AnalyzedCapture Capture,
    AnalyzedSelection Selection,
    AnalyzedTotals Totals,
    AnalyzedFrames Frames,
    IReadOnlyList<AnalyzedFlow> Flows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AnalyzedRest? Rest,
    IReadOnlyList<AnalyzedConversation> Conversations,
    AnalyzedSeries Series,
    IReadOnlyList<string> Warnings)
{
    public const string CurrentSchema = "protocollab/analysis/1";

    /// <summary>UTF-8 without a mark once encoded, two spaces, LF, and a newline at the end.</summary>
    public string ToJson() => ResultJson.Write(this);
}

/// <summary>The capture as a whole, whatever is selected.</summary>
/// <param name="File">Its name, without a folder.</param>
/// <param name="Frames">All its frames.</param>
/// <param name="FirstNs">The first frame's time in nanoseconds since the file's clock's zero; 0 if no frame has a time.</param>
/// <param name="LastNs">The latest frame's.</param>
/// <param name="Damage">Why the reading ended before the file did; null if it did not.</param>
public sealed record AnalyzedCapture(
    string File,
    long Frames,
    long FirstNs,
    long LastNs,
    IReadOnlyList<AnalyzedInterface> Interfaces,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Damage);

/// <param name="LinkType">The registered number.</param>
/// <param name="SnapLength">Octets kept of each frame; 0 means no limit.</param>
public sealed record AnalyzedInterface(int Index, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name, int LinkType, long SnapLength);

/// <param name="Filter">In words of pcap-filter(7); empty for all datagrams.</param>
/// <param name="From">The beginning of the time range as it was given; empty for the beginning of the capture.</param>
/// <param name="To">The end of the time range as it was given; empty for the end of the capture.</param>
/// <param name="FramesInRange">Frames within the time range.</param>
/// <param name="OtherDatagrams">UDP datagrams within the time range that the filter leaves out.</param>
public sealed record AnalyzedSelection(string Filter, string From, string To, long FramesInRange, long OtherDatagrams);

/// <param name="Flows">How many there are; where flows were folded for want of memory, at most so many.</param>
/// <param name="FrameOctets">Of the selected datagrams' frames on the wire.</param>
/// <param name="Octets">UDP payload on the wire.</param>
/// <param name="ThroughputBps">8 × octets ÷ (last − first) over all selected datagrams; 0 where that time is 0.</param>
public sealed record AnalyzedTotals(long Flows, long Packets, long FrameOctets, long Octets, double DurationS, double ThroughputBps);

/// <summary>How often, and the numbers of the first frames, five at most.</summary>
public sealed record Oddity(long Count, IReadOnlyList<long> FirstFrames);

/// <summary>All frames within the time range, by what they are; then what was odd.</summary>
/// <param name="Udp">UDP datagrams with a whole header.</param>
/// <param name="NotUdp">IP that carries something else.</param>
/// <param name="NotIp">Something else than IP.</param>
/// <param name="Fragments">Pieces of IP datagrams; they are counted, not put together, and in no flow.</param>
/// <param name="Truncated">Cut by the capture before the end of the UDP header.</param>
/// <param name="BadLengths">A length field contradicts another.</param>
/// <param name="UnsupportedLinkTypes">Frames of a link type that is not decoded.</param>
/// <param name="CutFrames">Frames of the whole capture with fewer octets than on the wire.</param>
/// <param name="CutPayloads">Selected datagrams of whose payload the capture has only a part.</param>
/// <param name="BadUdpChecksums">Of selected datagrams; null if not computed.</param>
/// <param name="BadHeaderChecksums">IPv4, of selected datagrams; null if not computed.</param>
/// <param name="WithoutTime">Frames of the whole capture of which the file does not say when.</param>
/// <param name="BackwardsInTime">Frames of the whole capture that are earlier than the one before.</param>
/// <param name="LargestStepBackS">By how many seconds at most.</param>
public sealed record AnalyzedFrames(
    Oddity Udp,
    Oddity NotUdp,
    Oddity NotIp,
    Oddity Fragments,
    Oddity Truncated,
    Oddity BadLengths,
    Oddity UnsupportedLinkTypes,
    Oddity CutFrames,
    Oddity CutPayloads,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Oddity? BadUdpChecksums,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Oddity? BadHeaderChecksums,
    Oddity WithoutTime,
    Oddity BackwardsInTime,
    double LargestStepBackS);

/// <summary>
/// One direction of a UDP conversation. Packets and octets are those of every frame that shows it, as in tshark's
/// conv,udp. What depends on the time between packets is measured at one interface: the receiver's if the capture
/// names it by its address, else the sender's, else the one with most packets.
/// </summary>
/// <param name="FrameOctets">Of the frames on the wire, headers counted.</param>
/// <param name="Octets">UDP payload on the wire.</param>
/// <param name="FirstFrame">The first packet's frame number.</param>
/// <param name="FirstNs">The earliest packet's time in nanoseconds since the file's clock's zero.</param>
/// <param name="LastNs">The latest packet's.</param>
/// <param name="DurationS">Latest − earliest, in seconds.</param>
/// <param name="MeasuredAt">The name (or number) of the interface; null if the flow was seen at one only.</param>
/// <param name="ThroughputBps">8 × payload octets ÷ (last − first), at that interface; 0 where that time is 0.</param>
/// <param name="IntervalUs">Between consecutive packets at that interface; from the 16th interval on, quantiles are within 1 %.</param>
/// <param name="JitterUs">
/// RFC 3550, section 6.4.1, J += (|D| − J) ÷ 16, in microseconds. A capture does not show how far apart packets were sent; in its
/// place stands the mean interval so far, and for Stream packets the mean time so far for a step of Seq, times the step.
/// </param>
/// <param name="LargestGap">Null with fewer than two packets.</param>
/// <param name="Backwards">Packets that are earlier than the one before; they have no interval.</param>
/// <param name="Stream">What sequence numbers say; null if the flow has no Stream packets of this protocol.</param>
public sealed record AnalyzedFlow(
    Endpoint From,
    Endpoint To,
    long Packets,
    long FrameOctets,
    long Octets,
    long FirstFrame,
    long FirstNs,
    long LastNs,
    double DurationS,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MeasuredAt,
    double ThroughputBps,
    IntervalStatistics IntervalUs,
    double JitterUs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AnalyzedGap? LargestGap,
    long Backwards,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AnalyzedStream? Stream);

/// <summary>The longest time between two consecutive packets, and the frames around it.</summary>
public sealed record AnalyzedGap(double Us, long FromFrame, long ToFrame);

/// <param name="Packets">Stream packets, repetitions of the last one aside.</param>
/// <param name="Lost">Sequence numbers that are missing between the lowest and the highest.</param>
/// <param name="Duplicates">Numbers that had come before.</param>
/// <param name="OutOfOrder">Numbers lower than one before, duplicates aside.</param>
public sealed record AnalyzedStream(long Packets, long Lost, long Duplicates, long OutOfOrder);

/// <param name="Flows">How many are not listed.</param>
/// <param name="FoldedFlows">How many of these were folded for want of memory; one that went on afterwards counts again.</param>
public sealed record AnalyzedRest(long Flows, long Packets, long FrameOctets, long Octets, long FoldedFlows);

/// <summary>Both directions between two endpoints, as tshark's conv,udp lists them.</summary>
/// <param name="A">The sender of the first packet.</param>
/// <param name="StartS">The earliest packet, in seconds since the first frame.</param>
public sealed record AnalyzedConversation(
    Endpoint A,
    Endpoint B,
    long PacketsToA,
    long FrameOctetsToA,
    long OctetsToA,
    long PacketsToB,
    long FrameOctetsToB,
    long OctetsToB,
    long Packets,
    long FrameOctets,
    long Octets,
    double StartS,
    double DurationS);

/// <summary>The traffic over time. A frame that is earlier than the first one counts in the first bin; one without a time, in none.</summary>
/// <param name="FromNs">Where the first bin begins: the first frame's time.</param>
/// <param name="WidthS">A bin's width in seconds.</param>
/// <param name="Bins">All of them up to the last that is not empty.</param>
public sealed record AnalyzedSeries(long FromNs, double WidthS, IReadOnlyList<AnalyzedBin> Bins);

/// <param name="FromS">Seconds since the first frame.</param>
/// <param name="Frames">All frames in the time range, as in tshark's io,stat.</param>
/// <param name="FrameOctets">Of all frames.</param>
/// <param name="Packets">Selected UDP datagrams.</param>
/// <param name="PacketOctets">Of their frames.</param>
/// <param name="Octets">Of their UDP payload.</param>
public sealed record AnalyzedBin(double FromS, long Frames, long FrameOctets, long Packets, long PacketOctets, long Octets);
