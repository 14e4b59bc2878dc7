using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

internal static class ClientReading
{
    private static readonly ValueKind<bool?> Role = ValueKinds.OneOf<bool?>(("leader", true), ("member", false));

    private static readonly ValueKind<ClientFate> Fate = ValueKinds.OneOf(
        ("complete", ClientFate.Complete),
        ("incomplete", ClientFate.Incomplete),
        ("failed", ClientFate.Failed),
        ("vanished", ClientFate.Vanished));

    public static IReadOnlyList<ClientRole> Read(Section root, AddressPlan addresses)
    {
        List<ClientRole> clients = [];
        var areRolesKnown = true;
        foreach (var section in root.Children("clients"))
        {
            var isLeader = section.Required("role", Role, fallback: null);
            areRolesKnown &= isLeader is not null;
            var client = ReadClient(section, isLeader, addresses);
            if (client.Name == ServerRole.HostName || clients.Any(other => other.Name == client.Name))
                section.Refuse("name", $"the name '{client.Name}' is taken by another host.");
            clients.Add(client);
            section.RefuseUnknownKeys();
        }

        if (clients.Count == 0) root.Refuse("clients", "expected at least one client.");
        // Who follows whom is not to be said while it is unknown who leads.
        return areRolesKnown ? FindLeaders(root, clients) : clients;
    }

    private static ClientRole ReadClient(Section section, bool? isLeader, AddressPlan addresses)
    {
        var name = section.Required("name", ValueKinds.HostName, "?");
        var address = addresses.Read(section);
        var start = section.Get("start", ValueKinds.Moment, Instant.Zero);
        var vanishes = section.Get("vanishes", ValueKinds.Moment, Instant.Never);
        if (vanishes <= start) section.Refuse("vanishes", "must be later than start.");
        var wish = section.Get("wish", ValueKinds.Wish, 0u);
        ClientFate? expected = section.Optional("expect", Fate);
        // Nothing is asked of a role that is unknown, and the keys of either are known to it.
        if (isLeader is null) _ = section.Has("movie") | section.Has("wants");
        return isLeader == true
            ? new ClientRole.Leader(section.Get("wants", ValueKinds.Port, (ushort)0), section.Required("movie", ValueKinds.Text, ""))
            {
                Name = name, Address = address, Start = start, Vanishes = vanishes, WishMicroseconds = wish, Expected = expected,
            }
            : new ClientRole.Member(section.Get("session-port", ValueKinds.Port, (ushort)0), section.Has("follows") ? section.Get("follows", ValueKinds.Text, "") : null)
            {
                Name = name, Address = address, Start = start, Vanishes = vanishes, WishMicroseconds = wish, Expected = expected,
            };
    }

    /// <summary>A member that names neither port nor leader follows the only leader there is.</summary>
    private static IReadOnlyList<ClientRole> FindLeaders(Section root, List<ClientRole> clients)
    {
        var leaders = clients.OfType<ClientRole.Leader>().Select(leader => leader.Name).ToList();
        return
        [
            .. clients.Select(client =>
            {
                if (client is ClientRole.Member { SessionPort: not 0, Follows: not null })
                    root.Refuse("clients", $"'{client.Name}' has both 'session-port' and 'follows'; expected one of them.");
                if (client is not ClientRole.Member { SessionPort: 0 } member) return client;
                if (member.Follows is { } followed && !leaders.Contains(followed))
                    root.Refuse("clients", $"'{member.Name}' follows '{followed}', who is no leader; expected {string.Join(", ", leaders)}.");
                if (member.Follows is null && leaders.Count != 1)
                    root.Refuse("clients", $"'{member.Name}' needs 'follows' or 'session-port': there are {leaders.Count} leaders.");
                return member with { Follows = member.Follows ?? leaders.FirstOrDefault() };
            }),
        ];
    }
}
