using System.Globalization;

namespace ProtocolLab.Cli.Analyzing;

/// <summary>Times and rates as the tables print them.</summary>
internal static class TimeText
{
    private static readonly (double Factor, string Prefix)[] RatePrefixes = [(1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>UTC with nine decimals.</summary>
    /// <param name="ns">Since 1970.</param>
    public static string Of(long ns)
    {
        var (seconds, rest) = (Math.DivRem(ns, 1_000_000_000, out var left), left);
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + 1_000_000_000);
        var time = DateTime.UnixEpoch.AddSeconds(seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-ddTHH:mm:ss}.{rest:000000000}Z");
    }

    public static string Rate(double bitsPerSecond)
    {
        var (factor, prefix) = Array.Find(RatePrefixes, entry => bitsPerSecond >= entry.Factor);
        return string.Create(CultureInfo.InvariantCulture, $"{bitsPerSecond / (factor == 0 ? 1 : factor):0.###} {prefix}bit/s");
    }

    /// <summary>In the unit that keeps it short.</summary>
    public static string Short(double microseconds) => microseconds switch
    {
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1e6:0.###} s"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1e3:0.###} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{microseconds:0.###} µs"),
    };
}
