namespace ProtocolLab.Reporting;

/// <summary>
/// The distribution of a flow's intervals in bounded memory: least, most, mean and deviation are exact, quantiles are
/// within 1 % (exact for the first few packets). Nothing is allocated once the usual lengths have been seen.
/// </summary>
internal sealed class IntervalMeter(MemoryAccount account)
{
    private const int KeptAsTheyAre = 16;

    private long[]? values = Allocate(account);
    private IntervalHistogram? histogram;
    private double mean;
    private double squares;

    public long Count { get; private set; }

    public long Min { get; private set; } = long.MaxValue;

    public long Max { get; private set; }

    /// <summary>Nanoseconds; 0 before the first interval.</summary>
    public double Mean => mean;

    /// <param name="nanoseconds">Not negative.</param>
    public void Add(long nanoseconds)
    {
        Count++;
        if (nanoseconds < Min) Min = nanoseconds;
        if (nanoseconds > Max) Max = nanoseconds;
        // Welford's way: no cancellation however little the intervals differ.
        var distance = nanoseconds - mean;
        mean += distance / Count;
        squares += distance * (nanoseconds - mean);
        if (histogram is null) Keep(nanoseconds);
        else histogram.Add(nanoseconds);
    }

    public IntervalStatistics Summarize()
    {
        if (Count == 0) return IntervalStatistics.None;
        var spread = Spread();
        return new IntervalStatistics(
            IntervalStatistics.Microseconds(Min),
            IntervalStatistics.Microseconds(mean),
            IntervalStatistics.Microseconds(spread.Percentile(50)),
            IntervalStatistics.Microseconds(spread.Percentile(95)),
            IntervalStatistics.Microseconds(spread.Percentile(99)),
            IntervalStatistics.Microseconds(Max),
            IntervalStatistics.Microseconds(Math.Sqrt(squares / Count)));
    }

    /// <summary>All intervals, ascending, each with how often it (or one within 1 %) occurred.</summary>
    public Spread Spread()
    {
        if (histogram is not null) return new Spread([.. histogram.Values(Min, Max)], 1.0 / IntervalHistogram.Steps);
        return new Spread([.. values.AsSpan(0, (int)Count).ToArray().Order().Select(value => new Occurrence(value, 1))], 0);
    }

    private void Keep(long nanoseconds)
    {
        values![Count - 1] = nanoseconds;
        if (Count < KeptAsTheyAre) return;
        histogram = new IntervalHistogram(account);
        foreach (var value in values) histogram.Add(value);
        values = null;
    }

    private static long[] Allocate(MemoryAccount account)
    {
        account.Add((KeptAsTheyAre * sizeof(long)) + 120);
        return new long[KeptAsTheyAre];
    }
}
