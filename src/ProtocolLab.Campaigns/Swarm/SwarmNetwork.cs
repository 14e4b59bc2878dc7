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
        Default = Weather("network", draws).ApplyTo(LinkSettings.Perfect),
        Rules = [.. Rules(hosts, draws)],
        Partitions = [.. Partitions(hosts, draws)],
    };

    private static LinkChange Weather(string of, SwarmDraws draws)
    {
        var isLimited = draws.IsOn($"{of} rate");
        var isReordered = draws.IsOn($"{of} reorder");
        return new LinkChange
        {
            Delay = draws.IsOn($"{of} delay") ? draws.Time($"{of} delay", Millisecond, Duration.FromMilliseconds(200), Millisecond) : null,
            Jitter = draws.IsOn($"{of} jitter") ? draws.Time($"{of} jitter", Millisecond, Duration.FromMilliseconds(100), Millisecond) : null,
            Loss = draws.IsOn($"{of} loss") ? draws.Chance($"{of} loss", 30) : null,
            Duplicate = draws.IsOn($"{of} duplicate") ? draws.Chance($"{of} duplicate", 20) : null,
            Reorder = isReordered ? draws.Chance($"{of} reorder", 20) : null,
            ReorderGap = isReordered && draws.IsOn($"{of} gap") ? (int)draws.Between($"{of} gap", 1, 10) : null,
            Rate = isLimited ? draws.Magnitude($"{of} rate", 64, 20_000) * 1_000 : null,
            Limit = isLimited && draws.IsOn($"{of} limit") ? (int)draws.Magnitude($"{of} limit", 2, 200) : null,
        };
    }

    private static IEnumerable<LinkRule> Rules(IReadOnlyList<string> hosts, SwarmDraws draws)
    {
        if (!draws.IsOn("link")) yield break;
        var client = draws.Pick("link of", [.. hosts.Skip(1)]);
        var isDown = draws.IsOn("link down");
        var (from, until) = draws.IsOn("link span") ? Span("link", draws, Duration.FromSeconds(5)) : (Instant.Zero, Instant.Never);
        yield return new LinkRule(isDown ? new LinkSelector(ServerRole.HostName, client) : new LinkSelector(client, ServerRole.HostName), Weather("link", draws)) { From = from, Until = until };
    }

    private static IEnumerable<Partition> Partitions(IReadOnlyList<string> hosts, SwarmDraws draws)
    {
        if (!draws.IsOn("partition")) yield break;
        var count = draws.Between("partitions", 1, 2);
        for (var i = 0; i < count; i++)
        {
            var (from, until) = Span($"partition {i}", draws, Duration.FromSeconds(3));
            yield return new Partition(from, until, [new HashSet<string>([draws.Pick($"partition {i} of", [.. hosts.Skip(1)])])]);
        }
    }

    /// <summary>A while that begins in the first ten seconds.</summary>
    internal static (Instant From, Instant Until) Span(string of, SwarmDraws draws, Duration longest)
    {
        var from = Instant.Zero + (Millisecond * draws.Between($"{of} from", 0, 10_000));
        return (from, from + draws.Time($"{of} lasts", Duration.FromMilliseconds(50), longest, Millisecond));
    }
}
