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

    /// <param name="nanoseconds">In any order; may be empty.</param>
    public static Spread Of(IReadOnlyCollection<long> nanoseconds)
    {
        long[] sorted = [.. nanoseconds];
        Array.Sort(sorted);
        List<Occurrence> values = [];
        for (var i = 0; i < sorted.Length;)
        {
            var next = i + 1;
            while (next < sorted.Length && sorted[next] == sorted[i]) next++;
            values.Add(new Occurrence(sorted[i], next - i));
            i = next;
        }

        return new Spread(values, 0);
    }

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
