namespace ProtocolLab.Reporting;

/// <summary>A time that bounds a range: since the file's clock's zero, or since the first frame.</summary>
/// <param name="Ns">Nanoseconds.</param>
public readonly record struct TimeBound(long Ns, bool IsRelative)
{
    /// <summary>In nanoseconds of the file's clock.</summary>
    public long At(long firstNs) => IsRelative ? SaturatingSum(firstNs, Ns) : Ns;

    private static long SaturatingSum(long left, long right) => (long)Int128.Clamp((Int128)left + right, long.MinValue, long.MaxValue);
}

/// <summary>From one time (inclusive) to another (exclusive).</summary>
/// <param name="From">Null for the beginning.</param>
/// <param name="To">Null for the end.</param>
public sealed record TimeRange(TimeBound? From, TimeBound? To)
{
    public static readonly TimeRange All = new(null, null);

    public bool IsAll => From is null && To is null;

    /// <param name="firstNs">The first frame's time.</param>
    public bool Contains(long ns, long firstNs) =>
        (From is not { } from || ns >= from.At(firstNs)) && (To is not { } to || ns < to.At(firstNs));
}
