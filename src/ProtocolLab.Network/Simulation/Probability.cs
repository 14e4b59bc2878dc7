using System.Globalization;

namespace ProtocolLab.Network.Simulation;

/// <summary>A chance between 0 and 1, held as an integer threshold so that every platform decides alike.</summary>
public readonly record struct Probability
{
    private readonly ulong threshold;
    private readonly bool always;

    private Probability(decimal percent)
    {
        Percent = percent;
        always = percent == 100;
        threshold = always ? 0 : (ulong)(percent / 100 * ((decimal)ulong.MaxValue + 1));
    }

    public static Probability Never { get; }

    public static Probability Always { get; } = new(100);

    /// <summary>The chance that the event does not happen.</summary>
    public Probability Complement => new(100 - Percent);

    /// <summary>What <see cref="TryParse"/> takes, for error messages.</summary>
    public static string Expected => "a percentage from 0% to 100%, such as 0.5%";

    public decimal Percent { get; }

    /// <param name="percent">0–100.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0–100.</exception>
    public static Probability FromPercent(decimal percent) => percent is >= 0 and <= 100
        ? new(percent)
        : throw new ArgumentOutOfRangeException(nameof(percent), percent, "A percentage lies between 0 and 100.");

    /// <summary>Parses "2%" or "0.5 %"; a bare number is refused, because 0.5 could mean either.</summary>
    public static bool TryParse(string? text, out Probability probability)
    {
        probability = default;
        text = text?.Trim() ?? "";
        if (!text.EndsWith('%')) return false;
        if (!decimal.TryParse(text[..^1].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)) return false;
        if (percent is < 0 or > 100) return false;
        probability = new Probability(percent);
        return true;
    }

    /// <summary>Whether the event happens for a draw that is uniform over all 64-bit numbers.</summary>
    public bool Happens(ulong draw) => always || draw < threshold;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Percent:0.############}%");
}
