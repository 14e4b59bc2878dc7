namespace ProtocolLab.Reporting;

/// <summary>In pixels of the drawing; the page scales it to fit.</summary>
internal sealed record ChartSize(int Width, int Height)
{
    public static readonly ChartSize Wide = new(620, 300);
    public static readonly ChartSize Narrow = new(330, 240);
}

/// <summary>
/// Draws a chart as inline SVG. Colours come from the page's style sheet by class, so one drawing serves light, dark
/// and paper.
/// </summary>
internal static class SvgChart
{
    /// <param name="suffix">Tells two drawings of one chart on the same page apart.</param>
    public static Markup Draw(Chart chart, ChartSize size, string suffix = "")
    {
        var id = chart.Id + suffix;
        var layout = ChartLayout.Of(chart, size);
        return Markup.Of($"""
            <svg class="chart" viewBox="0 0 {size.Width} {size.Height}" width="{size.Width}" height="{size.Height}" role="img" aria-labelledby="{id}-t {id}-d">
            <title id="{id}-t">{chart.Title}</title><desc id="{id}-d">{chart.Description}</desc>
            {SvgAxes.Draw(chart, layout)}{chart.Series.Select(series => SvgSeries.Draw(series, layout))}{SvgMarks.Draw(chart, layout)}{SvgLegend.Draw(chart, layout)}</svg>

            """);
    }
}
