using System.Diagnostics;
using System.Globalization;

namespace ProtocolLab.Benchmarks;

/// <summary>The processor time of the calling thread; wall-clock time where the system does not tell.</summary>
internal static class ThreadClock
{
    private const string Source = "/proc/thread-self/schedstat";

    private static readonly bool IsThere = File.Exists(Source);

    public static TimeSpan Now
    {
        get
        {
            if (!IsThere) return Stopwatch.GetElapsedTime(0);
            // Nanoseconds on a processor come first.
            var text = File.ReadAllText(Source);
            return TimeSpan.FromMicroseconds(long.Parse(text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture) / 1_000);
        }
    }
}
