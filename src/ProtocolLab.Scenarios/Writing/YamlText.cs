using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>Scalars as YAML wants them.</summary>
internal static class YamlText
{
    private static readonly System.Buffers.SearchValues<char> Plain =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>The text itself if it can only be a text, else in double quotes.</summary>
    public static string Quoted(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && !text.AsSpan().ContainsAnyExcept(Plain) ? text
        : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    /// <summary>The keys <c>from</c> and <c>until</c>, each with a comma before; nothing for all the time.</summary>
    public static string Span(Instant from, Instant until) =>
        (from == Instant.Zero ? "" : $", from: {At(from)}") + (until == Instant.Never ? "" : $", until: {At(until)}");

    public static string At(Instant at) => DurationText.Write(at - Instant.Zero);
}
