namespace ProtocolLab.Reporting;

/// <summary>A run's goodput as a line the size of a word, with its peak in figures.</summary>
internal static class Sparkline
{
    private const double Width = 96;
    private const double Height = 24;

    public static Markup Draw(IReadOnlyList<double> values)
    {
        var peak = values.DefaultIfEmpty(0).Max();
        if (!(peak > 0)) return Markup.Of($"""<span class="share">no stream</span>""");
        var step = values.Count > 1 ? Width / (values.Count - 1) : Width;
        var points = string.Concat(values.Select((value, i) => Markup.Of($"L{i * step:0.#} {Height - 1 - (value / peak * (Height - 3)):0.#}").Text));
        var line = "M" + points[1..];
        return Markup.Of($"""
            <span class="spark"><svg viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" aria-hidden="true"><path class="area s1" d="{line}V{Height}H0Z"/><path class="line s1" d="{line}"/></svg><span>peak {SiUnit.Format(peak, "bit/s")}</span></span>
            """);
    }
}
