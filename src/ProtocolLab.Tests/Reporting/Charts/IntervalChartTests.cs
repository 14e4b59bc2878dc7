using NUnit.Framework;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting.Charts;

internal sealed class IntervalChartTests
{
    private static readonly long[] Few = [.. Enumerable.Range(0, 150).Select(i => 5_000_000 + SampleRuns.Scramble(i, 9_000_000))];
    private static readonly long[] Many = [.. Enumerable.Range(0, 40_000).Select(i => 5_000_000 + SampleRuns.Scramble(i, 9_000_000))];

    [Test]
    public void Histogram_counts_every_pair_of_stream_packets()
    {
        var traffic = StreamTraffic.Of(SampleRuns.StreamTo(clients: 3, packets: 200))!;
        foreach (var client in traffic.Clients)
        {
            var chart = IntervalChart.Histogram(1, 1, client.Name, "packets", Spread.Of(FlowMeasurement.Intervals(client.Traffic.Stream)), []);

            Assert.That(((Series.Bars)chart.Series[0]).Values.Sum(bar => bar.Height), Is.EqualTo(client.Traffic.Stream.Count - 1), client.Name);
        }
    }

    [Test]
    public void Distribution_says_of_each_value_what_share_is_no_longer()
    {
        foreach (var values in (long[][])[Few, Many, [7], [3, 3, 3]])
        {
            var chart = IntervalChart.Distribution(1, 1, "a", "packets", Spread.Of(values), []);

            foreach (var point in ((Series.Line)chart.Series[0]).Points.Skip(1).SkipLast(1))
                Assert.That(point.Y, Is.EqualTo(100.0 * values.Count(value => value <= Math.Round(point.X * 1e9)) / values.Length).Within(1e-9));
            Assert.That(((Series.Line)chart.Series[0]).Points, Has.Count.LessThan(800), "however many values there are");
        }
    }

    [Test]
    public void Percentiles_are_marked_with_their_values()
    {
        var sorted = Many.Order().ToArray();

        var marks = IntervalChart.Distribution(1, 1, "a", "packets", Spread.Of(Many), []).Marks;

        Assert.That(marks.Select(mark => mark.At), Is.EqualTo([sorted[19_999] / 1e9, sorted[37_999] / 1e9, sorted[39_599] / 1e9]));
        Assert.That(marks[0].Label, Is.EqualTo($"p50 {SiUnit.Format(sorted[19_999] / 1e9, "s")}"));
    }

    [Test]
    public void Limit_within_range_is_drawn_and_one_outside_is_told()
    {
        var limits = IntervalChart.LimitsOf(Parameters.Default);
        var chart = IntervalChart.Histogram(1, 1, "a", "packets", Spread.Of([500_000, 20_000_000, 21_000_000]), limits);

        var drawn = SvgRenderer.Instance.Draw(chart).Text;

        Assert.That(drawn, Does.Contain($">{limits[0].Label}</text>").And.Not.Contain($">{limits[1].Label}</text>"));
        Assert.That(chart.Description, Does.Contain($"M{limits[1].Label[1..]} lies beyond the axis."));
    }
}
