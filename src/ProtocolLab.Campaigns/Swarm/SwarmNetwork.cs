using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>The network that a seed draws: weather for all links, worse weather for one client, partitions.</summary>
internal static class SwarmNetwork
{
    private static readonly Duration Millisecond = Duration.FromMilliseconds(1);

    /// <param name="hosts">The server first.</param>
    /// <param name="draws">Decides.</param>
    public static NetworkPlan Of(IReadOnlyList<string> hosts, SwarmDraws draws) => new()
    {
        Default = SwarmWeather.Of("network", draws).ApplyTo(LinkSettings.Perfect),
        Rules = [.. Rules(hosts, draws)],
        Partitions = [.. Partitions(hosts, draws)],
    };

    private static IEnumerable<LinkRule> Rules(IReadOnlyList<string> hosts, SwarmDraws draws)
    {
        if (!draws.IsOn("link")) yield break;
        var client = draws.Pick("link of", [.. hosts.Skip(1)]);
        var isDown = draws.IsOn("link down");
        var (from, until) = draws.IsOn("link span") ? Span("link", draws, Duration.FromSeconds(5)) : (Instant.Zero, Instant.Never);
        yield return new LinkRule(isDown ? new LinkSelector(ServerRole.HostName, client) : new LinkSelector(client, ServerRole.HostName), SwarmWeather.Of("link", draws)) { From = from, Until = until };
    }

    private static IEnumerable<Partition> Partitions(IReadOnlyList<string> hosts, SwarmDraws draws)
    {
        if (!draws.IsOn("partition")) yield break;
        var count = draws.Between("partitions", 1, 2);
        for (var i = 0; i < count; i++)
        {
            var (from, until) = Span($"partition {i}", draws, Duration.FromSeconds(3));
            var client = draws.Pick($"partition {i} of", [.. hosts.Skip(1)]);
            var isOneWay = draws.IsOn($"partition {i} one way");
            var cut = draws.IsOn($"partition {i} up") ? new LinkSelector(client, ServerRole.HostName) : new LinkSelector(ServerRole.HostName, client);
            yield return new Partition(from, until, isOneWay ? [] : [new HashSet<string>([client])])
            {
                OneWay = isOneWay ? [cut] : [],
                InFlight = draws.Pick($"partition {i} in flight", [InFlight.Delivered, InFlight.Dropped, InFlight.Held]),
            };
        }
    }

    /// <summary>A while that begins in the first ten seconds.</summary>
    internal static (Instant From, Instant Until) Span(string of, SwarmDraws draws, Duration longest)
    {
        var from = Instant.Zero + (Millisecond * draws.Between($"{of} from", 0, 10_000));
        return (from, from + draws.Time($"{of} lasts", Duration.FromMilliseconds(50), longest, Millisecond));
    }
}
