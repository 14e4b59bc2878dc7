using System.Globalization;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>What makes a reduced scenario fail, in words: "drop the 2nd Registration ACK from server to alice".</summary>
internal static class CauseText
{
    public static IReadOnlyList<string> Of(Scenario scenario) =>
    [
        .. scenario.Network.Faults.Select(InWords),
        .. scenario.TakenPorts.Select(taken => $"another program holds port {taken.Ports} on {taken.Host}"),
        .. scenario.Hosts.SelectMany(host => host.InWords().Select(words => $"{host.Host}: {words}")),
        .. scenario.Strangers.Select(stranger => $"{stranger.Name} sends to port {stranger.ToPort} of {stranger.To}"),
        .. scenario.Clients.Where(client => client.Vanishes != Instant.Never).Select(client => $"{client.Name} vanishes after {client.Vanishes - Instant.Zero}"),
        .. scenario.Network.Partitions.Count > 0 ? ["a partition"] : Array.Empty<string>(),
        .. Draws(scenario.Network) ? ["what the seed draws on the network"] : Array.Empty<string>(),
    ];

    private static bool Draws(NetworkPlan network) =>
        network.Default with { Delay = Duration.Zero } != LinkSettings.Perfect || network.Rules.Any(rule => rule.Change != new LinkChange { Delay = rule.Change.Delay });

    private static string InWords(Fault fault)
    {
        var packet = $"{Which(fault)} from {fault.Links.From} to {fault.Links.To}";
        return fault.Drop ? $"drop {packet}"
            : fault.Copies > 0 ? $"{(fault.Copies == 1 ? "duplicate" : $"send {fault.Copies + 1} copies of")} {packet}{(fault.Lag > Duration.Zero ? $", the copy {fault.Lag} later" : "")}"
            : $"delay {packet} by {fault.Delay}";
    }

    private static string Which(Fault fault)
    {
        var name = fault.Packets == PacketMatch.Any ? "packet" : fault.Packets.Name;
        return fault.Nth == Ordinals.All ? $"every {name}"
            : ulong.TryParse(fault.Nth.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? $"the {Ordinal(number)} {name}"
            : $"{name} {fault.Nth.Text}";
    }

    private static string Ordinal(ulong number) => (number % 10, number % 100) switch
    {
        (1, not 11) => $"{number}st",
        (2, not 12) => $"{number}nd",
        (3, not 13) => $"{number}rd",
        _ => $"{number}th",
    };
}
