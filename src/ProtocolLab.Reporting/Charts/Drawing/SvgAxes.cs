namespace ProtocolLab.Reporting;

/// <summary>Grid, ticks and the names of the axes.</summary>
internal static class SvgAxes
{
    private const double TickGap = 10;
    private const int MostTicks = 6;

    public static Markup Draw(Chart chart, int labelRows) => Markup.Of($"""
        {DrawY(chart, labelRows)}<g class="ticks">{TicksOf(chart.X).Select(tick => XTick(chart.X, tick))}</g>
        <line class="axis" x2="100%" y1="100%" y2="100%"/><text class="axis-name" x="100%" y="100%" dy="32">{NameOf(chart.X, UnitOf(chart.X))}</text>

        """);

    /// <summary>As many as there is room for on the narrowest plot; with script there are more on a wider one.</summary>
    public static IReadOnlyList<double> TicksOf(Axis axis)
    {
        var projection = new Projection(axis);
        for (var count = MostTicks; count > 1; count--)
        {
            var ticks = projection.Ticks(count);
            var fits = ticks.Zip(ticks.Skip(1)).All(pair =>
                (projection.Of(pair.Second) - projection.Of(pair.First)) * LabelRows.NarrowestPlot
                    >= (TextSize.Width(LabelOf(axis, pair.First)) / 2) + (TextSize.Width(LabelOf(axis, pair.Second)) / 2) + TickGap);
            if (fits) return ticks;
        }

        return projection.Ticks(1);
    }

    /// <summary>On a logarithmic axis each label has its own prefix; on others the axis' name has it for all.</summary>
    public static string LabelOf(Axis axis, double tick) => axis.IsLogarithmic ? SiUnit.Format(tick, axis.Unit) : UnitOf(axis).Number(tick);

    public static SiUnit UnitOf(Axis axis) => SiUnit.For(Math.Max(Math.Abs(axis.From), Math.Abs(axis.To)), axis.Unit);

    private static Markup DrawY(Chart chart, int labelRows)
    {
        if (chart.Lanes.Count > 0) return Markup.Empty;
        var y = new Projection(chart.Y);
        var ticks = y.Ticks(chart.Size == ChartSize.Full ? 6 : 4);
        return Markup.Of($"""
            <g class="grid">{ticks.Select(tick => Markup.Of($"""<line x2="100%" y1="{y.Down(tick)}" y2="{y.Down(tick)}"/>"""))}</g><g class="ticks y">{ticks.Select(tick => Markup.Of($"""<text x="-7" y="{y.Down(tick)}" dy="4">{LabelOf(chart.Y, tick)}</text>"""))}</g><text class="axis-name y" x="-60" y="{-10 - (15 * labelRows)}">{NameOf(chart.Y, UnitOf(chart.Y))}</text>
            """);
    }

    private static Markup XTick(Axis axis, double tick)
    {
        var at = new Projection(axis).Across(tick);
        return Markup.Of($"""<line x1="{at}" x2="{at}" y1="100%" y2="100%"/><text x="{at}" y="100%" dy="17">{LabelOf(axis, tick)}</text>""");
    }

    private static string NameOf(Axis axis, SiUnit unit) =>
        axis.IsLogarithmic ? $"{axis.Label} (logarithmic)"
        : unit.Name.Length > 0 ? $"{axis.Label}, {unit.Name}"
        : axis.Label;
}
