using System.Globalization;

namespace ProtocolLab.Campaigns;

/// <summary>Seeds from one to another, both included.</summary>
public readonly record struct SeedRange(ulong First, ulong Last)
{
    /// <summary>What <see cref="TryParse"/> takes, for error messages.</summary>
    public const string Expected = "seeds A..B, both included, such as 1..1000, or one seed; at most 100,000,000 of them";

    private const ulong Most = 100_000_000;

    public int Count => (int)(Last - First + 1);

    public static bool TryParse(string text, out SeedRange range)
    {
        range = default;
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        var (from, to) = dots < 0 ? (text, text) : (text[..dots], text[(dots + 2)..]);
        if (!ulong.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)) return false;
        if (!ulong.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last)) return false;
        if (last < first || last - first >= Most) return false;
        range = new SeedRange(first, last);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}..{Last}");
}
