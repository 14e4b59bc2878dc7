namespace ProtocolLab.Reporting;

/// <summary>Grid, ticks and the names of the axes.</summary>
internal static class SvgAxes
{
    public static Markup Draw(Chart chart, ChartLayout layout) => Markup.Of($"""
        <g class="grid">{layout.YTicks.Select(tick => GridLine(layout, tick))}</g>
        <g class="ticks">{layout.YTicks.Select(tick => YLabel(layout, tick))}{layout.XTicks.Select(tick => XTick(chart, layout, tick))}</g>
        <path class="axis" d="M{layout.X.Start:0.#} {layout.Bottom:0.#}H{layout.X.End:0.#}"/>
        <text class="axis-name" x="2" y="12">{Named(chart.Y, layout.YUnit)}</text>
        <text class="axis-name" x="{layout.X.End:0.#}" y="{layout.Bottom + Below(chart) + 31:0.#}" text-anchor="end">{Named(chart.X, layout.XUnit)}</text>

        """);

    private static Markup GridLine(ChartLayout layout, double tick) =>
        Markup.Of($"""<path d="M{layout.X.Start:0.#} {layout.Y.Of(tick):0.#}H{layout.X.End:0.#}"/>""");

    private static Markup YLabel(ChartLayout layout, double tick) =>
        Markup.Of($"""<text x="{layout.X.Start - 6:0.#}" y="{layout.Y.Of(tick) + 4:0.#}" text-anchor="end">{layout.YUnit.Number(tick)}</text>""");

    private static Markup XTick(Chart chart, ChartLayout layout, double tick)
    {
        var label = layout.XLabel(chart.X, tick);
        var half = TextSize.Width(label) / 2;
        var x = Math.Clamp(layout.X.Of(tick), half, layout.Width - half);
        return Markup.Of($"""
            <path d="M{layout.X.Of(tick):0.#} {layout.Bottom:0.#}v4"/><text x="{x:0.#}" y="{layout.Bottom + Below(chart) + 16:0.#}" text-anchor="middle">{label}</text>
            """);
    }

    // Events stand between the axis and its labels.
    private static int Below(Chart chart) => chart.Events is null ? 0 : 14;

    private static string Named(Axis axis, SiUnit unit) =>
        axis.IsLogarithmic ? $"{axis.Label} (logarithmic)"
        : unit.Name.Length > 0 ? $"{axis.Label}, {unit.Name}"
        : axis.Label;
}
