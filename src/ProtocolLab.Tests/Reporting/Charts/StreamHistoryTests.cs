using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting.Charts;

internal sealed class StreamHistoryTests
{
    private const long Ms = 1_000_000;

    [Test]
    public void Lanes_count_what_the_statistics_count()
    {
        var trace = SampleRuns.StreamTo(clients: 4, packets: 2_000);
        var traffic = StreamTraffic.Of(trace)!;

        var lanes = TroubleChart.Of(traffic).Lanes;

        var flows = TraceStatistics.Of(trace);
        for (var client = 0; client < 4; client++)
        {
            Assert.That(lanes[0].Rows[client].Counts.Sum(bin => bin.Count), Is.EqualTo(flows[client].Lost), "lost");
            Assert.That(lanes[1].Rows[client].Counts.Sum(bin => bin.Count), Is.EqualTo(flows[client].OutOfOrder), "reordered");
            Assert.That(lanes[2].Rows[client].Counts.Sum(bin => bin.Count), Is.EqualTo(flows[client].Duplicates), "duplicated");
        }

        Assert.That(flows.Sum(flow => flow.Lost), Is.Positive);
    }

    [Test]
    public void Lost_packet_stands_where_it_was_sent()
    {
        var trace = new SyntheticTrace().Host("server", "10.0.0.1").Host("a", "10.0.0.2");
        for (var seq = 0; seq < 100; seq++) trace.Stream("10.0.0.1:6000", "10.0.0.2:6000", (ulong)seq, seq * 10 * Ms, seq == 42 ? [] : [(seq * 10 * Ms) + (5 * Ms)]);

        var lane = TroubleChart.Of(StreamTraffic.Of(trace.Build())!).Lanes[0];

        Assert.That(lane.Rows[0].Counts, Has.Count.EqualTo(1));
        Assert.That(lane.Rows[0].Counts[0].At, Is.EqualTo(0.42).Within(0.011));
    }

    [Test]
    public void Without_its_sender_a_gap_in_the_numbers_stands_where_the_next_one_came()
    {
        var trace = new SyntheticTrace().Host("a", "10.0.0.2");
        for (var seq = 0; seq < 100; seq++) trace.Stream("10.0.0.1:6000", "10.0.0.2:6000", (ulong)seq, 0, seq is 42 or 43 or 44 ? [] : [seq * 10 * Ms]);

        var counts = TroubleChart.Of(StreamTraffic.Of(trace.Build())!).Lanes[0].Rows[0].Counts;

        Assert.That(counts.Single().Count, Is.EqualTo(3));
        Assert.That(counts[0].At, Is.EqualTo(0.45).Within(0.011));
    }

    [Test]
    public void Jitter_at_the_end_of_the_line_is_the_statistics_jitter()
    {
        var trace = SampleRuns.StreamTo(clients: 3, packets: 400);

        var lines = JitterChart.Jitter(StreamTraffic.Of(trace)!).Series.Cast<Series.Line>().ToList();

        var flows = TraceStatistics.Of(trace);
        for (var client = 0; client < 3; client++)
            Assert.That(flows[client].JitterUs / 1e6, Is.InRange(lines[client].Points[^1].Low - 1e-9, lines[client].Points[^1].High + 1e-9));
    }

    [Test]
    public void Traffic_is_parted_once_for_statistics_and_charts()
    {
        var trace = SampleRuns.StreamTo(clients: 2, packets: 50);

        var (flows, traffic) = (FlowTraffic.Of(trace), StreamTraffic.Of(trace));

        Assert.That(FlowTraffic.Of(trace), Is.SameAs(flows));
        Assert.That(StreamTraffic.Of(trace), Is.SameAs(traffic));
        Assert.That(flows.Sum(flow => flow.Packets.Count + flow.Sent.Count), Is.EqualTo(trace.Observations.Count));
        Assert.That(trace.Observations.All(seen => seen.Is(PacketType.Stream) && seen.Place is Place.AtSender or Place.AtReceiver), Is.True);
    }
}
