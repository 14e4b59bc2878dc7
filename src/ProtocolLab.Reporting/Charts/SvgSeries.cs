using System.Globalization;
using System.Text;

namespace ProtocolLab.Reporting;

/// <summary>Lines and bars. A series' class gives it colour and dash, so that it can be told from others without colour.</summary>
internal static class SvgSeries
{
    public static Markup Draw(Series series, ChartLayout layout) => series switch
    {
        Series.Line line => DrawLine(line, layout),
        Series.Bars bars => Markup.Of($"""<g class="bars s{bars.Color}">{bars.Values.Where(bar => bar.Height > 0).Select(bar => DrawBar(bar, layout))}</g>"""),
        _ => throw new ArgumentOutOfRangeException(nameof(series), series, "Neither a line nor bars."),
    };

    private static Markup DrawLine(Series.Line line, ChartLayout layout)
    {
        if (line.Points.Count == 0) return Markup.Empty;
        var path = PathOf(line.Points, layout);
        var area = line.IsFilled
            ? Markup.Of($"""<path class="area s{line.Color}" d="{path}V{layout.Bottom:0.#}H{layout.X.Of(line.Points[0].X):0.#}Z"/>""")
            : Markup.Empty;
        return Markup.Of($"""{area}<path class="line s{line.Color}" d="{path}"/>""");
    }

    private static string PathOf(IReadOnlyList<Point> points, ChartLayout layout)
    {
        var path = new StringBuilder();
        foreach (var point in points)
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{layout.X.Of(point.X):0.#} {layout.Y.Of(point.Y):0.#}");
        // A path of one point draws nothing; with its own end it draws a dot.
        if (points.Count == 1) path.Append("h0.1");
        return path.ToString();
    }

    private static Markup DrawBar(Bar bar, ChartLayout layout)
    {
        var (left, right, top) = (layout.X.Of(bar.From), layout.X.Of(bar.To), layout.Y.Of(bar.Height));
        var gap = right - left > 4 ? 1 : 0;
        // A count of one among millions must still be seen.
        var height = Math.Max(1.5, layout.Bottom - top);
        return Markup.Of($"""<path d="M{left:0.#} {layout.Bottom:0.#}v{-height:0.#}h{Math.Max(1, right - left - gap):0.#}V{layout.Bottom:0.#}Z"/>""");
    }
}
