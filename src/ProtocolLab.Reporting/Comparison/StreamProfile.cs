using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// What charts of a comparison need of a trace, so that the trace itself can be let go before the other one is read: two
/// long ones at once would not fit into memory.
/// </summary>
public sealed class StreamProfile
{
    private StreamProfile(double from, double to, ClientProfile total, IReadOnlyList<ClientProfile> clients) =>
        (From, To, Total, Clients) = (from, to, total, clients);

    /// <summary>When the stream began, in seconds since the first frame.</summary>
    internal double From { get; }

    internal double To { get; }

    /// <summary>All clients together.</summary>
    internal ClientProfile Total { get; }

    /// <summary>By first appearance in the trace.</summary>
    internal IReadOnlyList<ClientProfile> Clients { get; }

    /// <returns>Null if no movie was streamed.</returns>
    public static StreamProfile? Of(Trace trace)
    {
        if (StreamTraffic.Of(trace) is not { } traffic) return null;
        List<(string Name, double[] Useful, long[] Intervals)> clients =
            [.. traffic.Clients.Select(client => (client.Name, client.History.Useful, FlowMeasurement.Intervals(client.Traffic.Stream)))];
        return new StreamProfile(
            traffic.Seconds(traffic.Bins.StartNs),
            traffic.Seconds(traffic.Bins.EndNs),
            Profile("", TimeLine.Sum(clients.Select(client => client.Useful)), [.. clients.SelectMany(client => client.Intervals)]),
            [.. clients.Select(client => Profile(client.Name, client.Useful, client.Intervals))]);

        ClientProfile Profile(string name, double[] useful, long[] intervals) =>
            new(name, TimeLine.OfRate(traffic, name, 1, useful).Points, traffic.MeanRateOf(useful), Spread.Of(intervals));
    }
}

/// <param name="Goodput">In bit/s over seconds since the first frame.</param>
/// <param name="MeanGoodput">In bit/s over the time of the stream.</param>
/// <param name="Intervals">Between two stream packets.</param>
internal sealed record ClientProfile(string Name, IReadOnlyList<Point> Goodput, double MeanGoodput, Spread Intervals);
