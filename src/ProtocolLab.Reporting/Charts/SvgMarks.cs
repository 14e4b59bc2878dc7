namespace ProtocolLab.Reporting;

/// <summary>Where the labels of the marks within range go, in rows so that none overlaps another.</summary>
internal sealed record ArrangedMarks(IReadOnlyList<(Mark Mark, double Left, int Row)> Labels)
{
    public int Rows => Labels.Count == 0 ? 0 : Labels.Max(label => label.Row) + 1;
}

/// <summary>Thresholds across the plot, and events along its axis.</summary>
internal static class SvgMarks
{
    private const double EventSpacing = 3;

    public static ArrangedMarks Arrange(Chart chart, Projection x)
    {
        List<double> rowEnds = [];
        List<(Mark, double, int)> labels = [];
        foreach (var mark in chart.Marks.Where(mark => x.Contains(mark.At)).OrderBy(mark => mark.At))
        {
            var width = TextSize.Width(mark.Label);
            var left = Math.Clamp(x.Of(mark.At) - (width / 2), x.Start, Math.Max(x.Start, x.End - width));
            var row = rowEnds.FindIndex(end => end + 8 <= left);
            if (row < 0)
            {
                row = rowEnds.Count;
                rowEnds.Add(0);
            }

            rowEnds[row] = left + width;
            labels.Add((mark, left, row));
        }

        return new ArrangedMarks(labels);
    }

    public static Markup Draw(Chart chart, ChartLayout layout) => Markup.Of($"""
        <g class="marks">{layout.Marks.Labels.Select(label => DrawMark(label.Mark, label.Left, label.Row, layout))}</g>{DrawEvents(chart, layout)}

        """);

    private static Markup DrawMark(Mark mark, double left, int row, ChartLayout layout)
    {
        var baseline = layout.Y.End - 6 - (row * ChartLayout.MarkRowHeight);
        return Markup.Of($"""<path d="M{layout.X.Of(mark.At):0.#} {baseline + 3:0.#}V{layout.Bottom:0.#}"/><text x="{left:0.#}" y="{baseline:0.#}">{mark.Label}</text>""");
    }

    /// <summary>Events too close to be told apart become one stroke, the higher the more they are.</summary>
    private static Markup DrawEvents(Chart chart, ChartLayout layout)
    {
        if (chart.Events is not { } events) return Markup.Empty;
        var strokes = events.At
            .GroupBy(at => Math.Round(layout.X.Of(at) / EventSpacing) * EventSpacing)
            .Select(group => (X: group.Key, Count: group.Count()))
            .OrderBy(stroke => stroke.X)
            .ToList();
        var most = strokes.Select(stroke => stroke.Count).DefaultIfEmpty(1).Max();
        return Markup.Of($"""<path class="events" d="{strokes.Select(stroke => Markup.Of($"M{stroke.X:0} {layout.Bottom + 15:0.#}v-{2 + (8.0 * stroke.Count / most):0.#}"))}"/>""");
    }
}
