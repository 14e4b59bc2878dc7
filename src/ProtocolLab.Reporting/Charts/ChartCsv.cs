using System.Globalization;
using System.Text;

namespace ProtocolLab.Reporting;

/// <summary>
/// A chart's data as comma-separated values (RFC 4180), as people take them home and as script reads them for what it
/// shows under the pointer: four significant digits, in the unit of the column's name. Where a column of a series is
/// left empty there was nothing.
/// </summary>
internal static class ChartCsv
{
    private const int Digits = 4;

    public static string Of(Chart chart)
    {
        var columns = ColumnsOf(chart);
        var bars = chart.Series.OfType<Series.Bars>().FirstOrDefault();
        var x = SiUnit.For(Math.Max(Math.Abs(chart.X.From), Math.Abs(chart.X.To)), chart.X.Unit);
        var text = new StringBuilder();
        List<string> heads = bars is null ? [HeadOf(chart.X.Label, x.Name)] : [HeadOf("from", x.Name), HeadOf("to", x.Name)];
        text.AppendJoin(',', heads.Concat(columns.Select(column => HeadOf(column.Name, column.Unit.Name)))).Append('\n');
        if (bars is not null)
        {
            foreach (var bar in bars.Values.Where(bar => bar.Height > 0))
                text.Append(CultureInfo.InvariantCulture, $"{Short(bar.From / x.Factor, 6)},{Short(bar.To / x.Factor, 6)},{Short(bar.Height, 12)}\n");
            return text.ToString();
        }

        List<double> places = [.. columns.SelectMany(column => column.Values.Keys).Distinct().Order()];
        var digits = DigitsOf(places, x);
        foreach (var place in places)
        {
            text.Append(Round(place / x.Factor, digits));
            foreach (var column in columns)
            {
                text.Append(',');
                if (column.Values.TryGetValue(place, out var value)) text.Append(Short(value / column.Unit.Factor, Digits));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static List<Column> ColumnsOf(Chart chart)
    {
        var unit = SiUnit.For(Math.Max(Math.Abs(chart.Y.From), Math.Abs(chart.Y.To)), chart.Y.Unit);
        List<Column> columns = [];
        foreach (var series in chart.Series)
        {
            if (series is not Series.Line line)
            {
                columns.Add(new Column(series.Name, unit, []));
                continue;
            }

            columns.Add(new Column(line.Name, unit, ValuesOf(line, point => point.Y)));
            if (!line.Points.Any(point => point.High > point.Low)) continue;
            columns.Add(new Column($"{line.Name} min", unit, ValuesOf(line, point => point.Low)));
            columns.Add(new Column($"{line.Name} max", unit, ValuesOf(line, point => point.High)));
        }

        foreach (var lane in chart.Lanes)
        {
            foreach (var row in lane.Rows)
                columns.Add(new Column(row.Name.Length == 0 ? lane.Name : $"{lane.Name}: {row.Name}", new SiUnit("", 1), row.Counts.ToDictionary(bin => bin.At, bin => (double)bin.Count)));
        }

        return columns;
    }

    // Of several points at one place, such as the ends of a step, the last one counts.
    private static Dictionary<double, double> ValuesOf(Series.Line line, Func<Point, double> value)
    {
        Dictionary<double, double> values = new(line.Points.Count);
        foreach (var point in line.Points)
        {
            if (!double.IsNaN(point.Y)) values[point.X] = value(point);
        }

        return values;
    }

    private static string HeadOf(string name, string unit)
    {
        var head = unit.Length == 0 ? name : $"{name} ({unit})";
        // A spreadsheet must not take a stranger's name for a formula.
        if (head.Length > 0 && head[0] is '=' or '+' or '-' or '@') head = "'" + head;
        return head.AsSpan().IndexOfAny(",\"\r\n") < 0 ? head : $"\"{head.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Decimals with which no two places look alike.</summary>
    private static int DigitsOf(List<double> places, SiUnit unit)
    {
        var least = double.MaxValue;
        for (var i = 1; i < places.Count; i++) least = Math.Min(least, places[i] - places[i - 1]);
        return least == double.MaxValue ? 6 : Math.Clamp(1 - (int)Math.Floor(Math.Log10(least / unit.Factor)), 0, 12);
    }

    private static string Short(double value, int digits) =>
        value == 0 || !double.IsFinite(value) ? "0" : Round(value, Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12));

    private static string Round(double value, int decimals) => Math.Round(value, decimals).ToString("0.############", CultureInfo.InvariantCulture);

    private sealed record Column(string Name, SiUnit Unit, Dictionary<double, double> Values);
}
