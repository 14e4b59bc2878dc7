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
            .. plan.Partitions.Select(partition => $"Partition: {string.Join(" | ", partition.Groups.Select(group => string.Join(", ", group.Order(StringComparer.Ordinal))))} apart from all others{InWords(partition.From, partition.Until)}"),
            .. scenario.TakenPorts.Select(taken => $"Another program holds port {taken.Ports} on {taken.Host}{InWords(taken.From, taken.Until)}"),
            .. scenario.Clients.Where(client => client.Vanishes != Instant.Never).Select(client => $"{client.Name} vanishes at {client.Vanishes - Instant.Zero}"),
        ];
    }

    private static string InWords(LinkSelector links) => $"Link {links.From ?? "*"} → {links.To ?? "*"}";

    private static string InWords(LinkSettings settings) => Join(
        settings.Delay != Duration.Zero || settings.Jitter != Duration.Zero ? $"delay {settings.Delay}" : null,
        settings.Jitter != Duration.Zero ? $"jitter ±{settings.Jitter}" : null,
        settings.Loss != Probability.Never ? $"loss {settings.Loss}" : null,
        settings.Duplicate != Probability.Never ? $"duplicate {settings.Duplicate}" : null,
        settings.Reorder != Probability.Never ? $"reorder {settings.Reorder}" : null,
        settings.Reorder != Probability.Never && settings.ReorderGap > 1 ? $"gap {settings.ReorderGap}" : null,
        settings.Rate > 0 ? $"rate {BitRate.Write(settings.Rate)}, limit {settings.Limit} packets" : null) ?? "perfect, without delay";

    private static string InWords(LinkChange change) => Join(
        change.Delay is { } delay ? $"delay {delay}" : null,
        change.Jitter is { } jitter ? $"jitter ±{jitter}" : null,
        change.Loss is { } loss ? $"loss {loss}" : null,
        change.Duplicate is { } duplicate ? $"duplicate {duplicate}" : null,
        change.Reorder is { } reorder ? $"reorder {reorder}" : null,
        change.ReorderGap is { } gap ? $"gap {gap}" : null,
        change.Rate is { } rate ? $"rate {BitRate.Write(rate)}" : null,
        change.Limit is { } limit ? $"limit {limit} packets" : null) ?? "unchanged";

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
