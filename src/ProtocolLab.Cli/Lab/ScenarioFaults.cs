using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Lab;

/// <summary>What a scenario does to network and hosts at certain times, for charts and diagrams to show where it was done.</summary>
internal static class ScenarioFaults
{
    /// <returns>By their beginnings; what lasts to the end of the run ends with <see cref="Instant.Never"/>.</returns>
    public static IReadOnlyList<Phase> Of(Scenario scenario) =>
    [
        .. scenario.Network.Partitions.Select(partition => Lasting(NameOf(partition), partition.From, partition.Until))
            .Concat(scenario.Network.Rules.Where(rule => !IsAlways(rule.From, rule.Until)).Select(rule => Lasting($"other conditions: {NameOf(rule.Links)}", rule.From, rule.Until)))
            .Concat(scenario.TakenPorts.Where(taken => !IsAlways(taken.From, taken.Until)).Select(taken => Lasting($"port {taken.Ports} of {taken.Host} taken", taken.From, taken.Until)))
            .Concat(scenario.Hosts.SelectMany(Of))
            .Concat(scenario.Clients.Where(client => client.Vanishes != Instant.Never).Select(client => Lasting($"{client.Name} vanishes", client.Vanishes, client.Vanishes)))
            .OrderBy(phase => phase.From),
    ];

    private static IEnumerable<Phase> Of(HostFaults host) =>
    [
        .. host.Pauses.Select(pause => Lasting($"{host.Host} paused", pause.From, pause.Until)),
        .. host.Crashes.Select(crash => Lasting(crash.Restart == Instant.Never ? $"{host.Host} crashed" : $"{host.Host} crashed, then started again", crash.At, crash.Restart)),
        .. host.Rebinds.Select(at => Lasting($"{host.Host}: NAT rebound", at, at)),
    ];

    private static Phase Lasting(string name, Instant from, Instant until) => new(name, PhaseKind.Fault, from, until);

    private static bool IsAlways(Instant from, Instant until) => from == Instant.Zero && until == Instant.Never;

    private static string NameOf(Partition partition)
    {
        List<string> parts =
        [
            .. partition.Groups.Select(group => string.Join(", ", group.Order(StringComparer.Ordinal))),
            .. partition.OneWay.Select(NameOf),
        ];
        return $"partition: {string.Join(" | ", parts)}";
    }

    private static string NameOf(LinkSelector links) => $"{links.From ?? "*"} → {links.To ?? "*"}";
}
