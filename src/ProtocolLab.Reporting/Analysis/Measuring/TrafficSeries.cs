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
    public static readonly Traffic None;

    public static Traffic operator +(Traffic left, Traffic right) => new(
        left.Frames + right.Frames,
        left.FrameOctets + right.FrameOctets,
        left.Packets + right.Packets,
        left.PacketOctets + right.PacketOctets,
        left.PayloadOctets + right.PayloadOctets);
}

/// <summary>
/// The traffic of a whole capture per bin of time, from the first frame on. Frames of one bin come one after another,
/// so that they are summed up first.
/// </summary>
internal sealed class TrafficSeries(TimeGrid grid)
{
    private Traffic[] bins = new Traffic[64];
    private int widenings = grid.Widenings;
    private int count;
    private int current = -1;
    private long frames;
    private long frameOctets;
    private long packets;
    private long packetOctets;
    private long payloadOctets;

    /// <summary>Up to the last bin in which there was something.</summary>
    public IReadOnlyList<Traffic> Bins
    {
        get
        {
            Settle();
            return bins[..count];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddFrame(long ns, long octets)
    {
        if (grid.IndexOf(ns) != current || widenings != grid.Widenings) Move(grid.IndexOf(ns));
        frames++;
        frameOctets += octets;
    }

    /// <summary>The frame that was added last carries a selected datagram.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddDatagram(long octets, int payload)
    {
        packets++;
        packetOctets += octets;
        payloadOctets += payload;
    }

    private void Move(int bin)
    {
        Settle();
        if (widenings != grid.Widenings) Widen();
        current = bin;
        if (bin < count) return;
        count = bin + 1;
        if (bins.Length < count) Array.Resize(ref bins, Math.Max(count, bins.Length * 2));
    }

    private void Settle()
    {
        if (current >= 0) bins[current] += new Traffic(frames, frameOctets, packets, packetOctets, payloadOctets);
        (frames, frameOctets, packets, packetOctets, payloadOctets) = (0, 0, 0, 0, 0);
    }

    private void Widen()
    {
        var factor = 1L;
        for (; widenings < grid.Widenings; widenings++) factor *= TimeGrid.FactorOf(widenings);
        for (var i = 0; i < count; i++)
        {
            var traffic = bins[i];
            bins[i] = Traffic.None;
            bins[i / factor] += traffic;
        }

        count = (int)((count + factor - 1) / factor);
    }
}
