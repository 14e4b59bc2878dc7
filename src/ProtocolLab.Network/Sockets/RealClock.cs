using System.Diagnostics;

namespace ProtocolLab.Network.Sockets;

/// <summary>
/// The time of day that never steps back: the system's clock is looked at once, and from then on the monotonic clock
/// counts. Resolution: that of <see cref="Stopwatch"/>, some ten nanoseconds. This is where real time comes from;
/// everything else asks its host.
/// </summary>
public sealed class RealClock
{
    /// <summary>Two clocks cannot be read at once; a pair of readings that took longer than this was interrupted.</summary>
    private const long CloseEnough = 5_000;

    private const int MostTries = 8;

    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    // What has to be added to the monotonic clock.
    private readonly long epoch;

    public RealClock() => epoch = -MonotonicMinusSystem();

    /// <summary>Nanoseconds since the Unix epoch.</summary>
    public Instant Now => new(Monotonic + epoch);

    /// <summary>By how much this clock is ahead of the system's, which may have been set since, or run at another rate.</summary>
    public Duration AheadOfSystem() => new(MonotonicMinusSystem() + epoch);

    private static long Monotonic => (long)(Stopwatch.GetTimestamp() * NanosecondsPerTick);

    private static long MonotonicMinusSystem()
    {
        var (best, closest) = (0L, long.MaxValue);
        for (var i = 0; i < MostTries && closest > CloseEnough; i++)
        {
            var before = Monotonic;
            var system = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
            var took = Monotonic - before;
            if (took < closest) (best, closest) = (before + (took / 2) - system, took);
        }

        return best;
    }
}
