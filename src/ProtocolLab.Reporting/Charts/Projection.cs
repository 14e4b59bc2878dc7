namespace ProtocolLab.Reporting;

/// <summary>From an axis's values to the drawing's pixels.</summary>
internal sealed class Projection(Axis axis, double start, double end)
{
    public double Start => start;

    public double End => end;

    public bool Contains(double value) => value >= axis.From && value <= axis.To;

    /// <summary>Values outside the axis land on its nearest end.</summary>
    public double Of(double value)
    {
        var (from, to, at) = axis.IsLogarithmic
            ? (Math.Log10(axis.From), Math.Log10(axis.To), Math.Log10(Math.Max(value, axis.From)))
            : (axis.From, axis.To, value);
        var share = to > from ? Math.Clamp((at - from) / (to - from), 0, 1) : 0.5;
        return start + (share * (end - start));
    }

    public IReadOnlyList<double> Ticks(int count) => axis.IsLogarithmic
        ? NiceNumbers.LogarithmicTicks(axis.From, axis.To, count)
        : NiceNumbers.Ticks(axis.From, axis.To, count);
}
