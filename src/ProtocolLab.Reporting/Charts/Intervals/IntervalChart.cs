using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Reporting;

/// <summary>How evenly packets came: how often which time lay between two of them, and what share of all was no longer than that.</summary>
internal static class IntervalChart
{
    /// <summary>Beyond this, low bars next to the highest one would have no height.</summary>
    private const int MaxLinearRatio = 40;

    /// <summary>So a count of one has a height on a logarithmic axis.</summary>
    private const double LogarithmicFloor = 0.7;

    /// <summary>Of a distribution that has more values than this, as many quantiles are drawn.</summary>
    private const int MostSteps = 240;

    private static readonly int[] Percentiles = [50, 95, 99];

    /// <param name="number">Counts the charts of a page.</param>
    /// <param name="color">That of the client or flow.</param>
    /// <param name="to">Whose packets they are.</param>
    /// <param name="packets">What lies at either end of an interval, in the plural.</param>
    /// <param name="limits">Values that no interval should lie beyond.</param>
    public static Chart Histogram(int number, int color, string to, string packets, Spread spread, IReadOnlyList<Mark> limits)
    {
        var histogram = Reporting.Histogram.Of(spread);
        return new Chart(
            $"intervals-{number}",
            to,
            Describe(histogram, packets, limits),
            AxisOf(histogram, packets),
            CountsOf(histogram),
            [new Series.Bars("packets", color, [.. histogram.Bins.Select(bin => new Bar(bin.From / 1e9, bin.To / 1e9, bin.Count))])],
            limits)
        {
            Size = ChartSize.Small,
        };
    }

    /// <summary>The same intervals: how large a share of them was at most how long.</summary>
    /// <inheritdoc cref="Histogram" path="/param"/>
    public static Chart Distribution(int number, int color, string to, string packets, Spread spread, IReadOnlyList<Mark> limits)
    {
        var axis = AxisOf(Reporting.Histogram.Of(spread), packets);
        Mark[] percentiles = [.. Percentiles.Select(percent => new Mark($"p{percent} {SiUnit.Format(spread.Percentile(percent) / 1e9, "s")}", spread.Percentile(percent) / 1e9))];
        return new Chart(
            $"cdf-{number}",
            $"{to}, cumulative",
            $"Half of the times are at most {Said(50)}, 95 % at most {Said(95)}, 99 % at most {Said(99)}; the longest is {SiUnit.Format(spread.Values[^1].Value / 1e9, "s")}.",
            axis,
            new Axis("Share", "%", 0, 104),
            [new Series.Line("share", color, StepsOf(spread, axis), IsStepped: true)],
            [.. percentiles, .. limits])
        {
            Size = ChartSize.Small,
        };

        string Said(int percent) => SiUnit.Format(spread.Percentile(percent) / 1e9, "s");
    }

    public static IReadOnlyList<Mark> LimitsOf(Parameters parameters) =>
    [
        new($"min-interval {parameters.MinInterval}", parameters.MinInterval.TotalSeconds),
        new($"max-interval {parameters.MaxInterval}", parameters.MaxInterval.TotalSeconds),
    ];

    /// <summary>How large a share, in per cent, is at most how long: steps over the whole axis.</summary>
    public static IReadOnlyList<Point> StepsOf(Spread spread, Axis axis)
    {
        var all = spread.Count;
        if (all == 0) return [];
        List<Point> points = [new(axis.From, 0)];
        var (below, drawn) = (0L, 0L);
        foreach (var (value, count) in spread.Values)
        {
            below += count;
            // The first and the last few are where one looks.
            var isDue = spread.Values.Count <= MostSteps || (below - drawn) * MostSteps >= all || below * 1_000 >= all * 995 || points.Count < 8;
            if (!isDue || points.Count > 2 * MostSteps && below < all) continue;
            points.Add(new Point(value / 1e9, 100.0 * below / all));
            drawn = below;
        }

        points.Add(new Point(axis.To, 100));
        return points;
    }

    private static Axis AxisOf(Histogram histogram, string packets)
    {
        var label = $"Between two {packets}";
        if (histogram.Bins.Count == 0) return new Axis(label, "s", 0, 1);
        var (from, to) = (histogram.Bins[0].From / 1e9, histogram.Bins[^1].To / 1e9);
        if (histogram.IsLogarithmic) return new Axis(label, "s", Math.Max(1e-9, from), to, IsLogarithmic: true);
        // A single bar stands in the middle of an axis, not across it.
        var margin = (to - from) * (histogram.Bins.Count < 8 ? 4 : 0.02);
        return new Axis(label, "s", Math.Max(0, from - margin), to + margin);
    }

    private static Axis CountsOf(Histogram histogram)
    {
        var counts = histogram.Bins.Select(bin => bin.Count).Where(count => count > 0).DefaultIfEmpty(1).ToList();
        var (least, most) = (counts.Min(), counts.Max());
        return most / least > MaxLinearRatio
            ? new Axis("Packets", "", LogarithmicFloor, most * 1.3, IsLogarithmic: true)
            : new Axis("Packets", "", 0, most * 1.08);
    }

    private static string Describe(Histogram histogram, string packets, IReadOnlyList<Mark> limits)
    {
        if (histogram.Bins.Count == 0) return $"Fewer than two {packets} came.";
        var most = histogram.Bins.MaxBy(bin => bin.Count);
        var all = histogram.Bins.Sum(bin => bin.Count);
        var axis = AxisOf(histogram, packets);
        var outside = string.Concat(limits.Where(limit => !new Projection(axis).Contains(limit.At)).Select(limit => $" {Capital(limit.Label)} lies {(limit.At < axis.From ? "below" : "beyond")} the axis."));
        return $"{Numbers.Count(all)} times between {packets}; {(most.Count == all ? "all" : $"most ({Numbers.Count(most.Count)})")} from "
            + $"{SiUnit.Format(most.From / 1e9, "s")} to {SiUnit.Format(most.To / 1e9, "s")}.{outside}";
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
