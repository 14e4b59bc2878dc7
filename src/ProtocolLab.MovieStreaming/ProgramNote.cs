using System.Globalization;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming;

/// <summary>
/// What a harness sees of any program besides its packets (section 9). A trace carries it as a comment on the program's
/// interface, so that a judge needs nothing else.
/// </summary>
public abstract record ProgramNote
{
    public required Instant StartedAt { get; init; }

    /// <summary>When it ended, by itself or by force; <see cref="Instant.Never"/> if it was still running.</summary>
    public required Instant EndedAt { get; init; }

    /// <summary>As section 6 says; null if it did not end by itself.</summary>
    public int? ExitCode { get; init; }

    private protected string WriteLife() => string.Create(CultureInfo.InvariantCulture, $"""
        started-at: {StartedAt.Nanoseconds}ns
        ended-at: {(EndedAt == Instant.Never ? "" : $"{EndedAt.Nanoseconds}ns")}
        exit-code: {ExitCode}
        """).ReplaceLineEndings("\n");

    /// <returns>The lines behind the heading by their keys; null if the comment is another one.</returns>
    private protected static Dictionary<string, string>? ReadLines(string comment, string heading)
    {
        var lines = comment.Split('\n');
        return lines[0] != heading ? null : lines.Skip(1)
            .Select(line => line.Split(": ", 2))
            .Where(parts => parts.Length == 2)
            .DistinctBy(parts => parts[0])
            .ToDictionary(parts => parts[0], parts => parts[1].Trim());
    }

    private protected static Instant ReadInstant(Dictionary<string, string> lines, string key) =>
        lines.GetValueOrDefault(key, "") is { Length: > 0 } text && DurationText.TryParseInstant(text, out var at) ? at : Instant.Never;

    private protected static int? ReadExitCode(Dictionary<string, string> lines) =>
        int.TryParse(lines.GetValueOrDefault("exit-code", ""), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;
}
