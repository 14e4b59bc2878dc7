namespace ProtocolLab.Reporting;

/// <summary>A line for each client, or, of more than can be told apart, one for all of them and what each differs by.</summary>
internal static class LinesByClient
{
    /// <summary>Of many clients: their mean, from the one with least to the one with most.</summary>
    /// <param name="lineOf">Name, colour, client.</param>
    public static IReadOnlyList<Series.Line> Of(StreamTraffic traffic, Func<string, int, StreamToClient, Series.Line> lineOf)
    {
        List<Series.Line> lines = [.. traffic.Clients.Select((client, i) => lineOf(client.Name, i + 1, client))];
        return [.. (lines.Count <= ChartBudget.MostLines ? lines : [MeanOf(lines)]).Select(TimeLine.Join)];
    }

    public static Series.Line MeanOf(IReadOnlyList<Series.Line> lines)
    {
        List<Point> points = [];
        for (var i = 0; i < lines[0].Points.Count; i++)
        {
            var (sum, count, low, high) = (0.0, 0, double.MaxValue, double.MinValue);
            foreach (var line in lines)
            {
                var point = line.Points[i];
                if (double.IsNaN(point.Y)) continue;
                sum += point.Y;
                count++;
                (low, high) = (Math.Min(low, point.Low), Math.Max(high, point.High));
            }

            points.Add(count == 0 ? new Point(lines[0].Points[i].X, double.NaN) : new Point(lines[0].Points[i].X, sum / count, low, high));
        }

        return new Series.Line($"Mean of {Numbers.Count(lines.Count)} clients", ChartBudget.MostLines, points);
    }

    /// <summary>The highest value that is drawn; 0 where nothing is.</summary>
    public static double Peak(IEnumerable<Series> series) => series.OfType<Series.Line>().SelectMany(line => line.Points).Where(point => !double.IsNaN(point.Y)).Select(point => point.High).DefaultIfEmpty(0).Max();

    /// <summary>The lowest above 0.</summary>
    public static double Least(IEnumerable<Series> series) => series.OfType<Series.Line>().SelectMany(line => line.Points).Where(point => !double.IsNaN(point.Y) && point.Low > 0).Select(point => point.Low).DefaultIfEmpty(0).Min();
}
