namespace ProtocolLab.Reporting;

/// <summary>The stream as pictures: how fast it came, and how evenly.</summary>
internal static class ChartSection
{
    /// <summary>More histograms than this say nothing new; those of the clients that lost most are shown.</summary>
    private const int MaxHistograms = 12;

    public static Markup Write(RunReport report)
    {
        if (StreamTraffic.Of(report.Trace) is not { } traffic) return Markup.Empty;
        return Page.Section("charts", "Stream", Markup.Of($"""
            <div class="charts">
            {Figure(ThroughputChart.PerClient(traffic))}{Figure(ThroughputChart.Total(traffic))}</div>
            <h3>Time between stream packets</h3>
            {Limits(report)}<div class="multiples">
            {Histograms(report, traffic)}</div>

            """));
    }

    private static Markup Limits(RunReport report)
    {
        var parameters = report.Trace.Label.Parameters;
        return Markup.Of($"""
            <p class="note">As each client saw it, repetitions of the last packet left out. The server may send between min-interval ({parameters.MinInterval.ToString()}) and max-interval ({parameters.MaxInterval.ToString()}); a limit is drawn where it lies within a chart's range.</p>

            """);
    }

    private static IEnumerable<Markup> Histograms(RunReport report, StreamTraffic traffic)
    {
        var shown = traffic.Clients.OrderByDescending(client => client.Lost).Take(MaxHistograms).ToHashSet();
        foreach (var (client, i) in traffic.Clients.Select((client, i) => (client, i)).Where(pair => shown.Contains(pair.client)))
        {
            if (client.Traffic.Stream.Count < 2)
            {
                yield return Markup.Of($"""<figure><figcaption class="name">{client.Name}</figcaption><p class="empty">Fewer than two stream packets arrived.</p></figure>""");
                continue;
            }

            var chart = IntervalChart.Of(client, i + 1, report.Trace.Label.Parameters);
            yield return Markup.Of($"""<figure><figcaption class="name">{chart.Title}</figcaption>{SvgChart.Draw(chart, ChartSize.Narrow)}</figure>""");
        }

        var hidden = traffic.Clients.Count - shown.Count;
        if (hidden > 0) yield return Markup.Of($"""<p class="note">{Numbers.Of(hidden, "more client")}: see {(report.Result.Statistics.Flows.Count > Rows.Most ? "result.json" : "the flows below")}.</p>""");
    }

    /// <summary>Drawn twice, since text that is scaled to fit a phone could not be read; the style sheet shows one.</summary>
    internal static Markup Figure(Chart chart) => Markup.Of($"""
        <figure><figcaption>{chart.Title}</figcaption><div class="when-wide">{SvgChart.Draw(chart, ChartSize.Wide)}</div><div class="when-narrow">{SvgChart.Draw(chart, ChartSize.Narrow, "-s")}</div></figure>

        """);
}
