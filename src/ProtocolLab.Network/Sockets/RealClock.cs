using System.Diagnostics;

namespace ProtocolLab.Network.Sockets;

/// <summary>
/// The time of day that never steps back: the system's clock is looked at once, and from then on the monotonic clock
/// counts. Resolution: that of <see cref="Stopwatch"/>, some ten nanoseconds.
/// </summary>
public sealed class RealClock
{
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private readonly long start;
    private readonly long startedAt;

    public RealClock()
    {
        start = Stopwatch.GetTimestamp();
#pragma warning disable RS0030 // This is where real time comes from; everything else asks its host.
        startedAt = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
#pragma warning restore RS0030
    }

    /// <summary>Nanoseconds since the Unix epoch.</summary>
    public Instant Now => new(startedAt + (long)((Stopwatch.GetTimestamp() - start) * NanosecondsPerTick));
}
