using NUnit.Framework;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting;

internal sealed class TimeSeriesTests
{
    [Test]
    public void Steady_stream_draws_a_straight_line()
    {
        var traffic = StreamTraffic.Of(SampleRuns.StreamTo(clients: 1, packets: 505))!;

        var useful = TimeSeries.Useful(traffic.Clients[0].Traffic.Stream, traffic.Bins).BitsPerSecond;

        const double rate = 8 * 1_000 / 0.020;
        Assert.That(useful.SkipLast(1), Is.All.EqualTo(rate));
        Assert.That(useful[^1], Is.EqualTo(rate).Within(10).Percent, "holds the end packet, which has no payload");
    }

    [Test]
    public void Rates_times_widths_give_back_all_octets_that_arrived()
    {
        var traffic = StreamTraffic.Of(SampleRuns.StreamTo(clients: 3, packets: 333))!;
        foreach (var client in traffic.Clients)
        {
            var rates = TimeSeries.OnTheWire(client.Traffic.Packets, traffic.Bins).BitsPerSecond;

            var bits = rates.Select((rate, bin) => rate * traffic.Bins.WidthOf(bin) / 1e9).Sum();

            Assert.That(bits, Is.EqualTo(8.0 * client.Traffic.Packets.Sum(packet => packet.Length)).Within(0.01), client.Name);
        }
    }

    [Test]
    public void Useful_octets_leave_out_headers_and_second_arrivals()
    {
        var traffic = StreamTraffic.Of(SampleRuns.StreamTo(clients: 2, packets: 400))!;
        var stream = traffic.Clients[1].Traffic.Stream;

        var bits = TimeSeries.Useful(stream, traffic.Bins).BitsPerSecond.Select((rate, bin) => rate * traffic.Bins.WidthOf(bin) / 1e9).Sum();

        var distinct = stream.Where(packet => !packet.IsNetworkDuplicate).Sum(packet => packet.Length - 12);
        Assert.That(stream.Any(packet => packet.IsNetworkDuplicate), Is.True, "the sample holds a duplicate");
        Assert.That(bits, Is.EqualTo(8.0 * distinct).Within(0.01));
    }

    [Test]
    public void Long_traces_have_no_more_bins_than_short_ones() =>
        Assert.That(TimeBins.Over(0, 3_600_000_000_000, 1_000).Count, Is.LessThanOrEqualTo(TimeBins.MaxCount));
}
