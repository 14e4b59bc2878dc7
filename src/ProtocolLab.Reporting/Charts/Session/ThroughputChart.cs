using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>How fast the movie came.</summary>
internal static class ThroughputChart
{
    /// <summary>Goodput, a line per client.</summary>
    public static Chart PerClient(StreamTraffic traffic)
    {
        var lines = LinesByClient.Of(traffic, (name, color, client) => TimeLine.OfRate(traffic, name, color, client.History.Useful));
        return ChartOf("goodput", "Useful throughput by client", "Goodput", traffic, lines) with
        {
            Description = $"What reached each client of the movie for the first time. {Means(traffic)}{Silence(traffic)} {Columns(traffic, lines)}",
        };
    }

    /// <summary>Of many clients those that lost most, each in a chart of its own, with the same axes.</summary>
    public static IEnumerable<Chart> Multiples(StreamTraffic traffic)
    {
        if (traffic.Clients.Count <= ChartBudget.MostLines) yield break;
        var axis = PerClient(traffic).Y;
        var shown = traffic.Clients.Select((client, i) => (client, i)).OrderByDescending(pair => pair.client.Lost).Take(ChartBudget.MostMultiples);
        foreach (var (client, i) in shown)
        {
            var line = TimeLine.OfRate(traffic, "Useful", 1, client.History.Useful);
            yield return ChartOf($"goodput-{i + 1}", client.Name, "Goodput", traffic, [line]) with
            {
                Y = axis,
                Size = ChartSize.Small,
                Description = $"{SiUnit.Format(OwnMean(traffic, client), "bit/s")} on average, {Numbers.Of(client.Lost, "packet")} lost.",
            };
        }
    }

    /// <summary>What went out, what came in and what of that was useful, of all clients together.</summary>
    public static Chart Total(StreamTraffic traffic)
    {
        var clients = traffic.Clients;
        var useful = TimeLine.Sum(clients.Select(client => client.History.Useful));
        var arrived = TimeLine.Sum(clients.Select(client => client.History.Arrived));
        var arrivedName = clients.Any(client => client.Traffic.Vantage == Vantage.Receiver) ? "Arrived" : "Seen";
        List<Series.Line> lines =
        [
            TimeLine.OfRate(traffic, "Useful", 1, useful) with { IsFilled = true },
            TimeLine.OfRate(traffic, arrivedName, 2, arrived),
        ];
        var words = $"{arrivedName} {MeanRate(traffic, arrived)} on average, of which {MeanRate(traffic, useful)} useful.";
        if (clients.All(client => client.Traffic.Sent.Count > 0))
        {
            var sent = TimeLine.Sum(clients.Select(client => client.History.Sent));
            lines.Add(TimeLine.OfRate(traffic, "Sent", 3, sent));
            words = $"Sent {MeanRate(traffic, sent)} on average; {char.ToLowerInvariant(words[0])}{words[1..]}";
        }

        return ChartOf("total", "Throughput on the wire, all clients", "Throughput", traffic, lines) with
        {
            Description = $"UDP payload of stream packets. {words}",
        };
    }

    private static Chart ChartOf(string id, string title, string label, StreamTraffic traffic, IReadOnlyList<Series.Line> lines)
    {
        var peak = LinesByClient.Peak(lines);
        return new Chart(id, title, "", traffic.Time, new Axis(label, "bit/s", 0, peak > 0 ? peak * 1.06 : 1), lines, []) { IsOverTime = true };
    }

    private static string Means(StreamTraffic traffic)
    {
        var means = traffic.Clients.Select(client => (client.Name, Rate: OwnMean(traffic, client))).ToList();
        var (least, most) = (means.MinBy(mean => mean.Rate), means.MaxBy(mean => mean.Rate));
        var (low, high) = (SiUnit.Format(least.Rate, "bit/s"), SiUnit.Format(most.Rate, "bit/s"));
        return low == high
            ? $"{(means.Count == 1 ? most.Name : "Each")} got {high} on average."
            : $"From {low} ({least.Name}) to {high} ({most.Name}) on average.";
    }

    /// <summary>The longest time in which a client got nothing, where it is long enough to be seen.</summary>
    private static string Silence(StreamTraffic traffic)
    {
        var (longest, name, at) = (0.0, "", 0L);
        foreach (var client in traffic.Clients)
        {
            var packets = client.Traffic.Stream;
            for (var i = 1; i < packets.Count; i++)
            {
                var seconds = (packets[i].At - packets[i - 1].At).TotalSeconds;
                if (seconds > longest) (longest, name, at) = (seconds, client.Name, packets[i - 1].At.Nanoseconds);
            }
        }

        return longest * 1e9 > 20 * traffic.Bins.UsualIntervalNs
            ? $" {name} got nothing for {SiUnit.Format(longest, "s")} from {SiUnit.Format(traffic.Seconds(at), "s")} on."
            : "";
    }

    private static string Columns(StreamTraffic traffic, IReadOnlyList<Series.Line> lines)
    {
        var bin = SiUnit.Format(traffic.Bins.BinNs / 1e9, "s");
        return lines.Any(line => line.Points.Any(point => point.High > point.Low))
            ? $"Lines are means over {SiUnit.Format(traffic.Columns.ColumnNs / 1e9, "s")}; the shade behind reaches from the least to the most {bin}."
            : $"In bins of {bin}.";
    }

    /// <summary>While its own stream lasted, in bit/s.</summary>
    private static double OwnMean(StreamTraffic traffic, StreamToClient client)
    {
        var packets = client.Traffic.Sent.Count > 0 ? client.Traffic.Sent : client.Traffic.Stream;
        var first = packets.FirstOrDefault(packet => packet.Is(PacketType.Stream));
        var last = packets.LastOrDefault(packet => packet.Is(PacketType.Stream));
        return first is null || last is null ? 0 : client.History.Useful.Sum() * 1e9 / Math.Max(1, (last.At - first.At).Nanoseconds + traffic.Bins.UsualIntervalNs);
    }

    private static string MeanRate(StreamTraffic traffic, double[] bits) => SiUnit.Format(traffic.MeanRateOf(bits), "bit/s");
}
