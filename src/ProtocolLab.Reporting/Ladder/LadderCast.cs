using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>Who gets a lifeline: the servers, and of the clients those that the reader is most likely to look for.</summary>
internal sealed class LadderCast
{
    /// <summary>As many as fit beside each other and can still be told apart.</summary>
    private const int Most = 9;

    private readonly IReadOnlyList<(HostTally Host, string Role)> hosts;
    private readonly Dictionary<HostAddress, int> lineOf = [];

    private LadderCast(IReadOnlyList<(HostTally Host, string Role)> hosts, int hidden)
    {
        this.hosts = hosts;
        Hidden = hidden;
        Lines = [.. hosts.Select(each => new Lifeline(each.Host.Name, each.Role, each.Host.Addresses))];
        for (var line = 0; line < Lines.Count; line++)
        {
            foreach (var address in Lines[line].Addresses) lineOf.TryAdd(address, line);
        }
    }

    public IReadOnlyList<Lifeline> Lines { get; }

    /// <summary>How many hosts of the trace have none.</summary>
    public int Hidden { get; }

    /// <summary>All hosts that sent or got something: servers first, then group by group, leaders before members.</summary>
    public static LadderCast Everybody(Trace trace, IReadOnlyList<SessionOutline> sessions)
    {
        var servers = ServersOf(trace, sessions);
        var place = sessions.SelectMany(session => session.Clients).Distinct().Select((client, i) => (client, i)).ToDictionary(each => each.client, each => each.i);
        var leaders = sessions.Where(session => session.Clients.Count > 0).Select(session => session.Clients[0]).ToHashSet();
        return new LadderCast(
            [
                .. HostTally.Of(trace)
                    .OrderByDescending(host => host.Addresses.Any(servers.Contains))
                    .ThenBy(host => host.Addresses.Min(address => place.GetValueOrDefault(address, int.MaxValue)))
                    .ThenBy(host => host.FirstFrame)
                    .Select(host => (host, RoleOf(host)))
            ],
            0);

        string RoleOf(HostTally host) =>
            host.Addresses.Any(servers.Contains) ? "server"
            : host.Addresses.Any(leaders.Contains) ? "leader"
            : host.Addresses.Any(place.ContainsKey) ? "member"
            : "client";
    }

    /// <summary>As many as a diagram can have: those that a missed requirement names, leaders, and those that lost most.</summary>
    public LadderCast Choose(IReadOnlySet<HostAddress> named)
    {
        var servers = hosts.Where(each => each.Role == "server").Take(2).ToList();
        var chosen = hosts.Where(each => each.Role != "server")
            .OrderByDescending(each => each.Host.Addresses.Any(named.Contains))
            .ThenByDescending(each => each.Role == "leader")
            .ThenByDescending(each => each.Host.Lost)
            .Take(Most - servers.Count)
            .Concat(servers)
            .ToHashSet();
        return new LadderCast([.. hosts.Where(chosen.Contains)], hosts.Count - chosen.Count);
    }

    public LadderCast Only(IReadOnlySet<HostAddress> some) => new([.. hosts.Where(each => each.Host.Addresses.Any(some.Contains))], 0);

    /// <returns>Its index; null if the host has none.</returns>
    public int? LineOf(HostAddress address) => lineOf.TryGetValue(address, out var line) ? line : null;

    private static HashSet<HostAddress> ServersOf(Trace trace, IReadOnlyList<SessionOutline> sessions)
    {
        HashSet<HostAddress> servers = [.. sessions.Select(session => session.Server), .. trace.Standards.Select(standard => standard.Address), .. trace.Servers.Keys];
        if (servers.Count > 0) return servers;
        foreach (var seen in trace.Observations)
        {
            if (seen.Is(PacketType.PortRequest) || seen.Is(PacketType.RegistrationRequest)) return [seen.To.Address];
            if (seen.Is(PacketType.Stream)) return [seen.From.Address];
        }

        return servers;
    }
}
