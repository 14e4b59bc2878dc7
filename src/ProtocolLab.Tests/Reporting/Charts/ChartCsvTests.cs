using System.Globalization;
using NUnit.Framework;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting.Charts;

internal sealed class ChartCsvTests
{
    [Test]
    public void Table_says_what_the_lines_say()
    {
        var traffic = StreamTraffic.Of(SampleRuns.StreamTo(clients: 3, packets: 9_000))!;
        var chart = ThroughputChart.PerClient(traffic);

        var rows = ChartCsv.Of(chart).TrimEnd().Split('\n').Select(row => row.Split(',')).ToList();

        Assert.That(rows[0], Does.Contain("leader (kbit/s)").And.Contain("member-1 (kbit/s)").And.Contain("member-1 min (kbit/s)"));
        foreach (var line in chart.Series.Cast<Series.Line>())
        {
            var column = Array.IndexOf(rows[0], $"{line.Name} (kbit/s)");
            var places = line.Points.DistinctBy(point => point.X).OrderBy(point => point.X).ToList();
            Assert.That(rows.Skip(1).Select(row => Value(row[0])), Is.EqualTo(places.Select(point => point.X)).Within(0.01));
            Assert.That(rows.Skip(1).Select(row => Value(row[column]) * 1_000), Is.EqualTo(places.Select(point => point.Y)).Within(0.1).Percent);
        }
    }

    [Test]
    public void Bars_have_their_edges_in_the_table()
    {
        var chart = IntervalChart.Histogram(1, 1, "a", "packets", Spread.Of([10_000_000, 10_000_000, 12_000_000]), []);

        var rows = ChartCsv.Of(chart).TrimEnd().Split('\n');

        Assert.That(rows[0], Is.EqualTo("from (ms),to (ms),packets"));
        Assert.That(rows.Skip(1).Select(row => row.Split(',')[2]), Is.EqualTo(["2", "1"]));
    }

    [Test]
    public void Names_of_strangers_stay_one_field_and_no_formula()
    {
        var line = new Series.Line("=cmd,\"x\"\n<i>", 1, [new(0, 1), new(1, 2)]);
        var chart = new Chart("c", "<b>", "<u>", new Axis("time", "s", 0, 1), new Axis("y", "", 0, 2), [line, line with { Name = "plain" }], []);

        Assert.That(ChartCsv.Of(chart), Is.EqualTo("time (s),\"'=cmd,\"\"x\"\"\n<i>\",plain\n0,1,1\n1,2,2\n"));
        Assert.That(ChartFigure.Write(chart).Text, Does.Not.Contain("<i>").And.Not.Contain("<b>").And.Not.Contain("<u>"));
    }

    private static double Value(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
