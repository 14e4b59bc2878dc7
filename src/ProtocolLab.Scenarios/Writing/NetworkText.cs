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
        foreach (var (key, value) in Keys(plan.Default)) lines.Append(CultureInfo.InvariantCulture, $"  {key}: {value}\n");
        List(lines, "links", plan.Rules.Select(rule => $"link: {YamlText.Quoted(Link(rule.Links))}{string.Concat(Keys(rule.Change).Select(entry => $", {entry.Key}: {entry.Value}"))}{YamlText.Span(rule.From, rule.Until)}"));
        List(lines, "partitions", plan.Partitions.Select(partition => $"groups: [{string.Join(", ", partition.Groups.Select(group => $"[{string.Join(", ", group.Order(StringComparer.Ordinal))}]"))}]{YamlText.Span(partition.From, partition.Until)}"));
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

    private static string Link(LinkSelector links) => $"{links.From ?? "*"} -> {links.To ?? "*"}";

    private static IEnumerable<(string Key, string Value)> Keys(LinkSettings settings) => Keys(new LinkChange
    {
        Delay = settings.Delay == Duration.Zero ? null : settings.Delay,
        Jitter = settings.Jitter == Duration.Zero ? null : settings.Jitter,
        Loss = settings.Loss == LossModel.None ? null : settings.Loss,
        Duplicate = settings.Duplicate == Probability.Never ? null : settings.Duplicate,
        Reorder = settings.Reorder == Probability.Never ? null : settings.Reorder,
        ReorderGap = settings.ReorderGap == 1 ? null : settings.ReorderGap,
        Rate = settings.Rate == 0 ? null : settings.Rate,
        Limit = settings.Limit == LinkSettings.Perfect.Limit ? null : settings.Limit,
    });

    private static IEnumerable<(string Key, string Value)> Keys(LinkChange change)
    {
        if (change.Delay is { } delay) yield return ("delay", DurationText.Write(delay));
        if (change.Jitter is { } jitter) yield return ("jitter", DurationText.Write(jitter));
        if (change.Loss is { } loss) yield return ("loss", Loss(loss));
        if (change.Duplicate is { } duplicate) yield return ("duplicate", duplicate.ToString());
        if (change.Reorder is { } reorder) yield return ("reorder", reorder.ToString());
        if (change.ReorderGap is { } gap) yield return ("gap", gap.ToString(CultureInfo.InvariantCulture));
        if (change.Rate is { } rate) yield return ("rate", rate == 0 ? "unlimited" : $"{rate}bit");
        if (change.Limit is { } limit) yield return ("limit", limit.ToString(CultureInfo.InvariantCulture));
    }

    private static string Loss(LossModel loss) => loss is LossModel.Random random && random.Correlation != Probability.Never ? $"{random.Rate} {random.Correlation}" : loss.ToString();
}
