using System.Globalization;

namespace ProtocolLab.Reporting;

/// <summary>From an axis's values to their place on it, 0 at its beginning and 1 at its end.</summary>
internal sealed class Projection(Axis axis)
{
    public bool Contains(double value) => value >= axis.From && value <= axis.To;

    /// <summary>Values outside the axis land on its nearest end.</summary>
    public double Of(double value)
    {
        var (from, to, at) = axis.IsLogarithmic
            ? (Math.Log10(axis.From), Math.Log10(axis.To), Math.Log10(Math.Max(value, axis.From)))
            : (axis.From, axis.To, value);
        return to > from ? Math.Clamp((at - from) / (to - from), 0, 1) : 0.5;
    }

    /// <summary>As a percentage from the left.</summary>
    public string Across(double value) => Percent(Of(value));

    /// <summary>As a percentage from the top.</summary>
    public string Down(double value) => Percent(1 - Of(value));

    public IReadOnlyList<double> Ticks(int count) => axis.IsLogarithmic
        ? NiceNumbers.LogarithmicTicks(axis.From, axis.To, count)
        : NiceNumbers.Ticks(axis.From, axis.To, count);

    public static string Percent(double share) => (share * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
