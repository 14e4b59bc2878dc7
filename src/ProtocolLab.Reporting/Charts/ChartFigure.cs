namespace ProtocolLab.Reporting;

/// <summary>A chart on a page: title, what is to be seen, legend, drawing, and its data.</summary>
internal static class ChartFigure
{
    private const int MaxRunes = 44;

    public static Markup Write(Chart chart, IChartRenderer? renderer = null) => Markup.Of($"""
        <figure class="graph{(chart.Size == ChartSize.Small ? " small" : "")}" id="{chart.Id}">
        <figcaption><strong class="name">{chart.Title}</strong> <span class="finding">{chart.Description}</span></figcaption>
        {Legend(chart)}<div class="canvas">{(renderer ?? SvgRenderer.Instance).Draw(chart)}</div>
        <details class="data"><summary>Data<span class="sr"> of {chart.Title}, as CSV</span></summary><pre class="csv" tabindex="0" aria-label="{chart.Title}, as CSV">{ChartCsv.Of(chart)}</pre></details>
        </figure>

        """);

    /// <summary>One series needs none: the title names it.</summary>
    private static Markup Legend(Chart chart)
    {
        List<(string Name, int Color, string Shape)> entries = chart.Lanes.Count > 0
            ? [.. chart.Lanes[0].Rows.Select(row => (row.Name, row.Color, "strokes"))]
            : [.. chart.Series.Select(series => (series.Name, series.Color, series is Series.Line { IsFilled: true } ? "area" : "line"))];
        return entries.Count < 2 ? Markup.Empty : Markup.Of($"""
            <ul class="legend">{entries.Select((entry, i) => Markup.Of($"""<li data-series="{i}"><svg class="sample s{entry.Color}" width="24" height="12" aria-hidden="true">{Sample(entry.Shape)}</svg><span class="name">{TextSize.Shorten(entry.Name, MaxRunes)}</span></li>"""))}</ul>

            """);
    }

    private static Markup Sample(string shape) => shape switch
    {
        "area" => Markup.Of($"""<path class="area" d="M0 12V3h24v9Z"/><path class="line" d="M0 3h24"/>"""),
        "strokes" => Markup.Of($"""<path class="strokes" d="M6 12V3m6 9V6m6 6V2"/>"""),
        _ => Markup.Of($"""<path class="line" d="M0 6h24"/>"""),
    };
}
