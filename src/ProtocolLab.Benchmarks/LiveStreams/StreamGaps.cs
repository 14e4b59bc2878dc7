using ProtocolLab.Network;

namespace ProtocolLab.Benchmarks;

/// <summary>The times between one stream's packets, as the kernel stamped their arrival.</summary>
internal sealed class StreamGaps
{
    private Instant first;
    private Instant last;

    public long Packets { get; private set; }

    public Duration Shortest { get; private set; } = Duration.FromSeconds(3_600);

    public Duration Longest { get; private set; }

    /// <summary>Over the whole stream, as STR-04 has it.</summary>
    public Duration Mean => Packets > 1 ? (last - first) / (Packets - 1) : Duration.Zero;

    /// <summary>Gaps by length in milliseconds; the last place is for all longer ones.</summary>
    public long[] ByMillisecond { get; } = new long[200];

    public void Add(Instant at)
    {
        Packets++;
        if (Packets == 1)
        {
            first = last = at;
            return;
        }

        var gap = at - last;
        last = at;
        if (gap < Shortest) Shortest = gap;
        if (gap > Longest) Longest = gap;
        ByMillisecond[Math.Clamp(gap.Nanoseconds / 1_000_000, 0, ByMillisecond.Length - 1)]++;
    }
}
