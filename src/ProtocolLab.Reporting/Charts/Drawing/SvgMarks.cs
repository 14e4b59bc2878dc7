namespace ProtocolLab.Reporting;

/// <summary>Bands behind the data, thresholds across it, and the names of both above it.</summary>
internal static class SvgMarks
{
    /// <summary>Of labels; what is not named there is named in the key above the charts.</summary>
    public const int MostRows = 4;

    /// <summary>What is to be named above the plot, and where.</summary>
    public static IEnumerable<(string Text, double At)> LabelsOf(Chart chart)
    {
        var x = new Projection(chart.X);
        return
        [
            .. chart.Bands.Select(band => (band.Name, band.From)),
            .. chart.Marks.Where(mark => x.Contains(mark.At)).Select(mark => (mark.Label, mark.At)),
        ];
    }

    public static Markup DrawBands(Chart chart, Projection x) => chart.Bands.Count == 0
        ? Markup.Empty
        : Markup.Of($"""<g class="bands">{chart.Bands.Select(band => DrawBand(band, x))}</g>""");

    public static Markup Draw(Chart chart, Projection x, IReadOnlyList<PlacedLabel> labels)
    {
        var y = new Projection(chart.Y);
        return Markup.Of($"""
            <g class="marks">{chart.Marks.Where(mark => x.Contains(mark.At)).Select(mark => DrawMark(mark, x))}{chart.Levels.Where(level => y.Contains(level.At)).Select(level => DrawLevel(level, y))}{labels.Select(label => DrawLabel(label, chart.X))}</g>

            """);
    }

    // One that takes no time is a line; script needs its times.
    private static Markup DrawBand(Band band, Projection x)
    {
        var (left, right) = (x.Of(band.From), x.Of(band.To));
        return Markup.Of($"""<rect class="{(band.Kind == PhaseKind.Fault ? "fault" : "protocol")}" x="{Projection.Percent(left)}" width="{Projection.Percent(right - left)}" height="100%" data-from="{band.From:R}" data-to="{band.To:R}" data-name="{band.Name}"/>""");
    }

    private static Markup DrawMark(Mark mark, Projection x)
    {
        var at = x.Across(mark.At);
        return Markup.Of($"""<line x1="{at}" x2="{at}" y2="100%"/>""");
    }

    private static Markup DrawLevel(Mark level, Projection y)
    {
        var at = y.Down(level.At);
        // Near the top its name has no room above.
        return Markup.Of($"""<line x2="100%" y1="{at}" y2="{at}"/><text class="level" x="100%" y="{at}" dx="-3" dy="{(y.Of(level.At) > 0.85 ? 13 : -4)}">{level.Label}</text>""");
    }

    private static Markup DrawLabel(PlacedLabel label, Axis axis)
    {
        var distance = label.IsBefore ? -LabelRows.Distance : LabelRows.Distance;
        var height = -6 - (label.Row * 15);
        var at = Projection.Percent(label.Share);
        return Markup.Of($"""<line class="stem" x1="{at}" x2="{at}" y1="{height - 9}" y2="0"/><text class="{(label.IsBefore ? "before" : "after")}" x="{at}" dx="{distance}" y="{height}" data-at="{Value(axis, label.Share):R}">{label.Text}</text>""");
    }

    private static double Value(Axis axis, double share) => axis.IsLogarithmic
        ? Math.Pow(10, Math.Log10(axis.From) + (share * (Math.Log10(axis.To) - Math.Log10(axis.From))))
        : axis.From + (share * (axis.To - axis.From));
}
