namespace ProtocolLab.Tests.Support;

/// <summary>Pearson's statistic for counts that are expected to be equal.</summary>
internal static class ChiSquare
{
    public static double Of(IReadOnlyCollection<int> counts)
    {
        var expected = counts.Sum() / (double)counts.Count;
        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }

    /// <summary>How many standard deviations the statistic of so many cells lies off its mean; beyond 5 is no chance.</summary>
    public static double Deviation(IReadOnlyCollection<int> counts)
    {
        var freedom = counts.Count - 1;
        return (Of(counts) - freedom) / Math.Sqrt(2.0 * freedom);
    }
}
