using System.Text.RegularExpressions;

namespace ProtocolLab.Campaigns;

/// <summary>A reason without what differs from run to run: numbers with their units, addresses, times.</summary>
public static partial class ReasonShape
{
    /// <summary>"Sent 3 times in 1.5 s." becomes "Sent # times in #."</summary>
    public static string Of(string reason) => Varying().Replace(reason, "#");

    // Addresses and endpoints, hexadecimal digests, then plain numbers; a unit belongs to its number, as 0.9 s and 900 ms are alike.
    [GeneratedRegex(@"\[?[0-9a-f]{0,4}:[0-9a-f:]*:[0-9a-f]*\]?(:[0-9]+)?|[0-9]+(\.[0-9]+){3}(:[0-9]+)?|\b[0-9a-f]{16,}\b|[-−]?[0-9][0-9.,]*[0-9]?( ?(ns|µs|us|ms|s|%)(?![a-z]))?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Varying();
}
