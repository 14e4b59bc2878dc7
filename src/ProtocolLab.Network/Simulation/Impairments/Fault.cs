namespace ProtocolLab.Network.Simulation;

/// <summary>Which packets an explicit fault is about: those that somebody who can read them calls by a name.</summary>
/// <param name="Name">What a person calls them, such as "Registration ACK"; "any" for all.</param>
/// <param name="IsMatch">Looks at the packet; null for all packets.</param>
public sealed record PacketMatch(string Name, PacketTest? IsMatch)
{
    public static readonly PacketMatch Any = new("any", null);
}

/// <summary>A UDP datagram on a link.</summary>
public readonly ref struct LinkPacket
{
    /// <summary>The sender's host.</summary>
    public required string From { get; init; }

    public required ushort FromPort { get; init; }

    public required ushort ToPort { get; init; }

    public required ReadOnlySpan<byte> Payload { get; init; }
}

/// <summary>Whether a packet is of the kind that is asked for.</summary>
public delegate bool PacketTest(in LinkPacket packet);

/// <summary>Some of 1, 2, 3 …: "all", "2", "1,3", "2-4,9".</summary>
public sealed record Ordinals
{
    private readonly IReadOnlyList<(ulong First, ulong Last)> ranges;

    private Ordinals(IReadOnlyList<(ulong, ulong)> ranges, string text) => (this.ranges, Text) = (ranges, text);

    public static Ordinals All { get; } = new([(1, ulong.MaxValue)], "all");

    /// <summary>What <see cref="TryParse"/> takes, for error messages.</summary>
    public static string Expected => "'all', or which ones, counted from 1, such as 2, '1,3' or '2-4'";

    public string Text { get; }

    public static bool TryParse(string? text, out Ordinals ordinals)
    {
        ordinals = All;
        if (text == All.Text) return true;
        List<(ulong, ulong)> ranges = [];
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !IsOrdinal(ends[0], out var first) || !IsOrdinal(ends[^1], out var last) || last < first) return false;
            ranges.Add((first, last));
        }

        ordinals = new Ordinals(ranges, text!.Trim());
        return true;

        static bool IsOrdinal(string word, out ulong number) =>
            ulong.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number) && number > 0;
    }

    public bool Contain(ulong ordinal)
    {
        foreach (var (first, last) in ranges)
        {
            if (ordinal >= first && ordinal <= last) return true;
        }

        return false;
    }

    public bool Equals(Ordinals? other) => other is not null && other.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}

/// <summary>
/// An explicit fault: what is done to certain packets of certain links, whatever is drawn. Each link counts the packets that
/// match for itself, in the order in which they are sent.
/// </summary>
public sealed record Fault(LinkSelector Links, PacketMatch Packets, Ordinals Nth)
{
    /// <summary>The packet is lost.</summary>
    public bool Drop { get; init; }

    /// <summary>Further copies, 0–7.</summary>
    public int Copies { get; init; }

    /// <summary>How much later than the one before it each further copy arrives.</summary>
    public Duration Lag { get; init; }

    /// <summary>How much longer than otherwise the packet takes.</summary>
    public Duration Delay { get; init; }

    /// <summary>How it is corrupted; null if it is not.</summary>
    public Corruption? Corrupt { get; init; }

    /// <summary>As <see cref="LinkSettings.CorruptSize"/>.</summary>
    public int CorruptSize { get; init; } = 1;

    /// <summary>As <see cref="LinkSettings.RepairsChecksum"/>.</summary>
    public bool RepairsChecksum { get; init; }
}
