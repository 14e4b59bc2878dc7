namespace ProtocolLab.Reporting;

/// <summary>A stretch of time cut into bins of equal width.</summary>
/// <param name="EndNs">The last packet's time; the last bin reaches up to it, and so may be longer than the others.</param>
/// <param name="UsualIntervalNs">Between packets.</param>
internal sealed record TimeBins(long StartNs, long EndNs, long BinNs, long UsualIntervalNs)
{
    public const int MostBins = 100_000;

    /// <summary>A bin of fewer packets than this would show the counting, not the rate.</summary>
    private const int PacketsPerBin = 10;

    public int Count { get; } = (int)Math.Max(1, (EndNs - StartNs) / BinNs);

    /// <summary>
    /// Bins are whole multiples of the usual interval, so that a steady stream has as many packets in each and draws
    /// a straight line.
    /// </summary>
    /// <param name="most">How many bins at most.</param>
    /// <param name="packetsPerBin">As many or more of one stream.</param>
    public static TimeBins Over(long startNs, long endNs, long usualIntervalNs, int most = MostBins, int packetsPerBin = PacketsPerBin)
    {
        var interval = Math.Max(1, usualIntervalNs);
        var multiple = Math.Max(packetsPerBin, ((endNs - startNs) / (interval * most)) + 1);
        return new TimeBins(startNs, endNs, interval * multiple, interval);
    }

    public long MiddleOf(int bin)
    {
        var start = StartNs + (bin * BinNs);
        return start + (Math.Min(BinNs, Math.Max(1, EndNs - start)) / 2);
    }

    /// <summary>Times outside fall into the nearest bin.</summary>
    public int IndexOf(long ns) => (int)Math.Clamp((ns - StartNs) / BinNs, 0, Count - 1);

    /// <summary>
    /// In nanoseconds. The last bin takes the remainder in, and ends one usual interval after the last packet; else
    /// every stream would seem to slacken at its end.
    /// </summary>
    public long WidthOf(int bin) => bin < Count - 1 ? BinNs : EndNs - StartNs - (bin * BinNs) + UsualIntervalNs;
}
