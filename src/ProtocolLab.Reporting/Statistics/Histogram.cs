namespace ProtocolLab.Reporting;

/// <summary>How many values lie from <see cref="From"/> (inclusive) to <see cref="To"/> (exclusive), in nanoseconds.</summary>
internal readonly record struct HistogramBin(long From, long To, int Count);

/// <summary>How often which length of time occurred; every value is in exactly one bin.</summary>
/// <param name="IsLogarithmic">Bins grow with the value: ten to a decade.</param>
internal sealed record Histogram(IReadOnlyList<HistogramBin> Bins, bool IsLogarithmic)
{
    private const int LinearBins = 36;
    private const int BinsPerDecade = 10;

    /// <summary>Beyond this ratio of the longest to the shortest, equal bins would hide the short ones in one bar.</summary>
    private const int MaxLinearRatio = 25;

    /// <param name="nanoseconds">In any order; may be empty.</param>
    public static Histogram Of(IReadOnlyCollection<long> nanoseconds)
    {
        if (nanoseconds.Count == 0) return new Histogram([], false);
        var (min, max) = (nanoseconds.Min(), nanoseconds.Max());
        return max / MaxLinearRatio > Math.Max(1, min) ? Logarithmic(nanoseconds, min, max) : Linear(nanoseconds, min, max);
    }

    private static Histogram Linear(IReadOnlyCollection<long> values, long min, long max)
    {
        // Where all are equal, a bar of a twentieth of the value says "here" without pretending to a spread.
        var width = (long)Math.Max(1, NiceNumbers.AtLeast(max > min ? (double)(max - min) / LinearBins : max / 20.0));
        var start = max > min ? FloorTo(min, width) : min - (width / 2);
        return Count(values, [.. Edges(start, max, edge => edge + width)], logarithmic: false);
    }

    private static Histogram Logarithmic(IReadOnlyCollection<long> values, long min, long max)
    {
        var step = (int)Math.Floor(Math.Log10(Math.Max(1, min)) * BinsPerDecade);
        var start = Math.Min(min, EdgeAt(step));
        return Count(values, [.. Edges(start, max, edge => NextEdge(ref step, edge))], logarithmic: true);
    }

    private static long NextEdge(ref int step, long edge)
    {
        // Below ten the rounded edges repeat.
        while (EdgeAt(step) <= edge) step++;
        return EdgeAt(step);
    }

    private static long EdgeAt(int step) => (long)Math.Round(Math.Pow(10, (double)step / BinsPerDecade));

    private static IEnumerable<long> Edges(long start, long max, Func<long, long> next)
    {
        var edge = start;
        for (; edge <= max; edge = next(edge)) yield return edge;
        yield return edge;
    }

    private static Histogram Count(IReadOnlyCollection<long> values, long[] edges, bool logarithmic)
    {
        var counts = new int[edges.Length - 1];
        foreach (var value in values)
        {
            var found = Array.BinarySearch(edges, value);
            counts[found >= 0 ? found : ~found - 1]++;
        }

        return new Histogram([.. counts.Select((count, bin) => new HistogramBin(edges[bin], edges[bin + 1], count))], logarithmic);
    }

    private static long FloorTo(long value, long width) => (long)Math.Floor((double)value / width) * width;
}
