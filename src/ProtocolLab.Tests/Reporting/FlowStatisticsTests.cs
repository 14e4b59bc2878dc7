using NUnit.Framework;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting;

internal sealed class FlowStatisticsTests
{
    private const string Server = "10.0.0.1:6000";
    private const string Client = "10.0.0.2:6000";
    private const long Ms = 1_000_000;

    private static SyntheticTrace BothSides => new SyntheticTrace().Host("server", "10.0.0.1").Host("client", "10.0.0.2");

    [Test]
    public void Flow_shown_on_both_sides_is_measured_where_it_arrived()
    {
        var flow = OnlyFlow(BothSides
            .Stream(Server, Client, 0, 0, 5 * Ms)
            .Stream(Server, Client, 1, 10 * Ms)
            .Stream(Server, Client, 2, 20 * Ms, 25 * Ms, 46 * Ms)
            .Stream(Server, Client, 3, 30 * Ms, 45 * Ms)
            .Stream(Server, Client, 4, 40 * Ms, 44 * Ms));

        Assert.Multiple(() =>
        {
            Assert.That(flow.Packets, Is.EqualTo(5), "arrivals, the duplicate included");
            Assert.That(flow.Octets, Is.EqualTo(5 * 1_012));
            Assert.That(flow.Lost, Is.EqualTo(1));
            Assert.That(flow.Duplicates, Is.EqualTo(1));
            Assert.That(flow.OutOfOrder, Is.EqualTo(1), "Seq 3 came after Seq 4; the late duplicate does not count");
            Assert.That(flow.FirstNs, Is.EqualTo(5 * Ms));
            Assert.That(flow.LastNs, Is.EqualTo(46 * Ms));
            Assert.That(flow.ThroughputBps, Is.EqualTo(8 * 5_060 / 0.041).Within(0.001));
        });
    }

    [Test]
    public void Intervals_have_nearest_rank_percentiles_and_a_population_deviation()
    {
        // Arrivals 0, 2, 6, 14, 20 ms: intervals 2, 4, 8, 6 ms.
        var trace = BothSides;
        foreach (var (ns, seq) in new[] { 0, 2, 6, 14, 20 }.Select((ms, i) => (ms * Ms, (ulong)i))) trace.Stream(Server, Client, seq, ns, ns);

        Assert.That(OnlyFlow(trace).IntervalUs, Is.EqualTo(new IntervalStatistics(2_000, 5_000, 4_000, 8_000, 8_000, 8_000, 2_236.068)));
    }

    [Test]
    public void Percentile_of_a_hundred_values_is_the_one_at_its_rank()
    {
        var statistics = IntervalStatistics.Of([.. Enumerable.Range(1, 100).Select(us => us * 1_000L).Reverse()]);

        Assert.That((statistics.P50, statistics.P95, statistics.P99), Is.EqualTo((50d, 95d, 99d)));
    }

    [Test]
    public void Flow_of_which_everything_was_lost_still_appears()
    {
        var flow = OnlyFlow(BothSides.Stream(Server, Client, 0, 0).Stream(Server, Client, 1, Ms));

        Assert.That((flow.Packets, flow.Lost, flow.FirstNs, flow.ThroughputBps), Is.EqualTo((0L, 2L, 0L, 0d)));
    }

    [Test]
    public void Sender_alone_is_measured_at_the_sender_and_knows_of_no_loss()
    {
        var flow = OnlyFlow(new SyntheticTrace().Host("server", "10.0.0.1").Stream(Server, Client, 0, 0).Stream(Server, Client, 1, 10 * Ms));

        Assert.That((flow.Packets, flow.Lost, flow.LastNs), Is.EqualTo((2L, 0L, 10 * Ms)));
    }

    [Test]
    public void Receiver_alone_knows_losses_and_reordering_by_Seq()
    {
        var flow = OnlyFlow(new SyntheticTrace().Host("client", "10.0.0.2")
            .Stream(Server, Client, 0, 0, 1)
            .Stream(Server, Client, 3, 0, 2)
            .Stream(Server, Client, 2, 0, 3));

        Assert.That((flow.Packets, flow.Lost, flow.OutOfOrder), Is.EqualTo((3L, 1L, 1L)));
    }

    [Test]
    public void Passing_packets_show_losses_as_gaps_even_with_hostile_sequence_numbers()
    {
        var flow = OnlyFlow(new SyntheticTrace().Passing(Server, Client, 0, 0).Passing(Server, Client, ulong.MaxValue, 1));

        Assert.That((flow.Packets, flow.Lost), Is.EqualTo((2L, long.MaxValue)));
    }

    [Test]
    public void Single_packet_has_no_throughput_interval_or_jitter()
    {
        var flow = OnlyFlow(BothSides.Stream(Server, Client, 0, 0, Ms));

        Assert.That((flow.ThroughputBps, flow.IntervalUs, flow.JitterUs), Is.EqualTo((0d, IntervalStatistics.None, 0d)));
    }

    [Test]
    public void Flows_come_in_the_order_of_their_first_appearance()
    {
        var flows = TraceStatistics.Of(BothSides
            .Ack(Client, Server, 1, 0, 2 * Ms)
            .Stream(Server, Client, 0, Ms, 3 * Ms)
            .Build());

        Assert.That(flows.Select(flow => flow.From.ToString()), Is.EqualTo([Client, Server]));
    }

    private static FlowStatistics OnlyFlow(SyntheticTrace trace)
    {
        var flows = TraceStatistics.Of(trace.Build());
        Assert.That(flows, Has.Count.EqualTo(1));
        return flows[0];
    }
}
