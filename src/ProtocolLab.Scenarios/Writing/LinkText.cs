using System.Globalization;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>What a link does to packets, as keys of a scenario file: those that <see cref="LinkReading"/> reads.</summary>
internal static class LinkText
{
    /// <summary>What a rule changes, in the order of the pipeline.</summary>
    public static IEnumerable<(string Key, string Value)> Keys(LinkChange change)
    {
        (string Key, string? Value)[] all =
        [
            ("mtu", Whole(change.Mtu)),
            ("loss", change.Loss is { } loss ? Loss(loss) : null),
            ("duplicate", change.Duplicate?.ToString()),
            ("copies", Whole(change.Copies)),
            ("lag", Time(change.Lag)),
            ("corrupt", change.Corrupt?.ToString()),
            ("corruption", change.Corruption is { } kind ? Word(kind) : null),
            ("corrupt-size", Whole(change.CorruptSize)),
            ("checksum", change.RepairsChecksum is { } repairs ? Checksum(repairs) : null),
            ("rate", change.Rate is { } rate ? rate == 0 ? "unlimited" : $"{Whole<long>(rate)}bit" : null),
            ("deliveries", change.Deliveries is { } deliveries ? YamlText.Quoted(deliveries.Name) : null),
            ("overhead", Whole(change.Overhead)),
            ("limit", Whole(change.Limit)),
            ("queue-drop", change.QueueDrop switch { null => null, QueueDrop.Tail => "tail", QueueDrop.Head => "head", _ => "random" }),
            ("delay", Time(change.Delay)),
            ("jitter", Time(change.Jitter)),
            ("distribution", change.Distribution is { } known ? Distribution(known) : null),
            ("order", change.KeepsOrder switch { null => null, true => "kept", false => "free" }),
            ("reorder", change.Reorder?.ToString()),
            ("gap", Whole(change.ReorderGap)),
            ("displace", Whole(change.Displace)),
        ];
        return all.Where(entry => entry.Value is not null).Select(entry => (entry.Key, entry.Value!));
    }

    public static string Word(Corruption kind) => kind switch { Corruption.BitFlip => "bit-flip", Corruption.Truncate => "truncate", Corruption.Extend => "extend", _ => "zero" };

    public static string Checksum(bool isRepaired) => isRepaired ? "repaired" : "bad";

    private static string Loss(LossModel loss) => loss is LossModel.Markov markov && markov.Correlation != Probability.Never ? $"{markov.Rate} {markov.Correlation}" : loss.ToString();

    private static string Distribution(DelayDistribution distribution) =>
        DelayDistribution.All.Contains(distribution) ? distribution.Name : YamlText.Quoted($"table {distribution.Name}");

    private static string? Time(Duration? time) => time is { } duration ? DurationText.Write(duration) : null;

    private static string? Whole<T>(T? number)
        where T : struct, IFormattable => number?.ToString(null, CultureInfo.InvariantCulture);
}
