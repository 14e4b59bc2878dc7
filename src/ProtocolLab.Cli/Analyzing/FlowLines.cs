using System.Globalization;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Analyzing;

/// <summary>The table of flows, as wide as its widest cells.</summary>
internal static class FlowLines
{
    private const int LeftColumns = 2;

    private static readonly string[] Heads = ["from", "to", "packets", "frame octets", "payload octets", "duration s", "throughput", "interval mean", "p50", "p99", "max", "jitter", "largest gap"];

    public static IEnumerable<string> Of(AnalysisDocument document, int top)
    {
        List<string[]> rows = [Heads, .. document.Flows.Take(top).Select(RowOf)];
        if (RestOf(document, top) is { } rest) rows.Add(rest);
        var widths = Enumerable.Range(0, Heads.Length).Select(column => rows.Max(row => column < row.Length ? row[column].Length : 0)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => column < LeftColumns ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
    }

    private static string[] RowOf(AnalyzedFlow flow) =>
    [
        flow.From.ToString(),
        flow.To.ToString(),
        Number(flow.Packets),
        Number(flow.FrameOctets),
        Number(flow.Octets),
        flow.DurationS.ToString("0.######", CultureInfo.InvariantCulture),
        TimeText.Rate(flow.ThroughputBps),
        .. flow.LargestGap is { } gap
            ? (string[])
            [
                TimeText.Short(flow.IntervalUs.Mean),
                TimeText.Short(flow.IntervalUs.P50),
                TimeText.Short(flow.IntervalUs.P99),
                TimeText.Short(flow.IntervalUs.Max),
                TimeText.Short(flow.JitterUs),
                $"frames {gap.FromFrame} to {gap.ToFrame}",
            ]
            : [],
    ];

    private static string[]? RestOf(AnalysisDocument document, int top)
    {
        var hidden = document.Flows.Skip(top).ToList();
        var rest = document.Rest;
        var flows = hidden.Count + (rest?.Flows ?? 0);
        return flows == 0 ? null :
        [
            $"{Number(flows)} more",
            "",
            Number(hidden.Sum(flow => flow.Packets) + (rest?.Packets ?? 0)),
            Number(hidden.Sum(flow => flow.FrameOctets) + (rest?.FrameOctets ?? 0)),
            Number(hidden.Sum(flow => flow.Octets) + (rest?.Octets ?? 0)),
        ];
    }

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
