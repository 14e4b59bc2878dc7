using System.Globalization;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming;

/// <summary>
/// What a harness sees of a client besides its packets: its role, its exit code, its output (section 9). A trace carries
/// it as a comment on the client's interface, so that a judge needs nothing else.
/// </summary>
public sealed record ClientNote
{
    private const string Heading = "ProtocolLab client";

    public required bool IsLeader { get; init; }

    public required Instant StartedAt { get; init; }

    /// <summary>When it ended, by itself or by force; <see cref="Instant.Never"/> if it was still running.</summary>
    public required Instant EndedAt { get; init; }

    /// <summary>0, 1 or 2 (section 6); null if it did not end by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The session port that it was told or had agreed on; 0 if none.</summary>
    public ushort SessionPort { get; init; }

    /// <summary>The port that a leader was told to ask for, 0 for any; null for a member, or if nobody knows.</summary>
    public ushort? WantedPort { get; init; }

    /// <summary>The Interval that it was told to ask for; null if nobody knows.</summary>
    public uint? WishMicroseconds { get; init; }

    /// <summary>Whether it ended by itself as section 6 has it for everything but a movie that came to its end.</summary>
    public bool EndedInError => ExitCode == 1;

    /// <summary>The name of the movie that a leader was told to choose; empty for a member, or if nobody knows.</summary>
    public string Movie { get; init; } = "";

    /// <summary>Octets that it wrote to its output.</summary>
    public long OutputLength { get; init; }

    /// <summary>SHA-256 of its output, lower-case hexadecimal.</summary>
    public string OutputSha256 { get; init; } = "";

    public string Write() => string.Create(CultureInfo.InvariantCulture, $"""
        {Heading}
        role: {(IsLeader ? "leader" : "member")}
        started-at: {StartedAt.Nanoseconds}ns
        ended-at: {(EndedAt == Instant.Never ? "" : $"{EndedAt.Nanoseconds}ns")}
        exit-code: {ExitCode}
        session-port: {SessionPort}
        wanted-port: {WantedPort}
        wish: {WishMicroseconds}
        movie: {Uri.EscapeDataString(Movie)}
        output-length: {OutputLength}
        output-sha256: {OutputSha256}
        """).ReplaceLineEndings("\n");

    /// <returns>False if the comment is no such note, or is damaged.</returns>
    public static bool TryRead(string comment, out ClientNote note)
    {
        note = null!;
        var lines = comment.Split('\n');
        if (lines[0] != Heading) return false;
        var values = lines.Skip(1).Select(line => line.Split(": ", 2)).Where(parts => parts.Length == 2).DistinctBy(parts => parts[0]).ToDictionary(parts => parts[0], parts => parts[1]);
        string Value(string key) => values.GetValueOrDefault(key, "").Trim();
        Instant At(string key) => DurationText.TryParse(Value(key), out var since) && Value(key).Length > 0 ? Instant.Zero + since : Instant.Never;
        note = new ClientNote
        {
            IsLeader = Value("role") == "leader",
            StartedAt = At("started-at"),
            EndedAt = At("ended-at"),
            ExitCode = int.TryParse(Value("exit-code"), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null,
            SessionPort = ushort.TryParse(Value("session-port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : (ushort)0,
            WantedPort = ushort.TryParse(Value("wanted-port"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : null,
            WishMicroseconds = uint.TryParse(Value("wish"), NumberStyles.None, CultureInfo.InvariantCulture, out var wish) ? wish : null,
            Movie = Uri.UnescapeDataString(Value("movie")),
            OutputLength = long.TryParse(Value("output-length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : 0,
            OutputSha256 = Value("output-sha256"),
        };
        return true;
    }
}
