namespace ProtocolLab.Reporting;

/// <summary>
/// Bins of time in groups, as many as a chart has room for. What is drawn of a group is its mean, and the least and the
/// most of its bins: so a spike of a single bin is seen in a column of a thousand.
/// </summary>
internal sealed record TimeColumns(TimeBins Bins, int BinsPerColumn)
{
    public int Count => (Bins.Count + BinsPerColumn - 1) / BinsPerColumn;

    public long ColumnNs => Bins.BinNs * BinsPerColumn;

    public static TimeColumns Of(TimeBins bins, int most) => new(bins, (bins.Count + most - 1) / most);

    public int IndexOf(long ns) => Bins.IndexOf(ns) / BinsPerColumn;

    public int FirstBinOf(int column) => column * BinsPerColumn;

    /// <summary>The bin behind the column's last one.</summary>
    public int EndBinOf(int column) => Math.Min(Bins.Count, (column + 1) * BinsPerColumn);

    public long MiddleOf(int column)
    {
        var start = Bins.StartNs + (column * ColumnNs);
        return start + (Math.Min(ColumnNs, Math.Max(1, Bins.EndNs - start)) / 2);
    }

    /// <summary>A rate per second of what the bins hold.</summary>
    /// <param name="amounts">One for each bin.</param>
    public Extent RateOf(double[] amounts, int column)
    {
        var (sum, widths) = (0.0, 0L);
        var (low, high) = (double.MaxValue, double.MinValue);
        for (var bin = FirstBinOf(column); bin < EndBinOf(column); bin++)
        {
            var width = Bins.WidthOf(bin);
            var rate = amounts[bin] * 1e9 / width;
            (low, high) = (Math.Min(low, rate), Math.Max(high, rate));
            sum += amounts[bin];
            widths += width;
        }

        return new Extent(1, sum * 1e9 / widths, low, high);
    }
}

/// <summary>Mean, least and most of some values; the default is that of none.</summary>
internal readonly record struct Extent(long Count, double Mean, double Low, double High)
{
    public Extent With(double value) => Count == 0
        ? new Extent(1, value, value, value)
        : new Extent(Count + 1, Mean + ((value - Mean) / (Count + 1)), Math.Min(Low, value), Math.Max(High, value));

    /// <summary>Of both together.</summary>
    public Extent With(Extent other) => Count == 0 ? other : other.Count == 0 ? this : new Extent(
        Count + other.Count,
        Mean + ((other.Mean - Mean) * other.Count / (Count + other.Count)),
        Math.Min(Low, other.Low),
        Math.Max(High, other.High));
}
