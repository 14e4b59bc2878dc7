namespace ProtocolLab.Network.Simulation;

/// <summary>A host's clock that runs too fast or too slowly: it agrees with the network's at its zero, and drifts from there.</summary>
internal readonly record struct HostClock
{
    /// <summary>Parts per million of the largest skew, either way: a tenth.</summary>
    public const int LargestSkew = 100_000;

    private const int Million = 1_000_000;

    /// <param name="skew">Parts per million, −100,000 to 100,000; positive runs fast.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the range.</exception>
    public HostClock(int skew)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs((long)skew), LargestSkew, nameof(skew));
        Skew = skew;
    }

    public int Skew { get; }

    /// <summary>What the clock shows.</summary>
    public Instant Read(Instant now) => Skew == 0 ? now : new Instant(now.Nanoseconds + (long)FloorDivide((Int128)now.Nanoseconds * Skew, Million));

    /// <summary>The first instant at which it shows a reading or a later one.</summary>
    public Instant When(Instant reading)
    {
        if (Skew == 0 || reading == Instant.Never) return reading;
        var at = new Instant((long)FloorDivide((Int128)reading.Nanoseconds * Million, Million + Skew));
        while (Read(at) < reading) at += new Duration(1);
        return at;
    }

    private static Int128 FloorDivide(Int128 value, Int128 by) => value >= 0 ? value / by : (value - by + 1) / by;
}
