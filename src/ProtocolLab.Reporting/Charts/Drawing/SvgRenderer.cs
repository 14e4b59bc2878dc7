namespace ProtocolLab.Reporting;

/// <summary>
/// Draws a chart as inline SVG that fits any width: text keeps its size and stands at percentages, while the data lie in a
/// picture within the picture that is stretched. Colours come from the page's style sheet by class, so one drawing serves
/// light, dark and paper.
/// </summary>
internal sealed class SvgRenderer : IChartRenderer
{
    public static readonly SvgRenderer Instance = new();

    private const int FullHeight = 170;
    private const int SmallHeight = 120;

    public Markup Draw(Chart chart)
    {
        var x = new Projection(chart.X);
        var labels = LabelRows.Arrange(SvgMarks.LabelsOf(chart).Select(label => (label.Text, x.Of(label.At))), SvgMarks.MostRows);
        var height = chart.Lanes.Count > 0 ? SvgLanes.HeightOf(chart) : chart.Size == ChartSize.Full ? FullHeight : SmallHeight;
        return Markup.Of($"""
            <svg class="chart" role="img" aria-labelledby="{chart.Id}-t" aria-describedby="{chart.Id}-d" style="--h:{height}px;--rows:{LabelRows.CountOf(labels)}" {Attributes(chart)}>
            <title id="{chart.Id}-t">{chart.Title}</title><desc id="{chart.Id}-d">{chart.Description}</desc>
            {SvgMarks.DrawBands(chart, x)}{SvgAxes.Draw(chart, LabelRows.CountOf(labels))}{(chart.Lanes.Count > 0 ? SvgLanes.Draw(chart, x) : SvgSeries.Draw(chart))}{SvgMarks.Draw(chart, x, labels)}</svg>
            """);
    }

    // What script has to know to show a part of it.
    private static Markup Attributes(Chart chart) => Markup.Of(
        $"""data-from="{chart.X.From:R}" data-to="{chart.X.To:R}" data-unit="{chart.X.Unit}"{(chart.X.IsLogarithmic ? Markup.Of($""" data-log="" """) : Markup.Empty)}{(chart.IsOverTime ? Markup.Of($""" data-time="" """) : Markup.Empty)}""");
}
