namespace ProtocolLab.Reporting;

/// <summary>The capture as pictures: how much crossed when, and how evenly the largest flows came.</summary>
internal static class AnalysisCharts
{
    /// <summary>More histograms than this say nothing new.</summary>
    private const int MaxHistograms = 12;

    public static Markup Write(Analysis analysis)
    {
        if (!analysis.Analyzer.HasTime) return Markup.Empty;
        List<FlowSummary> shown = [.. analysis.Flows.Where(flow => flow.Measured.Spread.Count > 0).Take(MaxHistograms)];
        return Page.Section("charts", "Traffic", Markup.Of($"""
            <div class="charts">
            {ChartSection.Figure(CaptureCharts.Total(analysis))}{ChartSection.Figure(CaptureCharts.Throughput(analysis))}</div>
            <h3>Time between packets</h3>
            <p class="note">Of the flows with most octets. A logarithmic axis says so.</p>
            <div class="multiples">
            {shown.Select((flow, i) => Multiple(CaptureCharts.Intervals(flow, i + 1)))}</div>

            """));
    }

    private static Markup Multiple(Chart chart) =>
        Markup.Of($"""<figure><figcaption class="name">{chart.Title}</figcaption>{SvgChart.Draw(chart, ChartSize.Narrow)}</figure>""");
}
