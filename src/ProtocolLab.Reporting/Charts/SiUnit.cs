using System.Globalization;

namespace ProtocolLab.Reporting;

/// <summary>A unit with the SI prefix that keeps numbers short: "Mbit/s", "ms".</summary>
/// <param name="Factor">How many base units one of it is.</param>
internal sealed record SiUnit(string Name, double Factor)
{
    private static readonly (double Factor, string Prefix)[] Prefixes =
        [(1e9, "G"), (1e6, "M"), (1e3, "k"), (1, ""), (1e-3, "m"), (1e-6, "µ"), (1e-9, "n")];

    /// <summary>The prefix in which the value is at least one.</summary>
    /// <param name="unit">The base unit, "s" or "bit/s"; seconds take no prefix above one; empty for plain counts, which take none.</param>
    public static SiUnit For(double value, string unit)
    {
        if (unit.Length == 0 || value == 0 || !double.IsFinite(value)) return new SiUnit(unit, 1);
        var (factor, prefix) = Array.Find(Prefixes, entry => Math.Abs(value) >= entry.Factor * 0.999999 && (unit != "s" || entry.Factor <= 1));
        return factor == 0 ? new SiUnit("n" + unit, 1e-9) : new SiUnit(prefix + unit, factor);
    }

    /// <summary>The value alone, in this unit, with at most three significant decimals.</summary>
    public string Number(double value) => (value / Factor).ToString("#,0.###", CultureInfo.InvariantCulture);

    /// <summary>Value and unit, "1.05 Mbit/s", with a prefix of its own.</summary>
    public static string Format(double value, string unit)
    {
        var scaled = For(value, unit);
        var digits = Math.Abs(value / scaled.Factor) switch { >= 100 => "#,0.#", >= 10 => "0.##", _ => "0.###" };
        var number = (value / scaled.Factor).ToString(digits, CultureInfo.InvariantCulture);
        return unit.Length == 0 ? number : $"{number} {scaled.Name}";
    }
}
