using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>How fast the movie came.</summary>
internal static class ThroughputChart
{
    /// <summary>More lines than this cannot be told apart; the rest become one.</summary>
    public const int MaxLines = 8;

    /// <summary>Goodput, a line per client. Where there are too many clients, those that lost most have a line of their own.</summary>
    public static Chart PerClient(StreamTraffic traffic)
    {
        var shown = traffic.Clients.Count <= MaxLines
            ? traffic.Clients
            : [.. traffic.Clients.OrderByDescending(client => client.Lost).Take(MaxLines - 1)];
        var rest = traffic.Clients.Except(shown).ToList();
        List<Series> lines = [.. traffic.Clients.Where(shown.Contains)
            .Select((client, i) => LineOf(traffic, client.Name, i + 1, Useful(traffic, client)))];
        if (rest.Count > 0) lines.Add(LineOf(traffic, $"{rest.Count} others, mean", MaxLines, TimeSeries.Mean([.. rest.Select(client => Useful(traffic, client))])));
        return ChartOf("goodput", "Useful throughput by client", "The movie's octets that reached each client for the first time", "Goodput", traffic, lines);
    }

    /// <summary>What went out, what came in and what of that was useful, of all clients together.</summary>
    public static Chart Total(StreamTraffic traffic)
    {
        var streams = traffic.Clients.Select(client => client.Traffic).ToList();
        List<Series> lines = [];
        if (streams.TrueForAll(stream => stream.Sent.Count > 0))
        {
            var sent = streams.Select(stream => TimeSeries.OnTheWire([.. stream.Sent.Where(packet => packet.Is(PacketType.Stream))], traffic.Bins));
            lines.Add(LineOf(traffic, "Sent", 3, TimeSeries.Sum([.. sent])));
        }

        var arrived = streams.Select(stream => TimeSeries.OnTheWire([.. stream.Packets.Where(packet => packet.Is(PacketType.Stream))], traffic.Bins));
        lines.Add(LineOf(traffic, streams.Exists(stream => stream.Vantage == Vantage.Receiver) ? "Arrived" : "Seen", 2, TimeSeries.Sum([.. arrived])));
        lines.Add(LineOf(traffic, "Useful", 1, TimeSeries.Sum([.. traffic.Clients.Select(client => Useful(traffic, client))])) with { IsFilled = true });
        lines.Reverse();
        return ChartOf("total", "Throughput on the wire, all clients", "UDP payload sent, arrived, and useful as first arrival of a piece of the movie", "Throughput", traffic, lines);
    }

    private static TimeSeries Useful(StreamTraffic traffic, StreamToClient client) => TimeSeries.Useful(client.Traffic.Stream, traffic.Bins);

    private static Series.Line LineOf(StreamTraffic traffic, string name, int color, TimeSeries series) =>
        RateLine.Of(name, color, series, traffic.ZeroNs, traffic.Bins.EndNs);

    private static Chart ChartOf(string id, string title, string what, string yLabel, StreamTraffic traffic, List<Series> lines)
    {
        var peak = lines.OfType<Series.Line>().SelectMany(line => line.Points).Max(point => point.Y);
        var (from, to) = (traffic.Seconds(traffic.Bins.StartNs), traffic.Seconds(traffic.Bins.EndNs));
        return new Chart(
            id,
            title,
            $"{what}, in bins of {SiUnit.Format(traffic.Bins.BinNs / 1e9, "s")}, from {SiUnit.Format(from, "s")} to {SiUnit.Format(to, "s")}; the peak is {SiUnit.Format(peak, "bit/s")}.",
            new Axis("Time since the first frame", "s", from, to > from ? to : from + 1e-3),
            new Axis(yLabel, "bit/s", 0, peak > 0 ? peak * 1.05 : 1),
            lines,
            [],
            LossesOf(traffic));
    }

    private static Events? LossesOf(StreamTraffic traffic)
    {
        List<double> times = [.. traffic.Clients
            .SelectMany(client => client.Traffic.Sent)
            .Where(sent => sent.Is(PacketType.Stream) && sent.Delivery == Delivery.Lost)
            .Select(sent => traffic.Seconds(sent.At.Nanoseconds))];
        return times.Count == 0 ? null : new Events($"Lost ({Numbers.Count(times.Count)})", times);
    }
}
