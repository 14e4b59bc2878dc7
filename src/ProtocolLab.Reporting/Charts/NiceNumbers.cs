namespace ProtocolLab.Reporting;

/// <summary>Numbers that people count in: 1, 2 or 5 times a power of ten.</summary>
internal static class NiceNumbers
{
    /// <summary>The smallest such number that is not below the value; 1 for values that are not positive.</summary>
    public static double AtLeast(double value)
    {
        if (!(value > 0)) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        // The logarithm may err in its last digit; so may the quotient.
        var mantissa = value / power;
        return power * (mantissa <= 1.000001 ? 1 : mantissa <= 2.000001 ? 2 : mantissa <= 5.000001 ? 5 : 10);
    }

    /// <summary>Multiples of a nice step within the range, ascending, at most about <paramref name="count"/>.</summary>
    public static IReadOnlyList<double> Ticks(double from, double to, int count)
    {
        if (!(to > from)) return [from];
        var step = AtLeast((to - from) / Math.Max(1, count));
        var first = Math.Ceiling((from / step) - 1e-6);
        var last = Math.Floor((to / step) + 1e-6);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Clean((first + i) * step, step))];
    }

    /// <summary>Powers of ten within the range; 1, 2 and 5 times these where there are few.</summary>
    /// <param name="from">Above 0.</param>
    public static IReadOnlyList<double> LogarithmicTicks(double from, double to, int count)
    {
        var first = (int)Math.Floor(Math.Log10(from));
        var decades = (int)Math.Ceiling(Math.Log10(to)) - first;
        double[] steps = decades * 3 <= count ? [1, 2, 5] : [1];
        var every = Math.Max(1, (int)Math.Ceiling((double)decades / Math.Max(1, count)));
        return [.. Enumerable.Range(0, decades + 1)
            .Where(decade => decade % every == 0)
            .SelectMany(decade => steps.Select(step => step * Math.Pow(10, first + decade)))
            .Where(tick => tick >= from * 0.999999 && tick <= to * 1.000001)];
    }

    // 3 × 0.1 is 0.30000000000000004; a label must not say so.
    private static double Clean(double value, double step)
    {
        var digits = Math.Clamp(1 - (int)Math.Floor(Math.Log10(step)), 0, 15);
        return Math.Round(value, digits) + 0.0;
    }
}
