using System.Globalization;

namespace ProtocolLab.Network;

/// <summary>A length of time in nanoseconds; negative values occur only as differences.</summary>
public readonly record struct Duration(long Nanoseconds) : IComparable<Duration>
{
    public static readonly Duration Zero;

    public static Duration FromSeconds(long seconds) => new(checked(seconds * 1_000_000_000));

    public static Duration FromMilliseconds(long milliseconds) => new(checked(milliseconds * 1_000_000));

    public static Duration FromMicroseconds(long microseconds) => new(checked(microseconds * 1_000));

    public double TotalSeconds => Nanoseconds / 1e9;

    public double TotalMilliseconds => Nanoseconds / 1e6;

    public double TotalMicroseconds => Nanoseconds / 1e3;

    public static Duration operator +(Duration left, Duration right) => new(left.Nanoseconds + right.Nanoseconds);

    public static Duration operator -(Duration left, Duration right) => new(left.Nanoseconds - right.Nanoseconds);

    public static Duration operator -(Duration value) => new(-value.Nanoseconds);

    public static Duration operator *(Duration left, long factor) => new(left.Nanoseconds * factor);

    public static Duration operator /(Duration left, long divisor) => new(left.Nanoseconds / divisor);

    public static bool operator <(Duration left, Duration right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(Duration left, Duration right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(Duration left, Duration right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(Duration left, Duration right) => left.Nanoseconds >= right.Nanoseconds;

    public int CompareTo(Duration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>The value in the largest unit that keeps it at or above one: "1.5 s", "20 ms", "250 µs", "7 ns".</summary>
    public override string ToString()
    {
        var (scale, unit) = Math.Abs(Nanoseconds) switch
        {
            >= 1_000_000_000 => (1_000_000_000m, "s"),
            >= 1_000_000 => (1_000_000m, "ms"),
            >= 1_000 => (1_000m, "µs"),
            0 => (1m, "s"),
            _ => (1m, "ns"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds / scale:0.###} {unit}");
    }
}
