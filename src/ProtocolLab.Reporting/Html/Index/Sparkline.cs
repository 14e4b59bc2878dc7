namespace ProtocolLab.Reporting;

/// <summary>A run's goodput as a line the size of a word, on its base line, with its peak marked and in figures.</summary>
internal static class Sparkline
{
    private const double Width = 132;
    private const double Height = 34;

    /// <summary>So that the peak's mark is not cut off.</summary>
    private const double Margin = 3;

    public static Markup Draw(IReadOnlyList<double> values)
    {
        var peak = values.DefaultIfEmpty(0).Max();
        if (!(peak > 0)) return Markup.Of($"""<span class="share">no stream</span>""");
        // One value is a level, not a point.
        IReadOnlyList<double> shown = values.Count > 1 ? values : [values[0], values[0]];
        var step = (Width - (2 * Margin)) / (shown.Count - 1);
        var line = "M" + string.Concat(shown.Select((value, i) => Markup.Of($"L{X(i):0.#} {Y(value):0.#}").Text))[1..];
        var highest = shown.Index().MaxBy(value => value.Item).Index;
        return Markup.Of($"""
            <span class="spark"><svg viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" aria-hidden="true"><path class="area s1" d="{line}V{Height - 1}H{Margin}Z"/><path class="base" d="M0 {Height - 0.5:0.#}H{Width}"/><path class="line s1" d="{line}"/><circle class="peak" cx="{X(highest):0.#}" cy="{Y(peak):0.#}" r="2.4"/></svg><span>peak <b>{SiUnit.Format(peak, "bit/s")}</b>, mean {SiUnit.Format(values.Average(), "bit/s")}</span></span>
            """);

        double X(int i) => Margin + (i * step);

        double Y(double value) => Height - 1 - (value / peak * (Height - 1 - Margin));
    }
}
