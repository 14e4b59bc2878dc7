using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>A scenario's network in words, one condition each, for people who read the report.</summary>
public static class ConditionsText
{
    public static IReadOnlyList<string> Of(Scenario scenario)
    {
        var plan = scenario.Network;
        return
        [
            $"Every link: {InWords(plan.Default)}",
            .. plan.Rules.Select(rule => $"{InWords(rule.Links)}: {InWords(rule.Change)}{InWords(rule.From, rule.Until)}"),
            .. plan.Partitions.Select(InWords),
            .. plan.Faults.Select(fault => $"{InWords(fault.Links)}: {(fault.Packets == PacketMatch.Any ? "packet" : fault.Packets.Name)} {fault.Nth} {InWords(fault)}"),
            .. scenario.TakenPorts.Select(taken => $"Another program holds port {taken.Ports} on {taken.Host}{InWords(taken.From, taken.Until)}"),
            .. scenario.Hosts.SelectMany(host => host.InWords().Select(what => $"{host.Host}: {what}")),
            .. scenario.Hosts.Where(host => host.ReceiveBuffer is not null).Select(host => $"{host.Host}: its receive buffer holds {host.ReceiveBuffer} octets"),
            .. scenario.Strangers.Select(stranger => $"{stranger.Name} sends {stranger.Payload.Count} octets to port {stranger.ToPort} of {stranger.To}, {stranger.Count} times, from {stranger.At - Instant.Zero} on"),
            .. scenario.Clients.Where(client => client.Vanishes != Instant.Never).Select(client => $"{client.Name} vanishes at {client.Vanishes - Instant.Zero}"),
        ];
    }

    private const string Unchanged = "unchanged";

    private static string InWords(LinkSelector links) => $"Link {links.From ?? "*"} → {links.To ?? "*"}";

    private static string InWords(LinkSettings settings) => InWords(ChangeTo(settings)) is var said && said == Unchanged ? "perfect, without delay" : said;

    // What differs from a link that does nothing, and what is worth saying with it.
    private static LinkChange ChangeTo(LinkSettings settings)
    {
        var change = LinkChange.Of(settings);
        var isCorrupting = settings.Corrupt != Probability.Never;
        return change with
        {
            Corruption = isCorrupting ? settings.Corruption : null,
            CorruptSize = isCorrupting ? settings.CorruptSize : null,
            RepairsChecksum = isCorrupting ? settings.RepairsChecksum : null,
            Limit = settings.Rate > 0 || settings.Deliveries is not null ? settings.Limit : null,
            Delay = settings.Jitter == Duration.Zero ? change.Delay : settings.Delay,
            ReorderGap = settings.Reorder == Probability.Never ? null : change.ReorderGap,
        };
    }

    private static string InWords(LinkChange change) => Join(
        change.Delay is { } delay ? $"delay {delay}" : null,
        change.Jitter is { } jitter ? $"jitter ±{jitter}" : null,
        change.Distribution is { } distribution ? $"{distribution} distribution" : null,
        change.KeepsOrder is { } kept ? kept ? "order kept" : "order free" : null,
        change.Mtu is { } mtu ? $"MTU {mtu}" : null,
        change.Loss is { } loss ? $"loss {loss}" : null,
        change.Duplicate is { } duplicate ? $"duplicate {duplicate}" : null,
        change.Copies is { } copies ? $"{copies} further copies" : null,
        change.Lag is { } lag ? $"lag {lag}" : null,
        change.Corrupt is { } corrupt ? $"corrupt {corrupt}" : null,
        change.Corruption is { } corruption ? $"by {Words(corruption)}" : null,
        change.CorruptSize is { } size ? $"size {size}" : null,
        change.RepairsChecksum is { } repaired ? repaired ? "checksum repaired" : "bad checksum" : null,
        change.Reorder is { } reorder ? $"reorder {reorder}" : null,
        change.ReorderGap is { } gap ? $"gap {gap}" : null,
        change.Displace is { } displace ? $"displaced by {displace}" : null,
        change.Rate is { } rate ? $"rate {BitRate.Write(rate)}" : null,
        change.Deliveries is { } deliveries ? $"deliveries of {deliveries}" : null,
        change.Overhead is { } overhead ? $"overhead {overhead} octets" : null,
        change.Limit is { } limit ? $"limit {limit} packets" : null,
        change.QueueDrop is { } drop ? $"{(drop == QueueDrop.Head ? "head" : drop == QueueDrop.AtRandom ? "random" : "tail")} drop" : null) ?? Unchanged;

    private static string Words(Corruption corruption) => corruption switch
    {
        Corruption.BitFlip => "bit flips",
        Corruption.Truncate => "truncation",
        Corruption.Extend => "extension",
        _ => "zeroing",
    };

    private static string InWords(Fault fault) => Join(
        fault.Drop ? "is lost" : null,
        fault.Copies > 0 ? $"is duplicated ({fault.Copies} further, {fault.Lag} apart)" : null,
        fault.Delay != Duration.Zero ? $"is {fault.Delay} late" : null,
        fault.Corrupt is { } corrupt ? $"is corrupted by {Words(corrupt)} ({fault.CorruptSize}), {(fault.RepairsChecksum ? "checksum repaired" : "bad checksum")}" : null)!;

    private static string InWords(Partition partition)
    {
        var way = Join(
            partition.Groups.Count == 0 ? null : $"Partition: {string.Join(" | ", partition.Groups.Select(group => string.Join(", ", group.Order(StringComparer.Ordinal))))} apart from all others",
            partition.OneWay.Count == 0 ? null : $"Partition of {string.Join(", ", partition.OneWay.Select(InWords))}");
        var onTheWay = partition.InFlight switch { InFlight.Dropped => ", packets on their way dropped", InFlight.Held => ", packets on their way held", _ => "" };
        return $"{way}{InWords(partition.From, partition.Until)}{onTheWay}";
    }

    private static string InWords(Instant from, Instant until) => (from == Instant.Zero, until == Instant.Never) switch
    {
        (true, true) => "",
        (true, false) => $", until {until - Instant.Zero}",
        (false, true) => $", from {from - Instant.Zero} on",
        _ => $", from {from - Instant.Zero} until {until - Instant.Zero}",
    };

    private static string? Join(params string?[] parts)
    {
        var said = parts.Where(part => part is not null).ToList();
        return said.Count == 0 ? null : string.Join(", ", said);
    }
}
