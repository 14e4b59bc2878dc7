using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Reporting;

/// <summary>How evenly the movie came: how often which time lay between two packets.</summary>
internal static class IntervalChart
{
    /// <summary>Beyond this, low bars next to the highest one would have no height.</summary>
    private const int MaxLinearRatio = 40;

    /// <summary>So a count of one has a height on a logarithmic axis.</summary>
    private const double LogarithmicFloor = 0.7;

    /// <param name="number">Counts the charts of a page.</param>
    public static Chart Of(StreamToClient client, int number, Parameters parameters) => Of(
        number,
        client.Name,
        "stream packets",
        Histogram.Of(FlowMeasurement.Intervals(client.Traffic.Stream)),
        MarksOf(parameters));

    /// <param name="number">Counts the charts of a page.</param>
    /// <param name="to">Whose packets they are.</param>
    /// <param name="packets">What lies at either end of an interval, in the plural.</param>
    public static Chart Of(int number, string to, string packets, Histogram histogram, IReadOnlyList<Mark> marks) => new(
        $"intervals-{number}",
        to,
        Describe(histogram, to, packets),
        XOf(histogram, packets),
        YOf(histogram),
        [new Series.Bars("Intervals", 1, [.. histogram.Bins.Select(bin => new Bar(bin.From / 1e9, bin.To / 1e9, bin.Count))])],
        marks);

    private static Mark[] MarksOf(Parameters parameters) =>
    [
        new($"min-interval {parameters.MinInterval}", parameters.MinInterval.TotalSeconds),
        new($"max-interval {parameters.MaxInterval}", parameters.MaxInterval.TotalSeconds),
    ];

    private static Axis XOf(Histogram histogram, string packets)
    {
        var label = $"Between two {packets}";
        if (histogram.Bins.Count == 0) return new Axis(label, "s", 0, 1);
        var (from, to) = (histogram.Bins[0].From / 1e9, histogram.Bins[^1].To / 1e9);
        if (histogram.IsLogarithmic) return new Axis(label, "s", Math.Max(1e-9, from), to, IsLogarithmic: true);
        // A single bar stands in the middle of an axis, not across it.
        var margin = (to - from) * (histogram.Bins.Count < 8 ? 4 : 0.02);
        return new Axis(label, "s", Math.Max(0, from - margin), to + margin);
    }

    private static Axis YOf(Histogram histogram)
    {
        var counts = histogram.Bins.Select(bin => bin.Count).Where(count => count > 0).DefaultIfEmpty(1).ToList();
        var (least, most) = (counts.Min(), counts.Max());
        return most / least > MaxLinearRatio
            ? new Axis("Packets", "", LogarithmicFloor, most * 1.3, IsLogarithmic: true)
            : new Axis("Packets", "", 0, most * 1.08);
    }

    private static string Describe(Histogram histogram, string name, string packets)
    {
        if (histogram.Bins.Count == 0) return $"{name} got fewer than two {packets}.";
        var most = histogram.Bins.MaxBy(bin => bin.Count);
        var all = histogram.Bins.Sum(bin => bin.Count);
        return $"{all} times between consecutive {packets} to {name}; most ({most.Count}) are from "
            + $"{SiUnit.Format(most.From / 1e9, "s")} to {SiUnit.Format(most.To / 1e9, "s")}.";
    }
}
