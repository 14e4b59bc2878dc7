namespace ProtocolLab.Reporting;

/// <summary>A flow's octets per bin of a grid that may widen meanwhile; it has room only for the bins that the flow spans.</summary>
internal sealed class FlowSeries(TimeGrid grid, MemoryAccount account)
{
    private const int ArrayHeader = 64;

    private long[] octets = [];
    private int first;
    private int widenings = grid.Widenings;

    public void Add(long ns, int count)
    {
        var bin = grid.IndexOf(ns);
        if (widenings != grid.Widenings) Widen();
        var index = bin - first;
        if ((uint)index >= (uint)octets.Length) index = Reach(bin);
        octets[index] += count;
    }

    /// <summary>All bins of the grid from the first.</summary>
    public long[] Finish(int bins)
    {
        if (widenings != grid.Widenings) Widen();
        var all = new long[bins];
        for (var i = 0; i < octets.Length && first + i < bins; i++) all[first + i] = octets[i];
        return all;
    }

    private void Widen()
    {
        var factor = 1L;
        for (; widenings < grid.Widenings; widenings++) factor *= TimeGrid.FactorOf(widenings);
        var newFirst = (int)(first / factor);
        for (var i = 0; i < octets.Length; i++)
        {
            var count = octets[i];
            octets[i] = 0;
            octets[(int)((first + i) / factor) - newFirst] += count;
        }

        first = newFirst;
    }

    private int Reach(int bin)
    {
        var old = octets;
        var newFirst = old.Length == 0 ? bin : Math.Min(first, bin);
        var length = old.Length == 0 ? 1 : Math.Max(first + old.Length, bin + 1) - newFirst;
        // Room to grow towards the end, where time goes.
        octets = new long[old.Length == 0 ? 1 : Math.Max(length, old.Length * 2)];
        old.CopyTo(octets, old.Length == 0 ? 0 : first - newFirst);
        first = newFirst;
        account.Add(((octets.Length - old.Length) * sizeof(long)) + (old.Length == 0 ? ArrayHeader : 0));
        return bin - first;
    }
}
