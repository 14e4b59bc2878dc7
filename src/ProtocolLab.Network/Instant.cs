namespace ProtocolLab.Network;

/// <summary>
/// A point in time: nanoseconds since the clock's zero. In the simulator zero is the start of the run; in
/// captures and on real sockets it is the Unix epoch. Range: about ±292 years.
/// </summary>
public readonly record struct Instant(long Nanoseconds) : IComparable<Instant>
{
    public static readonly Instant Zero;

    /// <summary>Later than every instant that a run can reach: "no deadline".</summary>
    public static readonly Instant Never = new(long.MaxValue);

    public static Instant operator +(Instant instant, Duration duration) => new(instant.Nanoseconds + duration.Nanoseconds);

    public static Instant operator -(Instant instant, Duration duration) => new(instant.Nanoseconds - duration.Nanoseconds);

    public static Duration operator -(Instant later, Instant earlier) => new(later.Nanoseconds - earlier.Nanoseconds);

    public static bool operator <(Instant left, Instant right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(Instant left, Instant right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(Instant left, Instant right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(Instant left, Instant right) => left.Nanoseconds >= right.Nanoseconds;

    public static Instant Earlier(Instant left, Instant right) => left <= right ? left : right;

    public static Instant Later(Instant left, Instant right) => left >= right ? left : right;

    public int CompareTo(Instant other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>Seconds with nine decimals, as Wireshark shows them.</summary>
    public override string ToString() =>
        this == Never ? "never" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Nanoseconds / 1_000_000_000m:0.000000000}");
}
