namespace ProtocolLab.Reporting;

/// <summary>Where the parts of a chart go: axis name and legend above, then labels of marks, the plot, the axis.</summary>
internal sealed class ChartLayout
{
    public const double RowHeight = 18;
    public const double MarkRowHeight = 15;

    private const double RightMargin = 14;
    private const double AxisHeight = 40;
    private const double EventsHeight = 14;
    private const double TickSpacing = 44;

    private ChartLayout(Chart chart, ChartSize size)
    {
        XUnit = SiUnit.For(Math.Max(Math.Abs(chart.X.From), Math.Abs(chart.X.To)), chart.X.Unit);
        YUnit = SiUnit.For(chart.Y.To, chart.Y.Unit);
        Bottom = size.Height - AxisHeight - (chart.Events is null ? 0 : EventsHeight);
        Width = size.Width;

        var yTicks = new Projection(chart.Y, 0, 1).Ticks(5);
        var left = 12 + yTicks.Max(tick => TextSize.Width(YUnit.Number(tick)));
        X = new Projection(chart.X, left, size.Width - RightMargin);
        Legend = SvgLegend.Arrange(chart, size.Width - RightMargin);
        Marks = SvgMarks.Arrange(chart, X);

        var top = (RowHeight * (1 + Legend.Rows)) + (MarkRowHeight * Marks.Rows) + 6;
        Y = new Projection(chart.Y, Bottom, top);
        YTicks = yTicks;
        XTicks = FittingTicks(chart.X);
    }

    public double Width { get; }

    /// <summary>The plot's lower edge; higher numbers are lower on the page.</summary>
    public double Bottom { get; }

    public Projection X { get; }

    public Projection Y { get; }

    public SiUnit XUnit { get; }

    public SiUnit YUnit { get; }

    public IReadOnlyList<double> XTicks { get; }

    public IReadOnlyList<double> YTicks { get; }

    public ArrangedLegend Legend { get; }

    public ArrangedMarks Marks { get; }

    public static ChartLayout Of(Chart chart, ChartSize size) => new(chart, size);

    /// <summary>On a logarithmic axis each label has its own prefix; on others the axis' name has it for all.</summary>
    public string XLabel(Axis axis, double tick) => axis.IsLogarithmic ? SiUnit.Format(tick, axis.Unit) : XUnit.Number(tick);

    /// <summary>Takes fewer ticks until no label touches the next.</summary>
    private IReadOnlyList<double> FittingTicks(Axis axis)
    {
        for (var count = (int)((X.End - X.Start) / TickSpacing); count > 1; count--)
        {
            var ticks = X.Ticks(count);
            var fits = ticks.Zip(ticks.Skip(1)).All(pair =>
                X.Of(pair.Second) - X.Of(pair.First) >= (TextSize.Width(XLabel(axis, pair.First)) / 2) + (TextSize.Width(XLabel(axis, pair.Second)) / 2) + 6);
            if (fits) return ticks;
        }

        return X.Ticks(1);
    }
}
