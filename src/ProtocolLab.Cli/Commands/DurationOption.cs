using System.Globalization;
using ProtocolLab.Network;

namespace ProtocolLab.Cli.Commands;

/// <summary>How long something lasts: seconds as a bare number, or a time with its unit.</summary>
internal static class DurationOption
{
    /// <exception cref="UsageException">Neither.</exception>
    public static Duration? Read(string option, string? text)
    {
        if (text is null) return null;
        var withUnit = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? $"{text}s" : text;
        return DurationText.TryParse(withUnit, out var duration) ? duration
            : throw new UsageException($"protocollab: {option}: expected seconds, or {DurationText.Expected}, found '{text}'.");
    }
}
