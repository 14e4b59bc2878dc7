using System.Text;
using System.Text.RegularExpressions;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting.Charts;

/// <summary>
/// What must be seen on charts of a million packets: a column keeps the least and the most of its bins and packets, so
/// one that differs is in the drawing, however many do not.
/// </summary>
internal sealed partial class SpikeTests
{
    private const int Packets = 350_000;
    private const long Interval = 10_000_000;
    private const int LateOne = 123_457;
    private const int LostRun = 222_220;

    private static readonly string[] Clients = ["10.0.0.2", "10.0.0.3", "10.0.0.4"];

    private static readonly Lazy<Trace> Built = new(Build);

    private readonly Trace trace = Built.Value;

    private StreamTraffic Traffic => StreamTraffic.Of(trace)!;

    [Test]
    public void One_late_packet_in_a_million_is_a_spike_of_its_full_height()
    {
        var chart = JitterChart.Intervals(Traffic, []);
        var line = (Series.Line)chart.Series[1];

        // It comes 7 ms late: the interval before it is 17 ms.
        Assert.That(line.Points.Max(point => point.High), Is.EqualTo(0.017).Within(1e-9));
        Assert.That(line.Points.Count(point => point.High > 0.0101), Is.EqualTo(1));
        Assert.That(HighestOf(chart, series: 1), Is.EqualTo(PathText.Down(new Projection(chart.Y).Of(0.017))));
    }

    [Test]
    public void Ten_lost_packets_in_a_million_leave_a_hole_in_the_throughput()
    {
        var chart = ThroughputChart.PerClient(Traffic);
        var points = ((Series.Line)chart.Series[2]).Points;

        Assert.That(points.Min(point => point.Low), Is.Zero);
        Assert.That(points.Count(point => point.Low < 0.5 * point.Y), Is.EqualTo(1));
        Assert.That(TroubleChart.Of(Traffic).Lanes[0].Rows[2].Counts.Sum(bin => bin.Count), Is.EqualTo(10));
    }

    [Test]
    public void Charts_of_a_million_packets_take_less_than_450_kilobytes()
    {
        var result = ResultBuilder.Build("judge", "", 0, new CaptureDigest("", 0, ""), [], [], trace, []);

        var section = ChartSection.Write(new RunReport(result, trace, "", [], "")).Text;

        Assert.That(trace.Observations, Has.Count.GreaterThan(2_000_000));
        Assert.That(Encoding.UTF8.GetByteCount(section), Is.LessThan(450_000));
        Assert.That(section, Is.EqualTo(ChartSection.Write(new RunReport(result, Build(), "", [], "")).Text), "the same of the same packets");
    }

    private static int HighestOf(Chart chart, int series)
    {
        var drawn = SvgRenderer.Instance.Draw(chart).Text;
        var group = drawn[drawn.IndexOf($"data-series=\"{series}\"", StringComparison.Ordinal)..];
        return DrawnPath.Points(Reach().Match(group).Groups[1].Value).Min(point => point.Y);
    }

    private static Trace Build()
    {
        var server = Endpoint.Parse("10.0.0.1:6000");
        List<Observation> seen = new(2 * Clients.Length * Packets);
        var flows = Clients.Select(client => new Flow(server, Endpoint.Parse($"{client}:6000"))).ToList();
        for (var seq = 0; seq < Packets; seq++)
        {
            for (var client = 0; client < flows.Count; client++)
            {
                var sent = Seen(flows[client], Place.AtSender, seq, seq * Interval);
                seen.Add(sent);
                sent.Delivery = client == 2 && seq is >= LostRun and < LostRun + 10 ? Delivery.Lost : Delivery.Arrived;
                if (sent.Delivery == Delivery.Lost) continue;
                var arrived = Seen(flows[client], Place.AtReceiver, seq, (seq * Interval) + 1_000_000 + (client == 1 && seq == LateOne ? 7_000_000 : 0));
                arrived.Origin = sent;
                seen.Add(arrived);
            }
        }

        return new Trace
        {
            Frames = seen.Count,
            Hosts = [new TracedHost("server", [server.Address]), .. Clients.Select((client, i) => new TracedHost($"client-{i}", [HostAddress.Parse(client)]))],
            Observations = seen,
            Label = TraceLabel.Unlabelled,
        };

        Observation Seen(Flow flow, Place place, int seq, long ns) => new()
        {
            Frame = seen.Count + 1,
            At = new Instant(ns),
            Place = place,
            Flow = flow,
            Length = StreamPacket.HeaderLength + 1_316,
            IsComplete = true,
            Type = PacketType.Stream,
            Seq = (ulong)seq,
        };
    }

    [GeneratedRegex("class=\"reach\" d=\"([^\"]*)\"")]
    private static partial Regex Reach();
}
