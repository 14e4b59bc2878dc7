namespace ProtocolLab.Capture.PcapNg;

/// <summary>
/// Turns an interface's ticks into nanoseconds: ticks × Factor ÷ Divisor, or ÷ 2^Shift, plus an offset
/// (section 4.2, if_tsresol and if_tsoffset). Finer ticks than nanoseconds are cut, not rounded.
/// </summary>
internal readonly record struct TimestampScale
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly ulong factor;
    private readonly ulong divisor;
    private readonly int shift;
    private readonly Int128 offset;

    private TimestampScale(ulong factor, ulong divisor, int shift, Int128 offset)
    {
        this.factor = factor;
        this.divisor = divisor;
        this.shift = shift;
        this.offset = offset;
    }

    /// <summary>The scale for if_tsresol's octet and if_tsoffset's seconds.</summary>
    public static TimestampScale From(byte resolution, long offsetSeconds)
    {
        var exponent = resolution & 0x7F;
        var offset = (Int128)offsetSeconds * NanosecondsPerSecond;
        if ((resolution & 0x80) != 0) return new(NanosecondsPerSecond, 1, exponent, offset);
        if (exponent <= 9) return new(PowerOfTen(9 - exponent), 1, 0, offset);
        // 2^64 ticks of 10^-29 s are less than a nanosecond: every time is 0.
        return exponent - 9 > 19 ? new(0, 1, 0, offset) : new(1, PowerOfTen(exponent - 9), 0, offset);
    }

    /// <summary>Converts, and says whether the result is one that an Instant can hold (years 1678 to 2262).</summary>
    public bool TryToNanoseconds(ulong ticks, out long nanoseconds)
    {
        if (factor == 1 && divisor == 1 && shift == 0 && offset == 0 && ticks <= long.MaxValue)
        {
            nanoseconds = (long)ticks;
            return true;
        }

        var exact = (Int128)(((UInt128)ticks * factor / divisor) >> shift) + offset;
        nanoseconds = (long)Int128.Clamp(exact, long.MinValue, long.MaxValue);
        return exact == nanoseconds;
    }

    private static ulong PowerOfTen(int exponent)
    {
        ulong power = 1;
        for (var i = 0; i < exponent; i++) power *= 10;
        return power;
    }
}
