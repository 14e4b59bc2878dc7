using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Reporting;

/// <summary>The stream as pictures: how fast it came, how evenly, and what went wrong with it when.</summary>
internal static class ChartSection
{
    public static Markup Write(RunReport report)
    {
        if (StreamTraffic.Of(report.Trace) is not { } traffic) return Markup.Empty;
        var bands = SessionBands.Of(report, traffic);
        var limits = IntervalChart.LimitsOf(report.Trace.Label.Parameters);
        List<Chart> charts =
        [
            ThroughputChart.PerClient(traffic),
            ThroughputChart.Total(traffic),
            JitterChart.Jitter(traffic),
            TroubleChart.Of(traffic),
            JitterChart.Intervals(traffic, limits),
        ];
        return Page.Section("charts", "Stream", Markup.Of($"""
            {Tools(bands)}<div class="stack">
            {charts.Take(1).Select(chart => ChartFigure.Write(chart with { Bands = bands }))}{Multiples(traffic, bands)}{charts.Skip(1).Select(chart => ChartFigure.Write(chart with { Bands = bands }))}</div>
            <h3>How evenly it came: intervals by client</h3>
            {Limits(report.Trace.Label.Parameters)}{Intervals(report, traffic, limits)}
            """));
    }

    /// <summary>What is shaded, and what script tells and offers on zooming.</summary>
    internal static Markup Tools(IReadOnlyList<Band> bands) => Markup.Of($"""
        {Key(bands)}<div class="zoom" data-zoom="" hidden="hidden"><span data-zoom-range="" role="status"></span><button type="button" data-zoom-reset="">Whole session</button><span class="hint">Drag across a chart to zoom all of them, double click to go back. Keys in a chart: ← → tell values, + − zoom, Shift with ← → moves, 0 shows all.</span></div>

        """);

    private static Markup Key(IReadOnlyList<Band> bands) => bands.Count == 0 ? Markup.Empty : Markup.Of($"""
        <ul class="bands-key" aria-label="Shaded in the charts">{bands.Select(band => Markup.Of($"""<li><span class="swatch {(band.Kind == PhaseKind.Fault ? "fault" : "protocol")}"></span><span class="name">{band.Name}</span> <span class="when">{WhenOf(band)}</span></li>"""))}</ul>

        """);

    private static string WhenOf(Band band) => band.To > band.From
        ? $"{SiUnit.Format(band.From, "s")} to {SiUnit.Format(band.To, "s")}"
        : $"at {SiUnit.Format(band.From, "s")}";

    private static Markup Multiples(StreamTraffic traffic, IReadOnlyList<Band> bands)
    {
        List<Chart> charts = [.. ThroughputChart.Multiples(traffic)];
        return charts.Count == 0 ? Markup.Empty : Markup.Of($"""
            <div class="multiples">
            {charts.Select(chart => ChartFigure.Write(chart with { Bands = bands }))}</div>

            """);
    }

    private static Markup Limits(Parameters parameters) => Markup.Of($"""
        <p class="note">As each client saw it, repetitions of the last packet left out. The server may send between min-interval ({parameters.MinInterval.ToString()}) and max-interval ({parameters.MaxInterval.ToString()}); a limit is drawn where it lies within a chart's range.</p>

        """);

    private static Markup Intervals(RunReport report, StreamTraffic traffic, IReadOnlyList<Mark> limits)
    {
        var numbered = traffic.Clients.Select((client, i) => (client, i));
        var shown = traffic.Clients.Count <= ChartBudget.MostMultiples ? numbered : numbered.OrderByDescending(pair => pair.client.Lost).Take(ChartBudget.MostMultiples);
        var hidden = traffic.Clients.Count - ChartBudget.MostMultiples;
        return Markup.Of($"""
            <div class="multiples">
            {shown.Select(pair => Intervals(pair.client, pair.i, traffic.Clients.Count, limits))}</div>
            {(hidden <= 0 ? Markup.Empty : Markup.Of($"""<p class="note">{Numbers.Of(hidden, "more client")}: see {(report.Result.Statistics.Flows.Count > Rows.Most ? "result.json" : "the flows below")}.</p>"""))}
            """);
    }

    private static Markup Intervals(StreamToClient client, int number, int clients, IReadOnlyList<Mark> limits)
    {
        if (client.Traffic.Stream.Count < 2)
            return Markup.Of($"""<div class="pair"><figure class="graph small"><figcaption><strong class="name">{client.Name}</strong></figcaption><p class="empty">Fewer than two stream packets arrived.</p></figure></div>""");
        return Pair(number + 1, clients > ChartBudget.MostLines ? 1 : number + 1, client.Name, "stream packets", Spread.Of(FlowMeasurement.Intervals(client.Traffic.Stream)), limits);
    }

    /// <summary>A histogram, and the same as a cumulative distribution under it.</summary>
    internal static Markup Pair(int number, int color, string to, string packets, Spread spread, IReadOnlyList<Mark> limits) => Markup.Of($"""
        <div class="pair">
        {ChartFigure.Write(IntervalChart.Histogram(number, color, to, packets, spread, limits))}{ChartFigure.Write(IntervalChart.Distribution(number, color, to, packets, spread, limits))}</div>

        """);
}
