using System.Runtime.CompilerServices;

namespace ProtocolLab.Reporting;

/// <summary>What crossed in one bin of time.</summary>
/// <param name="Frames">All frames, whatever they carry.</param>
/// <param name="FrameOctets">On the wire, as the capture states it.</param>
/// <param name="Packets">UDP datagrams of the selection.</param>
/// <param name="PacketOctets">The frames of these.</param>
/// <param name="PayloadOctets">UDP payload of these.</param>
internal readonly record struct Traffic(long Frames, long FrameOctets, long Packets, long PacketOctets, long PayloadOctets)
{
    public static Traffic operator +(Traffic left, Traffic right) => new(
        left.Frames + right.Frames,
        left.FrameOctets + right.FrameOctets,
        left.Packets + right.Packets,
        left.PacketOctets + right.PacketOctets,
        left.PayloadOctets + right.PayloadOctets);
}

/// <summary>The traffic of a whole capture per bin of time, from the first frame on.</summary>
internal sealed class TrafficSeries(TimeGrid grid)
{
    private Traffic[] bins = new Traffic[64];
    private int widenings = grid.Widenings;

    /// <summary>Up to the last bin in which there was something.</summary>
    public int Count { get; private set; }

    public IReadOnlyList<Traffic> Bins => bins[..Count];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(long ns, in Traffic traffic)
    {
        var bin = grid.IndexOf(ns);
        if (widenings != grid.Widenings) Widen();
        if (bin >= Count) Reach(bin + 1);
        bins[bin] += traffic;
    }

    private void Reach(int count)
    {
        Count = count;
        if (bins.Length < count) Array.Resize(ref bins, Math.Max(count, bins.Length * 2));
    }

    private void Widen()
    {
        var factor = 1L;
        for (; widenings < grid.Widenings; widenings++) factor *= TimeGrid.FactorOf(widenings);
        for (var i = 0; i < Count; i++)
        {
            var traffic = bins[i];
            bins[i] = default;
            bins[i / factor] += traffic;
        }

        Count = (int)((Count + factor - 1) / factor);
    }
}
