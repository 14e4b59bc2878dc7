using NUnit.Framework;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting.Charts;

internal sealed class TimeColumnsTests
{
    [Test]
    public void Steady_stream_draws_a_straight_line()
    {
        var traffic = StreamTraffic.Of(SampleRuns.StreamTo(clients: 1, packets: 505))!;

        var useful = RatesOf(traffic, traffic.Clients[0].History.Useful);

        const double rate = 8 * 1_000 / 0.020;
        Assert.That(useful.SkipLast(1), Is.All.EqualTo(rate));
        Assert.That(useful[^1], Is.EqualTo(rate).Within(10).Percent, "holds the end packet, which has no payload");
    }

    [Test]
    public void Bins_hold_all_octets_that_arrived_and_of_useful_ones_neither_headers_nor_second_arrivals()
    {
        var traffic = StreamTraffic.Of(SampleRuns.StreamTo(clients: 3, packets: 333))!;
        foreach (var client in traffic.Clients)
        {
            var stream = client.Traffic.Stream;
            var first = stream.Where(packet => !packet.IsNetworkDuplicate).ToList();
            Assert.That(client.History.Arrived.Sum(), Is.EqualTo(8.0 * client.Traffic.Packets.Sum(packet => packet.Length)), client.Name);
            Assert.That(client.History.Useful.Sum(), Is.EqualTo(8.0 * first.Sum(packet => packet.Length - 12)), client.Name);
        }

        Assert.That(traffic.Clients[1].Traffic.Stream.Any(packet => packet.IsNetworkDuplicate), Is.True, "the sample holds a duplicate");
    }

    [Test]
    public void Long_traces_have_no_more_bins_than_short_ones() =>
        Assert.That(TimeBins.Over(0, 3_600_000_000_000, 1_000, 60).Count, Is.LessThanOrEqualTo(60));

    private static List<double> RatesOf(StreamTraffic traffic, double[] bits) =>
        [.. Enumerable.Range(0, traffic.Columns.Count).Select(column => traffic.Columns.RateOf(bits, column).Mean)];
}
