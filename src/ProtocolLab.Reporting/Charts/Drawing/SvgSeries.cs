namespace ProtocolLab.Reporting;

/// <summary>Lines and bars. A series' class gives it colour and dash, so that it can be told from others without colour.</summary>
internal static class SvgSeries
{
    /// <summary>A count of one among millions must still be seen, and so must a value of zero be no bar.</summary>
    private const int LeastBar = 10;

    /// <summary>A line of more points than this is drawn thin.</summary>
    private const int DenseLine = 300;

    public static Markup Draw(Chart chart)
    {
        var (x, y) = (new Projection(chart.X), new Projection(chart.Y));
        // The first line is solid: where lines coincide, the others' dashes lie on it and all can be seen.
        return Markup.Of($"""
            <svg class="plot" viewBox="0 0 {PathText.Width} {PathText.Height}" preserveAspectRatio="none" width="100%" height="100%">{chart.Series.Select((series, i) => Draw(series, i, x, y))}</svg>

            """);
    }

    private static Markup Draw(Series series, int number, Projection x, Projection y) => series switch
    {
        Series.Line line => Markup.Of($"""<g class="s{line.Color}" data-series="{number}">{Lines(line, x, y)}</g>"""),
        Series.Bars bars => Markup.Of($"""<g class="s{bars.Color}" data-series="{number}"><path class="bars" d="{PathOf(bars, x, y)}"/></g>"""),
        _ => throw new ArgumentOutOfRangeException(nameof(series), series, "Neither a line nor bars."),
    };

    private static IEnumerable<Markup> Lines(Series.Line line, Projection x, Projection y)
    {
        List<List<Point>> runs = RunsOf(line.Points);
        if (line.Points.Any(point => point.High > point.Low)) yield return Markup.Of($"""<path class="reach" d="{ReachOf(runs, x, y)}"/>""");
        if (line.IsFilled) yield return Markup.Of($"""<path class="area" d="{PathOf(runs, line.IsStepped, isFilled: true, x, y)}"/>""");
        yield return Markup.Of($"""<path class="{(line.Points.Count > DenseLine ? "line dense" : "line")}" d="{PathOf(runs, line.IsStepped, isFilled: false, x, y)}"/>""");
    }

    /// <summary>A line is broken where it has no value.</summary>
    private static List<List<Point>> RunsOf(IReadOnlyList<Point> points)
    {
        List<List<Point>> runs = [];
        var isBroken = true;
        foreach (var point in points)
        {
            if (double.IsNaN(point.Y))
            {
                isBroken = true;
                continue;
            }

            if (isBroken) runs.Add([]);
            isBroken = false;
            runs[^1].Add(point);
        }

        return runs;
    }

    private static string PathOf(List<List<Point>> runs, bool isStepped, bool isFilled, Projection x, Projection y)
    {
        var path = new PathText();
        foreach (var run in runs)
        {
            var (left, height) = At(run[0], run[0].Y, x, y);
            if (isFilled) path.MoveTo(left, PathText.Height).LineTo(left, height);
            else path.MoveTo(left, height);
            foreach (var point in run.Skip(1))
            {
                var (across, down) = At(point, point.Y, x, y);
                if (isStepped) path.LineTo(across, height);
                path.LineTo(across, down);
                (left, height) = (across, down);
            }

            // A path of one point draws nothing; with its own end it draws a dot.
            if (run.Count == 1 && !isFilled) path.LineTo(left + 1, height);
            if (isFilled) path.LineTo(left, PathText.Height).Close();
        }

        return path.ToString();
    }

    /// <summary>From the lowest to the highest of each point: there along the one, back along the other.</summary>
    private static string ReachOf(List<List<Point>> runs, Projection x, Projection y)
    {
        var path = new PathText();
        foreach (var run in runs)
        {
            for (var i = 0; i < run.Count; i++)
            {
                var (across, down) = At(run[i], run[i].High, x, y);
                if (i == 0) path.MoveTo(across, down);
                else path.LineTo(across, down);
            }

            for (var i = run.Count - 1; i >= 0; i--)
            {
                var (across, down) = At(run[i], run[i].Low, x, y);
                path.LineTo(across, down);
            }

            path.Close();
        }

        return path.ToString();
    }

    private static string PathOf(Series.Bars bars, Projection x, Projection y)
    {
        var path = new PathText();
        foreach (var bar in bars.Values.Where(bar => bar.Height > 0))
        {
            var (left, right) = (PathText.Across(x.Of(bar.From)), PathText.Across(x.Of(bar.To)));
            var top = Math.Min(PathText.Height - LeastBar, PathText.Down(y.Of(bar.Height)));
            path.MoveTo(left, PathText.Height).LineTo(left, top).LineTo(Math.Max(left + 1, right), top).LineTo(Math.Max(left + 1, right), PathText.Height).Close();
        }

        return path.ToString();
    }

    private static (int Across, int Down) At(Point point, double value, Projection x, Projection y) =>
        (PathText.Across(x.Of(point.X)), PathText.Down(y.Of(value)));
}
