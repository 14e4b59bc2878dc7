using System.Buffers;
using System.Globalization;

namespace ProtocolLab.Network;

/// <summary>Durations as people write them: a decimal number and a unit, "20ms", "1.5 s", "250 µs".</summary>
public static class DurationText
{
    /// <summary>What <see cref="TryParse(string?, out Duration)"/> takes, for error messages.</summary>
    public const string Expected = "a time such as 500ms, 1.5s or 20us (units: ns, us, ms, s, min, h)";

    /// <summary>Longer times are taken for typing errors: no run lasts ten days.</summary>
    private const decimal MaxNanoseconds = 240m * 3600 * 1_000_000_000;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <returns>False for a missing or unknown unit, a negative time, or one beyond ten days.</returns>
    public static bool TryParse(string? text, out Duration duration) => TryParse(text, MaxNanoseconds, out duration);

    /// <summary>An instant, written as the time since the clock's zero; where that is the Unix epoch, it is far beyond ten days.</summary>
    /// <returns>False for a missing or unknown unit, a negative time, or one that no clock reaches.</returns>
    public static bool TryParseInstant(string? text, out Instant at)
    {
        var ok = TryParse(text, long.MaxValue, out var sinceZero);
        at = Instant.Zero + sinceZero;
        return ok;
    }

    private static bool TryParse(string? text, decimal longest, out Duration duration)
    {
        duration = default;
        text = text?.Trim() ?? "";
        var digits = text.AsSpan().IndexOfAnyExcept(NumberCharacters);
        if (text == "0") return true;
        if (digits <= 0) return false;
        if (!decimal.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;

        decimal? unit = text[digits..].TrimStart() switch
        {
            "ns" => 1,
            "us" or "µs" or "μs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "min" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => null,
        };
        if (unit is null || number > longest / unit) return false;
        duration = new Duration((long)decimal.Round(number * unit.Value));
        return true;
    }

    /// <summary>The shortest exact form that <see cref="TryParse(string?, out Duration)"/> reads back: "500ms", "1500us", "7ns".</summary>
    public static string Write(Duration duration) => duration.Nanoseconds switch
    {
        0 => "0s",
        var n when n % 1_000_000_000 == 0 => $"{n / 1_000_000_000}s",
        var n when n % 1_000_000 == 0 => $"{n / 1_000_000}ms",
        var n when n % 1_000 == 0 => $"{n / 1_000}us",
        var n => $"{n}ns",
    };
}
