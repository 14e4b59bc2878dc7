namespace ProtocolLab.Cli.Commands;

/// <summary>Words of a command that is printed to be typed.</summary>
internal static class ShellText
{
    private static readonly System.Buffers.SearchValues<char> Plain =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/=:,+%");

    /// <summary>In quotes if it needs any.</summary>
    public static string Quoted(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain) ? word
        : word.Contains('\'', StringComparison.Ordinal) ? $"\"{word}\""
        : $"'{word}'";
}
