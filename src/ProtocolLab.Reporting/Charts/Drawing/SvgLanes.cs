namespace ProtocolLab.Reporting;

/// <summary>
/// Lanes of strokes, one for each bin in which something happened, the higher the more. However far one zooms out, a
/// stroke keeps its width, and so an event that happened once in an hour is seen.
/// </summary>
internal static class SvgLanes
{
    private const int HeadingHeight = 17;
    private const int Between = 9;

    /// <summary>Of a lane's only row; rows of several clients share what room there is.</summary>
    private const int LoneRow = 26;

    private const int SharedRow = 13;

    /// <summary>Of a row's height, so that one packet beside a bin of a thousand is a stroke still.</summary>
    private const double LeastStroke = 0.45;

    public static int HeightOf(Chart chart) => chart.Lanes.Sum(lane => HeadingHeight + RowsHeight(lane) + Between);

    public static Markup Draw(Chart chart, Projection x)
    {
        List<Markup> lanes = [];
        var top = 0;
        foreach (var lane in chart.Lanes)
        {
            lanes.Add(Draw(lane, top, x));
            top += HeadingHeight + RowsHeight(lane) + Between;
        }

        return Markup.Join(lanes);
    }

    private static Markup Draw(Lane lane, int top, Projection x)
    {
        var most = lane.Rows.SelectMany(row => row.Counts).Select(bin => bin.Count).DefaultIfEmpty(1).Max();
        var height = RowsHeight(lane);
        return Markup.Of($"""
            <text class="lane" x="4" y="{top + 12}">{lane.Heading}</text><g class="grid"><line x2="100%" y1="{top + HeadingHeight + height}" y2="{top + HeadingHeight + height}"/></g><svg class="plot" y="{top + HeadingHeight}" width="100%" height="{height}" viewBox="0 0 {PathText.Width} {PathText.Height}" preserveAspectRatio="none">{lane.Rows.Select((row, i) => Draw(row, i, lane.Rows.Count, most, x))}</svg>

            """);
    }

    private static Markup Draw(LaneRow row, int number, int rows, long most, Projection x)
    {
        var path = new PathText();
        var share = PathText.Height / rows;
        var bottom = share * (number + 1);
        foreach (var (at, count) in row.Counts)
        {
            var across = PathText.Across(x.Of(at));
            var height = Math.Max(LeastStroke, (double)count / most) * share * (rows > 1 ? 0.85 : 1);
            path.MoveTo(across, bottom).LineTo(across, bottom - (int)Math.Round(height));
        }

        return row.Counts.Count == 0 ? Markup.Empty : Markup.Of($"""<g class="s{row.Color}" data-series="{number}"><path class="strokes" d="{path.ToString()}"/></g>""");
    }

    private static int RowsHeight(Lane lane) => lane.Rows.All(row => row.Counts.Count == 0) ? 3 : lane.Rows.Count == 1 ? LoneRow : SharedRow * lane.Rows.Count;
}
