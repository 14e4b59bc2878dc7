using System.Globalization;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>How a scalar of a scenario file is read, and what to say when it cannot be.</summary>
internal sealed class ValueKind<T>(string expected, ValueKind<T>.Parser parser)
{
    public delegate bool Parser(string text, out T value);

    public string Expected => expected;

    public bool TryParse(string text, out T value) => parser(text, out value);
}

internal static class ValueKinds
{
    public static readonly ValueKind<Duration> Time = new(DurationText.Expected, DurationText.TryParse);

    public static readonly ValueKind<Instant> Moment = new(DurationText.Expected, (string text, out Instant at) =>
    {
        var ok = DurationText.TryParse(text, out var duration);
        at = Instant.Zero + duration;
        return ok;
    });

    public static readonly ValueKind<Probability> Chance = new(Probability.Expected, Probability.TryParse);

    public static readonly ValueKind<long> Rate = new(BitRate.Expected, BitRate.TryParse);

    public static readonly ValueKind<HostAddress> Address = new("an IPv4 or IPv6 address", HostAddress.TryParse);

    public static readonly ValueKind<ulong> Seed = new("a whole number from 0 to 2^64-1",
        (string text, out ulong seed) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed));

    public static readonly ValueKind<ushort> Port = Whole<ushort>(1, ushort.MaxValue, "a port from 1 to 65535");

    public static readonly ValueKind<PortRange> Ports = new("a port, or ports FROM-TO within 1-65535, or 'any'", PortRange.TryParse);

    public static readonly ValueKind<uint> Wish = new("a time from 1us to 4294s", (string text, out uint microseconds) =>
    {
        var ok = DurationText.TryParse(text, out var duration) && duration.Nanoseconds is >= 1_000 and <= 4_294_000_000_000;
        microseconds = ok ? (uint)(duration.Nanoseconds / 1_000) : 0;
        return ok;
    });

    public static readonly ValueKind<long> Size = new("a size such as 0, 1316, 500kB or 474MB", TryParseSize);

    public static readonly ValueKind<string> Text = new("a text", (string text, out string value) =>
    {
        value = text;
        return text.Length > 0;
    });

    // Link selectors and --set take names apart at blanks, arrows and dots.
    public static readonly ValueKind<string> HostName = new("a name of letters, digits, - and _", (string text, out string name) =>
    {
        name = text;
        return text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
    });

    public static ValueKind<int> Count(int from, int to) => Whole(from, to, $"a whole number from {from} to {to}");

    /// <summary>One word out of a few.</summary>
    public static ValueKind<T> OneOf<T>(params (string Word, T Value)[] words) =>
        new($"one of: {string.Join(", ", words.Select(word => word.Word))}", (string text, out T value) =>
        {
            var index = Array.FindIndex(words, word => word.Word == text);
            value = index < 0 ? default! : words[index].Value;
            return index >= 0;
        });

    private static ValueKind<T> Whole<T>(T from, T to, string expected)
        where T : System.Numerics.IBinaryInteger<T> => new(expected, (string text, out T value) =>
            T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value!) && value >= from && value <= to);

    private static bool TryParseSize(string text, out long size)
    {
        size = 0;
        var (number, factor) = text switch
        {
            _ when text.EndsWith("GB", StringComparison.Ordinal) => (text[..^2], 1_000_000_000L),
            _ when text.EndsWith("MB", StringComparison.Ordinal) => (text[..^2], 1_000_000L),
            _ when text.EndsWith("kB", StringComparison.Ordinal) => (text[..^2], 1_000L),
            _ => (text, 1L),
        };
        if (!long.TryParse(number.TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out size) || size > 1_000_000_000_000 / factor) return false;
        size *= factor;
        return true;
    }
}
