namespace ProtocolLab.Reporting;

/// <summary>How many values lie from <see cref="From"/> (inclusive) to <see cref="To"/> (exclusive), in nanoseconds.</summary>
internal readonly record struct HistogramBin(long From, long To, long Count);

/// <summary>How often which length of time occurred; every value is in exactly one bin.</summary>
/// <param name="IsLogarithmic">Bins grow with the value: ten to a decade.</param>
internal sealed record Histogram(IReadOnlyList<HistogramBin> Bins, bool IsLogarithmic)
{
    private const int LinearBins = 36;
    private const int BinsPerDecade = 10;

    /// <summary>Beyond this ratio of the longest to the shortest, equal bins would hide the short ones in one bar.</summary>
    private const int MaxLinearRatio = 25;

    /// <param name="nanoseconds">In any order; may be empty.</param>
    public static Histogram Of(IReadOnlyCollection<long> nanoseconds) => Of(Spread.Of(nanoseconds));

    public static Histogram Of(Spread spread)
    {
        if (spread.Values.Count == 0) return new Histogram([], false);
        var (min, max) = (spread.Values[0].Value, spread.Values[^1].Value);
        return max / MaxLinearRatio > Math.Max(1, min) ? Logarithmic(spread.Values, min, max) : Linear(spread, min, max);
    }

    private static Histogram Linear(Spread spread, long min, long max)
    {
        // Where all are equal, a bar of a twentieth of the value says "here" without pretending to a spread. Bins that are
        // narrower than the values' own steps would be a comb.
        var width = (long)Math.Max(1, NiceNumbers.AtLeast(max > min ? Math.Max((double)(max - min) / LinearBins, 2 * spread.Resolution * max) : max / 20.0));
        var start = max > min ? FloorTo(min, width) : min - (width / 2);
        return Count(spread.Values, [.. Edges(start, max, edge => edge + width)], logarithmic: false);
    }

    private static Histogram Logarithmic(IReadOnlyList<Occurrence> values, long min, long max)
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

    private static Histogram Count(IReadOnlyList<Occurrence> values, long[] edges, bool logarithmic)
    {
        var counts = new long[edges.Length - 1];
        foreach (var (value, count) in values)
        {
            var found = Array.BinarySearch(edges, value);
            counts[found >= 0 ? found : ~found - 1] += count;
        }

        return new Histogram([.. counts.Select((count, bin) => new HistogramBin(edges[bin], edges[bin + 1], count))], logarithmic);
    }

    private static long FloorTo(long value, long width) => (long)Math.Floor((double)value / width) * width;
}
