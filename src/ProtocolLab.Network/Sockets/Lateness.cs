using System.Numerics;

namespace ProtocolLab.Network.Sockets;

/// <summary>How late things were done: scheduled against actual, in buckets that double, so that it costs nothing to keep.</summary>
public sealed class Lateness
{
    // Bucket k holds what was less than 2^k µs late; the last one everything above.
    private readonly long[] buckets = new long[32];

    public long Count { get; private set; }

    public Duration Max { get; private set; }

    public void Add(Duration late)
    {
        if (late < Duration.Zero) late = Duration.Zero;
        Count++;
        if (late > Max) Max = late;
        buckets[Math.Min(buckets.Length - 1, BitOperations.Log2((ulong)(late.Nanoseconds / 1_000)) + (late.Nanoseconds >= 1_000 ? 1 : 0))]++;
    }

    public void Add(Lateness other)
    {
        Count += other.Count;
        if (other.Max > Max) Max = other.Max;
        for (var i = 0; i < buckets.Length; i++) buckets[i] += other.buckets[i];
    }

    /// <summary>No more than this, in all but a part of the cases: an upper bound, at most twice the true quantile.</summary>
    /// <param name="quantile">Such as 0.99; 0–1.</param>
    public Duration AtMost(double quantile)
    {
        var left = (long)Math.Ceiling(Count * quantile);
        for (var i = 0; i < buckets.Length - 1; i++)
        {
            left -= buckets[i];
            if (left <= 0) return Duration.FromMicroseconds(1L << i) is var bound && bound < Max ? bound : Max;
        }

        return Max;
    }

    /// <summary>"p50 ≤ 16 µs, p99 ≤ 256 µs, max 1.2 ms".</summary>
    public override string ToString() => Count == 0 ? "nothing was due" : $"p50 ≤ {AtMost(0.5)}, p99 ≤ {AtMost(0.99)}, max {Max}";
}
