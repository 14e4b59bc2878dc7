namespace ProtocolLab.Reporting;

/// <summary>A legend's entries, wrapped into rows.</summary>
internal sealed record ArrangedLegend(IReadOnlyList<(string Name, Series? Series, double Left, int Row)> Entries)
{
    public int Rows => Entries.Count == 0 ? 0 : Entries[^1].Row + 1;
}

/// <summary>Samples and names of the series. One series without events needs none: the title names it.</summary>
internal static class SvgLegend
{
    private const double Sample = 22;
    private const int MaxRunes = 44;

    public static ArrangedLegend Arrange(Chart chart, double width)
    {
        List<(string Name, Series? Series)> names = [.. chart.Series.Select(series => (TextSize.Shorten(series.Name, MaxRunes), (Series?)series))];
        if (chart.Events is { } events) names.Add((events.Name, null));
        if (names.Count < 2) return new ArrangedLegend([]);

        List<(string, Series?, double, int)> entries = [];
        var (left, row) = (2.0, 0);
        foreach (var (name, series) in names)
        {
            var entry = Sample + 6 + TextSize.Width(name);
            if (left > 2 && left + entry > width) (left, row) = (2, row + 1);
            entries.Add((name, series, left, row));
            left += entry + 14;
        }

        return new ArrangedLegend(entries);
    }

    public static Markup Draw(Chart chart, ChartLayout layout) => layout.Legend.Rows == 0
        ? Markup.Empty
        : Markup.Of($"""<g class="legend">{layout.Legend.Entries.Select(entry => DrawEntry(entry.Name, entry.Series, entry.Left, entry.Row))}</g>""");

    private static Markup DrawEntry(string name, Series? series, double left, int row)
    {
        var baseline = (ChartLayout.RowHeight * (row + 1)) + 13;
        var sample = series switch
        {
            Series.Line { IsFilled: true } => Markup.Of($"""<path class="area s{series.Color}" d="M{left:0.#} {baseline + 1:0.#}v-10h{Sample:0}v10Z"/><path class="line s{series.Color}" d="M{left:0.#} {baseline - 9:0.#}h{Sample:0}"/>"""),
            Series.Line => Markup.Of($"""<path class="line s{series.Color}" d="M{left:0.#} {baseline - 4:0.#}h{Sample:0}"/>"""),
            Series.Bars => Markup.Of($"""<g class="bars s{series.Color}"><path d="M{left:0.#} {baseline:0.#}v-9h{Sample:0}v9Z"/></g>"""),
            _ => Markup.Of($"""<path class="events" d="M{left + 7:0.#} {baseline - 8:0.#}v9m4 0v-9m4 0v9"/>"""),
        };
        return Markup.Of($"""{sample}<text x="{left + Sample + 6:0.#}" y="{baseline:0.#}">{name}</text>""");
    }
}
