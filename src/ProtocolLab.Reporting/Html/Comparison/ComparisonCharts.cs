namespace ProtocolLab.Reporting;

/// <summary>Both streams in one picture: how fast they came, and how evenly.</summary>
internal static class ComparisonCharts
{
    /// <summary>More clients than this say nothing new; those that differ most are shown.</summary>
    private const int MaxClients = 9;

    /// <summary>Beyond this ratio of the longest to the shortest interval, equal steps would hide the short ones.</summary>
    private const int MaxLinearRatio = 25;

    private const int EarlierColor = 8;
    private const int LaterColor = 1;

    public static Markup Write(ComparisonReport report)
    {
        if (!report.Document.IsOfOne) return Markup.Empty;
        if (report.Before is not { } before || report.After is not { } after) return Without(report);
        return Page.Section("charts", "Both streams", Markup.Of($"""
            <p class="note">Dashed and grey is before, blue after. Time counts from each trace's own first frame.</p>
            {ChartSection.Tools([])}<div class="stack">
            {ChartFigure.Write(Goodput("both-goodput", "Useful throughput, all clients", before, before.Total, after, after.Total))}{ChartFigure.Write(Shares(before, after))}</div>
            {PerClient(before, after)}
            """));
    }

    private static Markup Without(ComparisonReport report) => report.WithoutCharts.Count == 0
        ? Markup.Empty
        : Page.Section("charts", "Both streams", Markup.Of($"""
            <p class="note">There are no charts: {string.Join(" ", report.WithoutCharts)}</p>

            """));

    private static Markup PerClient(StreamProfile before, StreamProfile after)
    {
        var pairs = Pairs.Of(before.Clients, after.Clients, client => client.Name)
            .Where(pair => pair is { Before: not null, After: not null })
            .Select(pair => (Before: pair.Before!, After: pair.After!)).ToList();
        if (pairs.Count < 2) return Markup.Empty;
        var shown = pairs.Index().OrderByDescending(pair => Difference(pair.Item.Before, pair.Item.After)).Take(MaxClients).OrderBy(pair => pair.Index).ToList();
        var others = pairs.Count - shown.Count;
        return Markup.Of($"""
            <h3>Useful throughput by client</h3>
            {(others > 0 ? Markup.Of($"""<p class="note">The {MaxClients} that differ most, of {Numbers.Of(pairs.Count, "client")}.</p>""") : Markup.Empty)}<div class="multiples">
            {shown.Select(pair => ChartFigure.Write(Goodput($"both-client-{pair.Index + 1}", pair.Item.Before.Name, before, pair.Item.Before, after, pair.Item.After) with { Size = ChartSize.Small }))}</div>

            """);
    }

    private static double Difference(ClientProfile before, ClientProfile after) => Math.Abs(after.MeanGoodput - before.MeanGoodput);

    private static Chart Goodput(string id, string title, StreamProfile before, ClientProfile earlier, StreamProfile after, ClientProfile later)
    {
        var peak = earlier.Goodput.Concat(later.Goodput).Max(point => point.Y);
        var (from, to) = (Math.Min(before.From, after.From), Math.Max(before.To, after.To));
        return new Chart(
            id,
            title,
            $"The movie's octets that arrived for the first time. Before: mean {SiUnit.Format(earlier.MeanGoodput, "bit/s")}, peak {SiUnit.Format(earlier.Goodput.Max(point => point.Y), "bit/s")}; after: mean {SiUnit.Format(later.MeanGoodput, "bit/s")}, peak {SiUnit.Format(later.Goodput.Max(point => point.Y), "bit/s")}.",
            new Axis("Time since the first frame", "s", from, to > from ? to : from + 1e-3),
            new Axis("Goodput", "bit/s", 0, peak > 0 ? peak * 1.05 : 1),
            [new Series.Line("After", LaterColor, later.Goodput, IsFilled: true), new Series.Line("Before", EarlierColor, earlier.Goodput)],
            [])
        {
            IsOverTime = true,
        };
    }

    private static Chart Shares(StreamProfile before, StreamProfile after)
    {
        var (earlier, later) = (before.Total.Intervals, after.Total.Intervals);
        List<double> ends = [.. new[] { earlier, later }.Where(spread => spread.Values.Count > 0).SelectMany(spread => new[] { spread.Values[0].Value / 1e9, spread.Values[^1].Value / 1e9 })];
        var (least, most) = ends.Count == 0 ? (0, 1) : (ends.Min(), ends.Max());
        var isLogarithmic = least > 0 && most / least > MaxLinearRatio;
        var margin = most > least ? (most - least) * 0.05 : Math.Max(most, 1e-6) * 0.2;
        var (from, to) = isLogarithmic ? (least * 0.9, most * 1.1) : (Math.Max(0, least - margin), most + margin);
        var axis = new Axis("Between two stream packets", "s", from, to, isLogarithmic);
        return new Chart(
            "both-intervals",
            "Time between stream packets, cumulative",
            $"Which share of the times between two stream packets is at most how long. Before: half are up to {Percentile(earlier, 50)}, 99 % up to {Percentile(earlier, 99)}; after: half up to {Percentile(later, 50)}, 99 % up to {Percentile(later, 99)}.",
            axis,
            new Axis("Share", "%", 0, 104),
            [
                new Series.Line("After", LaterColor, IntervalChart.StepsOf(later, axis), IsStepped: true),
                new Series.Line("Before", EarlierColor, IntervalChart.StepsOf(earlier, axis), IsStepped: true),
            ],
            []);
    }

    private static string Percentile(Spread spread, int percent) => spread.Values.Count == 0 ? "nothing" : SiUnit.Format(spread.Percentile(percent) / 1e9, "s");
}
