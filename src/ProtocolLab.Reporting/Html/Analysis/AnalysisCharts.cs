namespace ProtocolLab.Reporting;

/// <summary>The capture as pictures: how much crossed when, and how evenly the largest flows came.</summary>
internal static class AnalysisCharts
{
    /// <summary>Fewer are no distribution to look at.</summary>
    private const int FewestIntervals = 10;

    public static Markup Write(Analysis analysis)
    {
        if (!analysis.Analyzer.HasTime || analysis.Flows.Count == 0) return Markup.Empty;
        // The number of a flow is its place in the table, and the same on every chart.
        var shown = analysis.Flows.Take(ChartBudget.MostMultiples)
            .Select((flow, i) => (Flow: flow, Number: i + 1, flow.Measured.Spread))
            .Where(one => one.Spread.Count >= FewestIntervals);
        return Page.Section("charts", "Traffic", Markup.Of($"""
            {ChartSection.Tools([])}<div class="stack">
            {ChartFigure.Write(CaptureCharts.Total(analysis))}{ChartFigure.Write(CaptureCharts.Throughput(analysis))}</div>
            <h3>Time between packets</h3>
            <p class="note">Of the flows with most octets, if they have 10 intervals or more, each with its number in the table below.</p>
            <div class="multiples">
            {shown.Select(one => ChartSection.Pair(one.Number, ColorOf(one.Number), $"{one.Number}: {one.Flow.From} to {one.Flow.To}", "packets", one.Spread, []))}</div>

            """));
    }

    private static int ColorOf(int number) => number <= ChartBudget.MostLines ? number : 1;
}
