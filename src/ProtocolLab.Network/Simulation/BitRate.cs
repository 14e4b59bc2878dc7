using System.Globalization;

namespace ProtocolLab.Network.Simulation;

/// <summary>Rates as tc writes them: "2mbit", "500kbit". Decimal multiples of bits per second.</summary>
public static class BitRate
{
    /// <summary>What <see cref="TryParse"/> takes, for error messages.</summary>
    public const string Expected = "a rate such as 2mbit, 500kbit or 9600bit (per second), or 'unlimited'";

    /// <returns>False unless the text is a positive number with a unit; "unlimited" is 0.</returns>
    public static bool TryParse(string? text, out long bitsPerSecond)
    {
        bitsPerSecond = 0;
        if (text == "unlimited") return true;
        text = (text?.Trim() ?? "").ToUpperInvariant();
        foreach (var (unit, factor) in ((string, decimal)[])[("KBIT", 1e3m), ("MBIT", 1e6m), ("GBIT", 1e9m), ("BIT", 1m)])
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal)) continue;
            if (!decimal.TryParse(text.AsSpan(0, text.Length - unit.Length).TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
            if (number > 1_000_000m * 1e9m / factor || number * factor < 1) return false;
            bitsPerSecond = (long)(number * factor);
            return true;
        }

        return false;
    }

    public static string Write(long bitsPerSecond) => bitsPerSecond switch
    {
        0 => "unlimited",
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bitsPerSecond / 1e9m:0.###} Gbit/s"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bitsPerSecond / 1e6m:0.###} Mbit/s"),
        >= 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bitsPerSecond / 1e3m:0.###} kbit/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bitsPerSecond} bit/s"),
    };
}
