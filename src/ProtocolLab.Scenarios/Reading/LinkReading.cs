using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>Reads what a link does to packets: the keys of the pipeline (docs/impairments.md).</summary>
internal static class LinkReading
{
    private const int LargestPayload = 65_507;

    /// <summary>The largest file of a distribution or a schedule that is read, in octets.</summary>
    private const long LargestFile = 16_000_000;

    public static readonly ValueKind<Corruption> Corruptions = ValueKinds.OneOf(
        ("bit-flip", Corruption.BitFlip), ("truncate", Corruption.Truncate), ("extend", Corruption.Extend), ("zero", Corruption.Zero));

    public static readonly ValueKind<int> CorruptSize = ValueKinds.Count(1, LargestPayload);

    /// <summary>Whether the checksum is repaired.</summary>
    public static readonly ValueKind<bool> Checksum = ValueKinds.OneOf(("bad", false), ("repaired", true));

    public static readonly ValueKind<int> Copies = ValueKinds.Count(1, 7);

    private static readonly ValueKind<LossModel> Loss = new(LossModel.Expected, LossModel.TryParse);

    private static readonly ValueKind<QueueDrop> Drops = ValueKinds.OneOf(("tail", QueueDrop.Tail), ("head", QueueDrop.Head), ("random", QueueDrop.AtRandom));

    private static readonly ValueKind<string> Distribution = new($"one of: {string.Join(", ", DelayDistribution.All)}; or 'table FILE'", (string text, out string value) =>
    {
        value = text;
        return DelayDistribution.All.Any(known => known.Name == text) || text.StartsWith("table ", StringComparison.Ordinal);
    });

    /// <param name="section">What has the keys.</param>
    /// <param name="home">The folder that relative paths start from.</param>
    public static LinkChange Read(Section section, string home) => new()
    {
        Mtu = section.Optional("mtu", ValueKinds.Count(68, ushort.MaxValue)),
        Loss = section.Has("loss") ? section.Get("loss", Loss, LossModel.None) : null,
        Duplicate = section.Optional("duplicate", ValueKinds.Chance),
        Copies = section.Optional("copies", Copies),
        Lag = section.Optional("lag", ValueKinds.Time),
        Corrupt = section.Optional("corrupt", ValueKinds.Chance),
        Corruption = section.Optional("corruption", Corruptions),
        CorruptSize = section.Optional("corrupt-size", CorruptSize),
        RepairsChecksum = section.Optional("checksum", Checksum),
        Rate = section.Optional("rate", ValueKinds.Rate),
        Deliveries = ReadDeliveries(section, home),
        Overhead = section.Optional("overhead", ValueKinds.Count(0, 1_000)),
        Limit = section.Optional("limit", ValueKinds.Count(1, 1_000_000)),
        QueueDrop = section.Optional("queue-drop", Drops),
        Delay = section.Optional("delay", ValueKinds.Time),
        Jitter = section.Optional("jitter", ValueKinds.Time),
        Distribution = ReadDistribution(section, home),
        KeepsOrder = section.Optional("order", ValueKinds.OneOf(("free", false), ("kept", true))),
        Reorder = section.Optional("reorder", ValueKinds.Chance),
        ReorderGap = section.Optional("gap", ValueKinds.Count(1, 1_000_000)),
        Displace = section.Optional("displace", ValueKinds.Count(0, 1_000_000)),
    };

    private static DelayDistribution? ReadDistribution(Section section, string home)
    {
        if (!section.Has("distribution")) return null;
        var text = section.Get("distribution", Distribution, DelayDistribution.Uniform.Name);
        return DelayDistribution.All.FirstOrDefault(known => known.Name == text)
            ?? ReadFile(section, "distribution", text["table ".Length..].Trim(), home, DelayDistribution.Parse);
    }

    private static DeliverySchedule? ReadDeliveries(Section section, string home)
    {
        if (!section.Has("deliveries")) return null;
        if (section.Has("rate")) section.Refuse("deliveries", "a link has either a rate or deliveries.");
        return ReadFile(section, "deliveries", section.Get("deliveries", ValueKinds.Text, ""), home, DeliverySchedule.Parse);
    }

    private static T? ReadFile<T>(Section section, string key, string name, string home, Func<string, string, T> parse)
        where T : class
    {
        try
        {
            var path = Path.GetFullPath(name, home);
            if (new FileInfo(path) is { Exists: true, Length: > LargestFile } large)
                section.Refuse(key, $"'{name}' has {large.Length:#,0} octets; at most {LargestFile:#,0} are read.");
            else
                return parse(name, File.ReadAllText(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            section.Refuse(key, fault is FileNotFoundException or DirectoryNotFoundException ? $"there is no file '{name}' in '{home}'." : $"'{name}' cannot be read: {fault.Message}");
        }
        catch (FormatException fault)
        {
            section.Refuse(key, fault.Message);
        }

        return null;
    }
}
