namespace ProtocolLab.Reporting;

/// <summary>What was measured over time as a line.</summary>
internal static class TimeLine
{
    /// <summary>Moments without a packet that a line goes on across.</summary>
    private const int MostMissing = 10;

    /// <summary>A rate: a point in the middle of each column, and one at either end, so that the line is as long as what it shows.</summary>
    /// <param name="amounts">One for each bin.</param>
    public static Series.Line OfRate(StreamTraffic traffic, string name, int color, double[] amounts)
    {
        var columns = traffic.Columns;
        List<Point> points = [];
        for (var column = 0; column < columns.Count; column++)
        {
            var rate = columns.RateOf(amounts, column);
            points.Add(PointOf(traffic.Seconds(columns.MiddleOf(column)), rate));
        }

        return new Series.Line(
            name,
            color,
            [points[0] with { X = traffic.Seconds(columns.Bins.StartNs) }, .. points, points[^1] with { X = traffic.Seconds(columns.Bins.EndNs) }]);
    }

    /// <summary>Something that only packets have: where none came there is no line.</summary>
    /// <param name="extents">One for each moment.</param>
    public static Series.Line Of(StreamTraffic traffic, string name, int color, Extent[] extents) => new(
        name,
        color,
        [.. extents.Select((extent, moment) => PointOf(traffic.Seconds(traffic.Moments.MiddleOf(moment)), extent))]);

    /// <summary>The line without the moments in which there was nothing; where these are many, it is broken.</summary>
    public static Series.Line Join(Series.Line line)
    {
        List<Point> points = [];
        var missing = 0;
        foreach (var point in line.Points)
        {
            missing = double.IsNaN(point.Y) ? missing + 1 : 0;
            if (missing == 0 || missing == MostMissing) points.Add(point);
        }

        return line with { Points = points };
    }

    private static Point PointOf(double seconds, Extent extent) => extent.Count == 0
        ? new Point(seconds, double.NaN)
        : new Point(seconds, extent.Mean, extent.Low, extent.High);

    public static double[] Sum(IEnumerable<double[]> amounts)
    {
        double[]? sum = null;
        foreach (var one in amounts)
        {
            if (sum is null) sum = [.. one];
            else for (var i = 0; i < sum.Length; i++) sum[i] += one[i];
        }

        return sum ?? [];
    }
}
