namespace ProtocolLab.Reporting;

/// <summary>A bit rate over time as a line.</summary>
internal static class RateLine
{
    /// <summary>A point in the middle of each bin, and one at either end, so that the line is as long as what it shows.</summary>
    /// <param name="zeroNs">What the axis counts seconds from.</param>
    /// <param name="endNs">Where the line ends.</param>
    public static Series.Line Of(string name, int color, TimeSeries series, long zeroNs, long endNs)
    {
        double Seconds(long ns) => (ns - zeroNs) / 1e9;
        var rates = series.BitsPerSecond;
        var middles = rates.Select((rate, bin) => new Point(Seconds(series.StartNs + (bin * series.BinNs) + (series.BinNs / 2)), rate));
        var end = Seconds(endNs);
        return new Series.Line(
            name,
            color,
            [new Point(Seconds(series.StartNs), rates[0]), .. middles.Where(point => point.X < end), new Point(end, rates[^1])]);
    }
}
