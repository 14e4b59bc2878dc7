using System.Runtime.CompilerServices;

namespace ProtocolLab.Reporting;

/// <summary>
/// Cuts the time since the first frame into a limited number of bins without knowing how long it will be: where they
/// do not suffice, bins become twice and then five times as wide, so that their width stays a number that people count in.
/// </summary>
/// <param name="startWidthNs">The first bins' width.</param>
/// <param name="maxBins">At least 10.</param>
internal sealed class TimeGrid(long startWidthNs, int maxBins)
{
    private long binStart;
    private int bin;
    private bool isStarted;

    public long OriginNs { get; private set; }

    public long WidthNs { get; private set; } = Math.Max(1, startWidthNs);

    /// <summary>How often the bins became wider; see <see cref="FactorOf"/>.</summary>
    public int Widenings { get; private set; }

    /// <summary>By how much bins grow at each widening, counted from 0.</summary>
    public static int FactorOf(int widening) => widening % 2 == 0 ? 2 : 5;

    /// <summary>The bin of a time; what is before the origin falls into the first one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexOf(long ns)
    {
        if ((ulong)(ns - binStart) < (ulong)WidthNs && isStarted) return bin;
        return Move(ns);
    }

    private int Move(long ns)
    {
        if (!isStarted) (OriginNs, isStarted) = (ns, true);
        var since = (UInt128)Int128.Max(0, (Int128)ns - OriginNs);
        while (since / (UInt128)WidthNs >= (UInt128)maxBins) Widen();
        bin = (int)(since / (UInt128)WidthNs);
        binStart = OriginNs + (bin * WidthNs);
        return bin;
    }

    private void Widen()
    {
        WidthNs = checked(WidthNs * FactorOf(Widenings));
        Widenings++;
    }
}
