using System.Globalization;

namespace ProtocolLab.Reporting;

/// <summary>The numbers of an analyzed capture.</summary>
internal static class AnalysisTables
{
    /// <summary>A page with more rows than this would be slow; analysis.json has them.</summary>
    private const int MaxRows = 200;

    private static readonly Column[] FlowColumns =
    [
        new("No.", true), new("From"), new("To"),
        new("Packets", true), new("Frame octets", true, "On the wire, headers counted"), new("Octets", true, "UDP payload"),
        new("Duration", true, "Latest − earliest"), new("Throughput", true, "8 × payload octets ÷ duration"),
        new("Jitter", true, "J += (|D| − J) ÷ 16 against the mean interval so far"),
        new("Min", true, "Shortest time between two packets"), new("Mean", true), new("p50", true, "Nearest rank, within 1 %"), new("p95", true), new("p99", true),
        new("Max", true), new("Std dev", true), new("Largest gap", true, "The frames around it"),
        new("Lost", true, "Sequence numbers of Stream packets that are missing"), new("Doubled", true), new("Reordered", true),
    ];

    private static readonly Column[] ConversationColumns =
    [
        new("A"), new("B"),
        new("Packets to A", true), new("Frame octets to A", true), new("Packets to B", true), new("Frame octets to B", true),
        new("Packets", true), new("Frame octets", true), new("Start", true, "Since the first frame"), new("Duration", true),
    ];

    public static Markup Flows(AnalysisDocument document) => Page.Section("flows", "Flows", Markup.Of($"""
        <p class="note">One row per direction, most octets first. Min to Std dev are of the times between consecutive packets.{Shortened(document.Flows.Count)}{RestOf(document.Rest)}</p>
        {Table.Write("Figures of each flow", "flows", FlowColumns, document.Flows.Take(MaxRows).Select((flow, i) => FlowRow(flow, i + 1)))}
        """));

    public static Markup Conversations(AnalysisDocument document) => Page.Section("conversations", "Conversations", Markup.Of($"""
        <p class="note">Both directions together; octets are those of frames on the wire, as tshark counts them.{Shortened(document.Conversations.Count)}</p>
        {Table.Write("Figures of each conversation", "flows", ConversationColumns, document.Conversations.Take(MaxRows).Select(ConversationRow))}
        """));

    public static Markup Frames(AnalysisDocument document) => Page.Section("frames", "Frames", Table.Write(
        "What the frames are, and what is odd about them",
        "clients",
        [new("What"), new("Frames", true), new("First of them")],
        FrameKinds.Of(document).Select(kind => Table.Row(Cell.Text(kind.What), Cell.Number(kind.Oddity.Count), Cell.Text(string.Join(", ", kind.Oddity.FirstFrames))))));

    private static Row FlowRow(AnalyzedFlow flow, int number) => Table.Row(
        Cell.Number(number),
        End(flow.From.ToString()),
        End(flow.To.ToString()),
        Cell.Number(flow.Packets),
        Cell.Number(flow.FrameOctets),
        Cell.Number(flow.Octets),
        Cell.Time(flow.DurationS * 1e6),
        new Cell(Markup.Of($"{SiUnit.Format(flow.ThroughputBps, "bit/s")}"), flow.ThroughputBps.ToString(CultureInfo.InvariantCulture)),
        Cell.Time(flow.JitterUs),
        Cell.Time(flow.IntervalUs.Min),
        Cell.Time(flow.IntervalUs.Mean),
        Cell.Time(flow.IntervalUs.P50),
        Cell.Time(flow.IntervalUs.P95),
        Cell.Time(flow.IntervalUs.P99),
        Cell.Time(flow.IntervalUs.Max),
        Cell.Time(flow.IntervalUs.Stddev),
        Cell.Text(flow.LargestGap is { } gap ? $"{Numbers.Count(gap.FromFrame)} to {Numbers.Count(gap.ToFrame)}" : ""),
        Maybe(flow.Stream?.Lost),
        Maybe(flow.Stream?.Duplicates),
        Maybe(flow.Stream?.OutOfOrder));

    private static Row ConversationRow(AnalyzedConversation conversation) => Table.Row(
        End(conversation.A.ToString()),
        End(conversation.B.ToString()),
        Cell.Number(conversation.PacketsToA),
        Cell.Number(conversation.FrameOctetsToA),
        Cell.Number(conversation.PacketsToB),
        Cell.Number(conversation.FrameOctetsToB),
        Cell.Number(conversation.Packets),
        Cell.Number(conversation.FrameOctets),
        Cell.Time(conversation.StartS * 1e6),
        Cell.Time(conversation.DurationS * 1e6));

    private static Cell End(string endpoint) => new(Markup.Of($"<code>{endpoint}</code>"));

    private static Cell Maybe(long? count) => count is { } value ? Cell.Number(value) : Cell.Text("");

    private static string Shortened(int count) => count > MaxRows ? $" The first {MaxRows} of {Numbers.Count(count)} are shown." : "";

    private static string RestOf(AnalyzedRest? rest) => rest is null ? "" :
        $" Not listed: {Numbers.Of(rest.Flows, "flow")} with {Numbers.Of(rest.Packets, "packet")}, {Numbers.Of(rest.FrameOctets, "octet")} in frames and {Numbers.Of(rest.Octets, "octet")} of payload.";
}
