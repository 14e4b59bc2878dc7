namespace ProtocolLab.Reporting;

/// <summary>The capture as pictures: how much crossed when, and how evenly the largest flows came.</summary>
internal static class AnalysisCharts
{
    /// <summary>More histograms than this say nothing new.</summary>
    private const int MaxHistograms = 12;

    /// <summary>Fewer are no distribution to look at.</summary>
    private const int FewestIntervals = 10;

    public static Markup Write(Analysis analysis)
    {
        if (!analysis.Analyzer.HasTime || analysis.Flows.Count == 0) return Markup.Empty;
        // The number of a flow is its place in the table, and the same on every chart.
        var shown = analysis.Flows.Take(MaxHistograms).Select((flow, i) => (Flow: flow, Number: i + 1)).Where(one => one.Flow.Measured.Spread.Count >= FewestIntervals);
        return Page.Section("charts", "Traffic", Markup.Of($"""
            <div class="charts">
            {ChartSection.Figure(CaptureCharts.Total(analysis))}{ChartSection.Figure(CaptureCharts.Throughput(analysis))}</div>
            <h3>Time between packets</h3>
            <p class="note">Of the flows with most octets, if they have 10 intervals or more, each with its number in the table below.</p>
            <div class="multiples">
            {shown.Select(one => Multiple(CaptureCharts.Intervals(one.Flow, one.Number)))}</div>

            """));
    }

    private static Markup Multiple(Chart chart) =>
        Markup.Of($"""<figure><figcaption class="name">{chart.Title}</figcaption>{SvgChart.Draw(chart, ChartSize.Narrow)}</figure>""");
}
