namespace ProtocolLab.Reporting;

/// <summary>
/// Times between consecutive packets, in microseconds with at most three decimals; all 0 for fewer than two packets.
/// Percentiles are nearest-rank: of n sorted values the one at position ⌈p × n ÷ 100⌉, so each is a time that occurred.
/// </summary>
/// <param name="Stddev">Of the population: the root of the mean squared distance from the mean.</param>
public sealed record IntervalStatistics(double Min, double Mean, double P50, double P95, double P99, double Max, double Stddev)
{
    public static readonly IntervalStatistics None = new(0, 0, 0, 0, 0, 0, 0);

    /// <param name="nanoseconds">In any order.</param>
    public static IntervalStatistics Of(IReadOnlyCollection<long> nanoseconds)
    {
        if (nanoseconds.Count == 0) return None;
        long[] sorted = [.. nanoseconds];
        Array.Sort(sorted);
        var mean = Average(sorted);
        return new IntervalStatistics(
            Microseconds(sorted[0]),
            Microseconds(mean),
            Microseconds(Percentile(sorted, 50)),
            Microseconds(Percentile(sorted, 95)),
            Microseconds(Percentile(sorted, 99)),
            Microseconds(sorted[^1]),
            Microseconds(Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / sorted.Length)));
    }

    /// <param name="sorted">Not empty, ascending.</param>
    /// <param name="percent">1–100.</param>
    internal static long Percentile(ReadOnlySpan<long> sorted, int percent) =>
        sorted[(int)((((long)percent * sorted.Length) + 99) / 100) - 1];

    internal static double Microseconds(double nanoseconds) => Math.Round(nanoseconds / 1_000, 3);

    // The intervals of a flow add up to less than 292 years of nanoseconds, so the sum fits.
    private static double Average(ReadOnlySpan<long> values)
    {
        var sum = 0L;
        foreach (var value in values) sum += value;
        return (double)sum / values.Length;
    }
}
