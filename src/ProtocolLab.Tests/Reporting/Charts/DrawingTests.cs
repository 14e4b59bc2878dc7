using NUnit.Framework;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting.Charts;

internal sealed class DrawingTests
{
    private static readonly double[] Widths = [LabelRows.NarrowestPlot, 420, 800, 1_600];

    [Test]
    public void Path_read_back_has_the_points_that_were_drawn()
    {
        List<(int X, int Y)> points = [(3, 900), (10, 20), (12, 20), (12, 900), (7, 950)];
        var path = new PathText().MoveTo(points[0].X, points[0].Y);
        foreach (var (x, y) in points.Skip(1)) path.LineTo(x, y);

        Assert.That(DrawnPath.Points(path.Close().MoveTo(1, 2).ToString()), Is.EqualTo(points.Append((1, 2))));
    }

    [Test]
    public void Labels_never_touch_each_other_nor_leave_the_plot_however_wide_it_is([Range(1, 40)] int seed)
    {
        var labels = Enumerable.Range(0, 7)
            .Select(i => (new string('w', 3 + (int)SampleRuns.Scramble((seed * 7) + i, 12)), SampleRuns.Scramble((seed * 31) + (i * 5), 1_000) / 1_000.0)).ToList();

        var placed = LabelRows.Arrange(labels, 4);

        Assert.That(placed, Is.Not.Empty);
        foreach (var width in Widths)
        {
            foreach (var row in placed.GroupBy(label => label.Row))
            {
                var boxes = row.Select(label => label.On(width)).Order().ToList();
                Assert.That(boxes.Zip(boxes.Skip(1)).All(pair => pair.First.Right < pair.Second.Left), Is.True, $"{width} px, row {row.Key}");
                Assert.That(boxes, Has.All.Matches<(double Left, double Right)>(box => box.Left >= -0.001 && box.Right <= width + 0.001), $"{width} px");
            }
        }
    }

    [TestCase(0, 11.7, false)]
    [TestCase(0, 3_612.4, false)]
    [TestCase(0.009_87, 0.010_13, false)]
    [TestCase(0.000_001, 1.7, true)]
    public void Ticks_of_an_axis_do_not_touch_on_the_narrowest_plot(double from, double to, bool isLogarithmic)
    {
        var axis = new Axis("x", "s", from, to, isLogarithmic);

        var ticks = SvgAxes.TicksOf(axis);

        var boxes = ticks.Select(tick => (At: new Projection(axis).Of(tick) * LabelRows.NarrowestPlot, Half: TextSize.Width(SvgAxes.LabelOf(axis, tick)) / 2)).ToList();
        Assert.That(ticks, Has.Count.GreaterThanOrEqualTo(2));
        Assert.That(boxes.Zip(boxes.Skip(1)).All(pair => pair.First.At + pair.First.Half < pair.Second.At - pair.Second.Half), Is.True);
    }

    [Test]
    public void Line_is_broken_where_it_has_no_value()
    {
        var line = new Series.Line("l", 1, [new(0, 1), new(1, 1), new(2, double.NaN), new(3, 1), new(4, 1)]);
        var chart = new Chart("c", "", "", new Axis("x", "s", 0, 4), new Axis("y", "", 0, 1), [line], []);

        var drawn = SvgRenderer.Instance.Draw(chart).Text;

        Assert.That(drawn, Does.Contain("d=\"M0 0l5000 0M15000 0l5000 0\""));
    }

    [Test]
    public void Band_is_clipped_to_the_axis_and_told_in_the_key()
    {
        var traffic = StreamTraffic.Of(SampleRuns.StreamTo(clients: 1, packets: 100))!;
        Phase[] phases =
        [
            new("before all", PhaseKind.Fault, new(0), new(1_000)),
            new("for ever <b>", PhaseKind.Fault, new(traffic.ZeroNs + 500_000_000), ProtocolLab.Network.Instant.Never),
        ];

        var band = SessionBands.Of(phases, traffic).Single();

        Assert.That(band, Is.EqualTo(new Band("for ever <b>", PhaseKind.Fault, 0.5, traffic.Time.To)));
        Assert.That(ChartSection.Tools([band]).Text, Does.Contain("for ever &lt;b&gt;").And.Contain("500 ms to"));
    }
}
