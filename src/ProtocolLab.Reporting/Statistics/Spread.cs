namespace ProtocolLab.Reporting;

/// <summary>A length of time in nanoseconds, and how often it occurred.</summary>
internal readonly record struct Occurrence(long Value, long Count);

/// <summary>How often which time occurred.</summary>
/// <param name="Values">Ascending.</param>
/// <param name="Resolution">How far apart neighbouring values are, as a share of the value; 0 where each is exact.</param>
internal sealed record Spread(IReadOnlyList<Occurrence> Values, double Resolution)
{
    public static readonly Spread None = new([], 0);

    public long Count => Values.Sum(value => value.Count);

    /// <summary>Nearest rank, as <see cref="IntervalStatistics"/> defines it. There must be a value.</summary>
    public long Percentile(int percent)
    {
        var rank = (long)((((Int128)percent * Count) + 99) / 100);
        foreach (var (value, count) in Values)
        {
            rank -= count;
            if (rank <= 0) return value;
        }

        return Values[^1].Value;
    }
}
