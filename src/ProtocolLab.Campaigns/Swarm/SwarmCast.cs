using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>Who takes part, as a seed draws it, what they watch, and which ports strangers hold.</summary>
internal static class SwarmCast
{
    private const int MostFurther = 4;
    private const int MostPackets = 300;
    private const ushort SomePort = 6_000;

    private static readonly Duration Millisecond = Duration.FromMilliseconds(1);

    /// <summary>The scenario's own clients, one or the other member left out, and a few further members.</summary>
    public static IReadOnlyList<ClientRole> Of(Scenario scenario, SwarmDraws draws)
    {
        var leaves = draws.IsOn("leave out");
        var clients = scenario.Clients
            .Where((client, index) => client is ClientRole.Leader || !leaves || draws.IsOn($"leave out {index}"))
            .Select(client => Vary(client, draws))
            .ToList();
        if (draws.IsOn("further") && clients.OfType<ClientRole.Leader>().FirstOrDefault() is { } leader)
        {
            var count = draws.Between("further", 1, MostFurther);
            for (var i = 1; i <= count; i++)
            {
                var name = $"further{i}";
                if (scenario.Clients.Any(client => client.Name == name)) continue;
                clients.Add(Vary(new ClientRole.Member(0, leader.Name) { Name = name, Address = default, Start = Instant.Zero, Vanishes = Instant.Never, WishMicroseconds = 0, Expected = null }, draws));
            }
        }

        if (draws.IsOn("vanish")) Vanish(clients, draws);
        return Placed(scenario, clients);
    }

    /// <summary>A made-up movie in the place of each one that a leader wants.</summary>
    /// <param name="scenario">Whose leaders.</param>
    /// <param name="payloadSize">Octets of movie in a packet: the length is drawn in packets.</param>
    /// <param name="draws">Decides.</param>
    public static MovieSupply Movies(Scenario scenario, int payloadSize, SwarmDraws draws)
    {
        var wanted = scenario.Clients.OfType<ClientRole.Leader>().Select(leader => leader.Movie).Distinct().DefaultIfEmpty("another.ts");
        return new MovieSupply(null, [.. wanted.Select(name => new MadeMovie(name, Packets(name, draws) * payloadSize is var octets and > 0 ? octets - draws.Between($"{name} rest", 0, payloadSize - 1) : 0))]);
    }

    /// <summary>Strangers on one host or two, each with a port, or with some from there on.</summary>
    public static IReadOnlyList<TakenPorts> TakenPorts(IReadOnlyList<ClientRole> clients, SwarmDraws draws)
    {
        if (!draws.IsOn("port taken")) return [];
        string[] hosts = [ServerRole.HostName, .. clients.Select(client => client.Name)];
        var first = (int)draws.Between("port taken on", 0, hosts.Length - 1);
        List<TakenPorts> taken = [Take(hosts[first])];
        if (draws.IsOn("port taken twice")) taken.Add(Take(hosts[(first + (int)draws.Between("port taken also on", 1, hosts.Length - 1)) % hosts.Length]));
        return taken;

        TakenPorts Take(string host)
        {
            var wanted = clients.OfType<ClientRole.Leader>().Select(leader => leader.WantedPort).FirstOrDefault(port => port != 0, SomePort);
            var last = draws.IsOn($"{host} ports taken") ? (ushort)Math.Min(ushort.MaxValue, wanted + draws.Magnitude($"{host} ports taken", 1, ushort.MaxValue)) : wanted;
            var (from, until) = draws.IsOn($"{host} port taken span") ? SwarmNetwork.Span($"{host} port taken", draws, Duration.FromSeconds(5)) : (Instant.Zero, Instant.Never);
            return new TakenPorts(host, new PortRange(wanted, last), from, until);
        }
    }

    private static ClientRole Vary(ClientRole client, SwarmDraws draws)
    {
        var varied = client with { Expected = null };
        if (draws.IsOn($"{client.Name} wish")) varied = varied with { WishMicroseconds = (uint)(draws.Magnitude($"{client.Name} wish", 1, 50) * 1_000) };
        if (varied is ClientRole.Leader leader && draws.IsOn($"{client.Name} wants")) varied = leader with { WantedPort = 0 };
        if (draws.IsOn($"{client.Name} start")) varied = varied with { Start = Instant.Zero + (Millisecond * draws.Between($"{client.Name} start", 0, 6_000)), Vanishes = Instant.Never };
        return varied;
    }

    private static void Vanish(List<ClientRole> clients, SwarmDraws draws)
    {
        var index = (int)draws.Between("vanish", 0, clients.Count - 1);
        clients[index] = clients[index] with { Vanishes = clients[index].Start + (Millisecond * draws.Between("vanish after", 1, 12_000)) };
    }

    // Addresses are those of the places in the file, where the scenario gives none of its own.
    private static IReadOnlyList<ClientRole> Placed(Scenario scenario, List<ClientRole> clients)
    {
        var used = new HashSet<HostAddress> { scenario.Server.Address };
        var next = 1;
        List<ClientRole> placed = [];
        foreach (var client in clients)
        {
            var place = AddressOf(scenario, ++next);
            while (!used.Add(place)) place = AddressOf(scenario, ++next);
            placed.Add(client with { Address = place });
        }

        return placed;
    }

    private static HostAddress AddressOf(Scenario scenario, int place) =>
        HostAddress.Parse(scenario.Server.Address.IsIPv6 ? $"fd00::{place:x}" : $"10.0.{place / 256}.{place % 256}");

    private static long Packets(string movie, SwarmDraws draws) =>
        draws.IsOn($"{movie} short") ? draws.Between($"{movie} packets", 0, 4) : draws.Magnitude($"{movie} packets", 1, MostPackets);
}
