using ProtocolLab.Network;

namespace ProtocolLab.Tests.Support;

/// <summary>Instants and durations as tests read best: <c>5.Ms()</c> is a length, <c>At.Ms(5)</c> a point.</summary>
internal static class Times
{
    public static Duration Ms(this int milliseconds) => Duration.FromMilliseconds(milliseconds);

    public static Duration Us(this int microseconds) => Duration.FromMicroseconds(microseconds);

    public static Duration Seconds(this int seconds) => Duration.FromSeconds(seconds);
}

internal static class At
{
    public static Instant Ms(long milliseconds) => Instant.Zero + Duration.FromMilliseconds(milliseconds);

    public static Instant Us(long microseconds) => Instant.Zero + Duration.FromMicroseconds(microseconds);

    public static Instant Ns(long nanoseconds) => new(nanoseconds);

    public static Instant Seconds(long seconds) => Instant.Zero + Duration.FromSeconds(seconds);
}
