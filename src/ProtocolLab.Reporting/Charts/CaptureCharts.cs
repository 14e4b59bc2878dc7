namespace ProtocolLab.Reporting;

/// <summary>The charts of an analyzed capture.</summary>
internal static class CaptureCharts
{
    /// <summary>All selected datagrams together, and the flows with most octets.</summary>
    public static Chart Throughput(Analysis analysis)
    {
        var analyzer = analysis.Analyzer;
        var grid = analyzer.FlowGrid;
        var end = Math.Max(analyzer.LastNs, grid.OriginNs + 1);
        var bins = grid.IndexOf(end) + 1;
        var shown = analysis.Flows.Take(analysis.Flows.Count <= ChartBudget.MostLines ? ChartBudget.MostLines : ChartBudget.MostLines - 1).ToList();
        List<Series> lines = [.. shown.Select((flow, i) => LineOf($"{i + 1}: to {flow.To}", i + 1, flow.Measured.OctetsPerBin(bins), grid, end))];
        return ChartOf("by-flow", "Throughput of the flows with most octets", "UDP payload of each flow, where its times are measured", lines, grid.WidthNs, analyzer, end);
    }

    public static Chart Total(Analysis analysis)
    {
        var analyzer = analysis.Analyzer;
        var grid = analyzer.Grid;
        var end = Math.Max(analyzer.LastNs, grid.OriginNs + 1);
        var bins = analyzer.Series.Bins;
        List<Series> lines =
        [
            LineOf("Payload of selected datagrams", 1, [.. bins.Select(bin => bin.PayloadOctets)], grid, end) with { IsFilled = true },
            LineOf("Frames of these", 2, [.. bins.Select(bin => bin.PacketOctets)], grid, end),
            LineOf("All frames", 3, [.. bins.Select(bin => bin.FrameOctets)], grid, end),
        ];
        return ChartOf("total", "Throughput of the capture", "Octets of selected UDP datagrams, of the frames that carry them, and of all frames", lines, grid.WidthNs, analyzer, end);
    }

    /// <summary>The last bin ends with the capture: its rate is that of its part.</summary>
    private static Series.Line LineOf(string name, int color, long[] octets, TimeGrid grid, long endNs)
    {
        if (octets.Length == 0) octets = [0];
        List<Point> points = [];
        for (var bin = 0; bin < octets.Length; bin++)
        {
            var width = Math.Max(grid.WidthNs / 10, Math.Min(grid.WidthNs, endNs - grid.OriginNs - (bin * grid.WidthNs)));
            points.Add(new Point(((bin * (double)grid.WidthNs) + (width / 2.0)) / 1e9, 8e9 * octets[bin] / width));
        }

        return new Series.Line(name, color, [points[0] with { X = 0 }, .. points, points[^1] with { X = AnalysisBuilder.SecondsBetween(grid.OriginNs, endNs) }]);
    }

    private static Chart ChartOf(string id, string title, string what, List<Series> lines, long widthNs, CaptureAnalyzer analyzer, long endNs)
    {
        var (peak, name, at) = lines.OfType<Series.Line>().SelectMany(line => line.Points.Select(point => (point.Y, line.Name, point.X))).Max();
        var end = AnalysisBuilder.SecondsBetween(analyzer.FirstNs, endNs);
        return new Chart(
            id,
            title,
            $"{what}, in bins of {SiUnit.Format(widthNs / 1e9, "s")}, over {SiUnit.Format(end, "s")}; the peak is {SiUnit.Format(peak, "bit/s")} about {SiUnit.Format(at, "s")} ({name}).",
            new Axis("Time since the first frame", "s", 0, end),
            new Axis("Throughput", "bit/s", 0, peak > 0 ? peak * 1.06 : 1),
            lines,
            [])
        {
            IsOverTime = true,
        };
    }
}
