using System.Globalization;
using System.Text;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>A network in a scenario file: what is as it would be anyway is left out.</summary>
internal static class NetworkText
{
    public static void Write(StringBuilder text, NetworkPlan plan)
    {
        var lines = new StringBuilder();
        foreach (var (key, value) in LinkText.Keys(LinkChange.Of(plan.Default))) lines.Append(CultureInfo.InvariantCulture, $"  {key}: {value}\n");
        List(lines, "links", plan.Rules.Select(Rule));
        List(lines, "partitions", plan.Partitions.Select(Partition));
        List(lines, "faults", plan.Faults.Select(fault => string.Join(", ", Fault(fault))));
        if (lines.Length > 0) text.Append("network:\n").Append(lines);
    }

    private static void List(StringBuilder lines, string key, IEnumerable<string> items)
    {
        var first = true;
        foreach (var item in items)
        {
            if (first) lines.Append(CultureInfo.InvariantCulture, $"  {key}:\n");
            first = false;
            lines.Append(CultureInfo.InvariantCulture, $"    - {{ {item} }}\n");
        }
    }

    private static string Rule(LinkRule rule) =>
        $"link: {Link(rule.Links)}{string.Concat(LinkText.Keys(rule.Change).Select(entry => $", {entry.Key}: {entry.Value}"))}{YamlText.Span(rule.From, rule.Until)}";

    private static string Partition(Partition partition)
    {
        List<string> keys = [];
        if (partition.Groups.Count > 0) keys.Add($"groups: [{string.Join(", ", partition.Groups.Select(group => $"[{string.Join(", ", group.Order(StringComparer.Ordinal))}]"))}]");
        if (partition.OneWay.Count > 0) keys.Add($"one-way: [{string.Join(", ", partition.OneWay.Select(Link))}]");
        if (partition.InFlight != InFlight.Delivered) keys.Add($"in-flight: {(partition.InFlight == InFlight.Dropped ? "dropped" : "held")}");
        return string.Join(", ", keys) + YamlText.Span(partition.From, partition.Until);
    }

    private static IEnumerable<string> Fault(Fault fault)
    {
        yield return $"link: {Link(fault.Links)}";
        if (fault.Packets != PacketMatch.Any) yield return $"packet: {fault.Packets.Name}";
        if (fault.Nth != Ordinals.All) yield return $"nth: {(fault.Nth.Text.Contains(',', StringComparison.Ordinal) ? $"'{fault.Nth.Text}'" : fault.Nth.Text)}";
        if (fault.Drop) yield return "drop: true";
        if (fault.Copies > 0) yield return string.Create(CultureInfo.InvariantCulture, $"duplicate: {fault.Copies}");
        if (fault.Lag != Duration.Zero) yield return $"lag: {DurationText.Write(fault.Lag)}";
        if (fault.Delay != Duration.Zero) yield return $"delay: {DurationText.Write(fault.Delay)}";
        if (fault.Corrupt is not { } kind) yield break;
        yield return $"corrupt: {LinkText.Word(kind)}";
        if (fault.CorruptSize != 1) yield return string.Create(CultureInfo.InvariantCulture, $"corrupt-size: {fault.CorruptSize}");
        if (fault.RepairsChecksum) yield return $"checksum: {LinkText.Checksum(isRepaired: true)}";
    }

    // An arrow or a blank may stand in a plain scalar, a star may not begin one.
    private static string Link(LinkSelector links) => links.From is null ? $"'* -> {links.To ?? "*"}'" : $"{links.From} -> {links.To ?? "*"}";
}
