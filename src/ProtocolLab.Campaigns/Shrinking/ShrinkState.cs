using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>A scenario on its way to a smaller one.</summary>
/// <param name="Scenario">Everything but the recorded faults.</param>
/// <param name="Faults">What befell packets; null while the network still draws.</param>
internal sealed record ShrinkState(Scenario Scenario, IReadOnlyList<RecordedFault>? Faults)
{
    /// <summary>Without a client, and everything that speaks of it.</summary>
    public ShrinkState WithClients(IReadOnlyList<ClientRole> clients)
    {
        var hosts = clients.Select(client => client.Name).Append(ServerRole.HostName).ToHashSet();
        var network = Scenario.Network;
        return new ShrinkState(
            Scenario with
            {
                Clients = Placed(clients),
                TakenPorts = [.. Scenario.TakenPorts.Where(taken => hosts.Contains(taken.Host))],
                Hosts = [.. Scenario.Hosts.Where(host => hosts.Contains(host.Host))],
                Strangers = [.. Scenario.Strangers.Where(stranger => hosts.Contains(stranger.To))],
                Network = network with
                {
                    Rules = [.. network.Rules.Where(rule => Knows(hosts, rule.Links))],
                    Partitions = [.. network.Partitions.Select(partition => Without(partition, hosts)).Where(partition => partition.Groups.Count + partition.OneWay.Count > 0)],
                },
            },
            Faults is null ? null : [.. Faults.Where(fault => hosts.Contains(fault.From) && hosts.Contains(fault.To))]);
    }

    public ShrinkState WithoutClient(string name) => WithClients([.. Scenario.Clients.Where(client => client.Name != name)]);

    /// <summary>What befell the packets of one client befalls those of another.</summary>
    public ShrinkState WithFaultsOf(string from, string to) => this with
    {
        Faults = Faults is null ? null : [.. Faults.Select(fault => fault with { From = fault.From == from ? to : fault.From, To = fault.To == from ? to : fault.To }).Distinct()],
    };

    public Scenario ToScenario() => Faults is null ? Scenario : Scenario with { Network = Scenario.Network with { Faults = ExplicitNetwork.Faults(Faults) } };

    private IReadOnlyList<ClientRole> Placed(IReadOnlyList<ClientRole> clients) =>
        [.. clients.Select((client, index) => client with { Address = ScenarioText.AddressOf(index + 2, Scenario.Server.Address.IsIPv6) })];

    private static bool Knows(HashSet<string> hosts, LinkSelector links) =>
        (links.From is null || hosts.Contains(links.From)) && (links.To is null || hosts.Contains(links.To));

    private static Partition Without(Partition partition, HashSet<string> hosts) => partition with
    {
        Groups = [.. partition.Groups.Select(group => (IReadOnlySet<string>)group.Where(hosts.Contains).ToHashSet()).Where(group => group.Count > 0)],
        OneWay = [.. partition.OneWay.Where(links => Knows(hosts, links))],
    };
}
