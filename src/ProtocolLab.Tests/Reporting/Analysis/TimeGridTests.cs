using NUnit.Framework;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting;

public sealed class TimeGridTests
{
    [TestCase(0, 1_000)]
    [TestCase(199_999, 1_000)]
    [TestCase(200_000, 2_000)]
    [TestCase(400_000, 10_000)]
    [TestCase(10_000_000_000, 100_000_000)]
    [TestCase(604_800_000_000_000, 10_000_000_000_000)]
    public void Bins_widen_by_two_and_five(long lastNs, long widthNs)
    {
        var grid = new TimeGrid(1_000, 200);
        grid.IndexOf(0);
        Assert.That(grid.IndexOf(lastNs), Is.EqualTo(lastNs / widthNs));
        Assert.That(grid.WidthNs, Is.EqualTo(widthNs));
    }

    [Test]
    public void What_is_before_the_first_frame_falls_into_the_first_bin()
    {
        var grid = new TimeGrid(1_000, 200);
        grid.IndexOf(5_000_000);
        Assert.That(grid.IndexOf(-70), Is.Zero);
    }

    [Test]
    public void Times_at_either_end_of_what_a_file_can_say_have_a_bin()
    {
        var grid = new TimeGrid(1_000, 200);
        grid.IndexOf(long.MinValue);
        Assert.That(grid.IndexOf(long.MaxValue), Is.InRange(20, 199));
    }

    [Test]
    public void Series_keeps_every_octet_in_its_bin_however_bins_widen()
    {
        var dice = new Dice(4);
        var grid = new TimeGrid(1_000, 200);
        var series = new TrafficSeries(grid);
        var flow = new FlowSeries(grid, new MemoryAccount());
        List<(long Ns, int Octets)> added = [];
        var ns = 0L;
        for (var i = 0; i < 3_000; i++)
        {
            added.Add((ns, dice.Between(1, 1_500)));
            series.AddFrame(ns, added[^1].Octets);
            if (i % 3 == 0) flow.Add(ns, added[^1].Octets);
            ns = Math.Max(0, ns + dice.Between(-50_000, 1 << dice.Between(1, 28)));
        }

        var bins = series.Bins;
        var expected = Enumerable.Range(0, bins.Count).Select(bin => added.Where(one => one.Ns / grid.WidthNs == bin).Sum(one => (long)one.Octets));
        var ofFlow = Enumerable.Range(0, bins.Count).Select(bin => added.Where((one, i) => i % 3 == 0 && one.Ns / grid.WidthNs == bin).Sum(one => (long)one.Octets));
        Assert.That(bins.Select(bin => bin.FrameOctets), Is.EqualTo(expected));
        Assert.That(flow.Finish(bins.Count), Is.EqualTo(ofFlow));
    }
}
