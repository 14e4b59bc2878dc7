using System.Numerics;

namespace ProtocolLab.Reporting;

/// <summary>
/// Counts of times in steps that grow with the time: 64 to a doubling, so that the middle of a step is within 1/128
/// of every value in it. Only doublings that occur take memory.
/// </summary>
internal sealed class IntervalHistogram
{
    /// <summary>To a doubling; below this many nanoseconds every value has a step of its own.</summary>
    public const int Steps = 64;

    private const int StepBits = 6;

    private readonly MemoryAccount account;
    private readonly byte[] pageOf = new byte[64];
    private uint[][] pages = [];

    public IntervalHistogram(MemoryAccount account)
    {
        this.account = account;
        account.Add(64 + 100);
    }

    /// <param name="nanoseconds">Not negative.</param>
    public void Add(long nanoseconds)
    {
        var value = (ulong)nanoseconds;
        var doubling = value < Steps ? 0 : BitOperations.Log2(value) - StepBits + 1;
        var page = pageOf[doubling];
        if (page == 0) page = AddPage(doubling);
        // The highest bit says which doubling; the six bits below it, which step.
        var step = doubling == 0 ? value : (value >> (doubling - 1)) & (Steps - 1);
        ref var count = ref pages[page - 1][step];
        // Four thousand million in one step say nothing else than a few more.
        if (count < uint.MaxValue) count++;
    }

    /// <summary>Ascending; a step's middle stands for all in it, but never outside of what occurred.</summary>
    public IEnumerable<Occurrence> Values(long min, long max)
    {
        for (var doubling = 0; doubling < pageOf.Length; doubling++)
        {
            if (pageOf[doubling] == 0) continue;
            var page = pages[pageOf[doubling] - 1];
            for (var step = 0; step < Steps; step++)
            {
                if (page[step] > 0) yield return new Occurrence(Math.Clamp(MiddleOf(doubling, step), min, max), page[step]);
            }
        }
    }

    private static long MiddleOf(int doubling, int step)
    {
        if (doubling == 0) return step;
        var width = 1L << (doubling - 1);
        return ((Steps + (long)step) * width) + (width / 2);
    }

    private byte AddPage(int doubling)
    {
        account.Add((Steps * sizeof(uint)) + 40);
        pages = [.. pages, new uint[Steps]];
        return pageOf[doubling] = (byte)pages.Length;
    }
}
