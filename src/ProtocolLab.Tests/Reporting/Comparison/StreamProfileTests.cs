using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting.Comparison;

internal sealed class StreamProfileTests
{
    [Test]
    public void Figures_of_a_stream_are_those_of_its_report()
    {
        var trace = SampleRuns.StreamTo(clients: 1, packets: 500);

        var client = StreamProfile.Of(trace)!.Clients.Single();

        var flow = TraceStatistics.Of(trace).Single();
        var useful = flow.Octets - (StreamPacket.HeaderLength * flow.Packets);
        // From the first packet to one usual interval after the last one, as many intervals as packets.
        var seconds = (flow.LastNs - flow.FirstNs) / 1e9 * flow.Packets / (flow.Packets - 1);
        Assert.Multiple(() =>
        {
            Assert.That(client.Intervals.Percentile(50) / 1e3, Is.EqualTo(flow.IntervalUs.P50).Within(1e-3));
            Assert.That(client.Intervals.Percentile(99) / 1e3, Is.EqualTo(flow.IntervalUs.P99).Within(1e-3));
            Assert.That(client.MeanGoodput, Is.EqualTo(8 * useful / seconds).Within(0.5).Percent);
        });
    }

    [Test]
    public void Distribution_of_nothing_draws_nothing() =>
        Assert.That(IntervalChart.StepsOf(Spread.None, new Axis("Between", "s", 0, 1)), Is.Empty);
}
