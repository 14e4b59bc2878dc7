using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>Bit rates over time, in bins of equal width.</summary>
/// <param name="StartNs">Where the first bin begins.</param>
/// <param name="BinNs">A bin's width.</param>
/// <param name="BitsPerSecond">One value per bin.</param>
internal sealed record TimeSeries(long StartNs, long BinNs, IReadOnlyList<double> BitsPerSecond)
{
    /// <summary>All UDP payload of these packets.</summary>
    public static TimeSeries OnTheWire(IReadOnlyList<Observation> packets, TimeBins bins) =>
        Of(packets, bins, _ => true, packet => packet.Length);

    /// <summary>Goodput: the movie's octets only, and of each Stream packet only the first arrival.</summary>
    public static TimeSeries Useful(IReadOnlyList<Observation> stream, TimeBins bins)
    {
        HashSet<ulong> seen = [];
        return Of(stream, bins, packet => seen.Add(packet.Seq), packet => packet.Length - StreamPacket.HeaderLength);
    }

    public static TimeSeries Mean(IReadOnlyList<TimeSeries> series) => Combine(series, 1.0 / series.Count);

    public static TimeSeries Sum(IReadOnlyList<TimeSeries> series) => Combine(series, 1);

    private static TimeSeries Of(IReadOnlyList<Observation> packets, TimeBins bins, Func<Observation, bool> counts, Func<Observation, int> octets)
    {
        var bits = new double[bins.Count];
        foreach (var packet in packets)
        {
            if (counts(packet)) bits[bins.IndexOf(packet.At.Nanoseconds)] += 8.0 * octets(packet);
        }

        for (var bin = 0; bin < bits.Length; bin++) bits[bin] *= 1e9 / bins.WidthOf(bin);
        return new TimeSeries(bins.StartNs, bins.BinNs, bits);
    }

    private static TimeSeries Combine(IReadOnlyList<TimeSeries> series, double factor) => series[0] with
    {
        BitsPerSecond = [.. Enumerable.Range(0, series[0].BitsPerSecond.Count)
            .Select(bin => series.Sum(one => one.BitsPerSecond[bin]) * factor)],
    };
}
