using System.Globalization;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>The numbers of every flow.</summary>
internal static class FlowSection
{
    private static readonly Column[] Columns =
    [
        new("From"), new("To"),
        new("Packets", true, "Datagrams at the receiver, if the trace shows it"),
        new("Octets", true, "UDP payload"),
        new("Lost", true), new("Doubled", true, "Arrivals of what had arrived before"), new("Reordered", true, "Arrivals of what was sent before an earlier arrival"),
        new("Throughput", true, "8 × octets ÷ (last − first)"),
        new("Jitter", true, "RFC 3550, section 6.4.1, of stream packets"),
        new("Min", true, "Shortest time between two packets"), new("Mean", true), new("p50", true, "Nearest rank"), new("p95", true), new("p99", true),
        new("Max", true), new("Std dev", true),
    ];

    public static Markup Write(RunReport report) => report.Result.Statistics.Flows is not { Count: > 0 } flows
        ? Markup.Empty
        : Page.Section("flows", "Flows", Markup.Of($"""
            <p class="note">One row per direction{(flows.Count > Rows.Most ? "" : ", by first appearance")}. Min to Std dev are of the times between consecutive packets.</p>
            {Rows.Note(flows.Count, "flow", "that lost most")}{Table.Write("Statistics of each flow", "flows", Columns, Worst.Of(flows, Rows.Most).Select(flow => RowOf(report, flow)))}
            """));

    private static Row RowOf(RunReport report, FlowStatistics flow) => Table.Row(
        EndCell(report, flow.From),
        EndCell(report, flow.To),
        Cell.Number(flow.Packets),
        Cell.Number(flow.Octets),
        new Cell(LostOf(flow), flow.Lost.ToString(CultureInfo.InvariantCulture)),
        Cell.Number(flow.Duplicates),
        Cell.Number(flow.OutOfOrder),
        new Cell(Markup.Of($"{SiUnit.Format(flow.ThroughputBps, "bit/s")}"), flow.ThroughputBps.ToString(CultureInfo.InvariantCulture)),
        Cell.Time(flow.JitterUs),
        Cell.Time(flow.IntervalUs.Min),
        Cell.Time(flow.IntervalUs.Mean),
        Cell.Time(flow.IntervalUs.P50),
        Cell.Time(flow.IntervalUs.P95),
        Cell.Time(flow.IntervalUs.P99),
        Cell.Time(flow.IntervalUs.Max),
        Cell.Time(flow.IntervalUs.Stddev));

    private static Cell EndCell(RunReport report, Endpoint end)
    {
        var name = report.Trace.NameOf(end.Address);
        var address = Markup.Of($"<code>{end.ToString()}</code>");
        return new Cell(name == end.Address.ToString() ? address : Markup.Of($"""<span class="name">{name}</span> {address}"""));
    }

    private static Markup LostOf(FlowStatistics flow)
    {
        if (flow.Lost == 0) return Markup.Of($"0");
        var share = 100.0 * flow.Lost / (flow.Packets - flow.Duplicates + flow.Lost);
        return Markup.Of($"""{Numbers.Count(flow.Lost)} <span class="share">{share:0.##} %</span>""");
    }
}
