using System.Globalization;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming;

/// <summary>
/// What a harness sees of a client besides its packets: its role, its exit code (0, 1 or 2), its output.
/// </summary>
public sealed record ClientNote : ProgramNote
{
    private const string Heading = "ProtocolLab client";

    public required bool IsLeader { get; init; }

    /// <summary>The session port that it was told or had agreed on; 0 if none.</summary>
    public ushort SessionPort { get; init; }

    /// <summary>The port that a leader was told to ask for, 0 for any; null for a member, or if nobody knows.</summary>
    public ushort? WantedPort { get; init; }

    /// <summary>Whether it ended by itself as section 6 has it for everything but a movie that came to its end.</summary>
    public bool EndedInError => ExitCode == 1;

    /// <summary>The name of the movie that a leader was told to choose; empty for a member, or if nobody knows.</summary>
    public string Movie { get; init; } = "";

    /// <summary>The Interval that it was told to put into its Registration Request, in microseconds; null if nobody knows.</summary>
    public uint? WishMicroseconds { get; init; }

    /// <summary>Octets that it wrote to its output.</summary>
    public long OutputLength { get; init; }

    /// <summary>SHA-256 of its output, lower-case hexadecimal.</summary>
    public string OutputSha256 { get; init; } = "";

    public string Write() => string.Create(CultureInfo.InvariantCulture, $"""
        {Heading}
        role: {(IsLeader ? "leader" : "member")}
        {WriteLife()}
        session-port: {SessionPort}
        wanted-port: {WantedPort}
        movie: {Uri.EscapeDataString(Movie)}
        wish-us: {WishMicroseconds}
        output-length: {OutputLength}
        output-sha256: {OutputSha256}
        """).ReplaceLineEndings("\n");

    /// <returns>False if the comment is no such note, or is damaged.</returns>
    public static bool TryRead(string comment, out ClientNote note)
    {
        note = null!;
        if (ReadLines(comment, Heading) is not { } lines) return false;
        string Value(string key) => lines.GetValueOrDefault(key, "");
        note = new ClientNote
        {
            IsLeader = Value("role") == "leader",
            StartedAt = ReadInstant(lines, "started-at"),
            EndedAt = ReadInstant(lines, "ended-at"),
            ExitCode = ReadExitCode(lines),
            SessionPort = ushort.TryParse(Value("session-port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : (ushort)0,
            WantedPort = ushort.TryParse(Value("wanted-port"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : null,
            Movie = Uri.UnescapeDataString(Value("movie")),
            WishMicroseconds = uint.TryParse(Value("wish-us"), NumberStyles.None, CultureInfo.InvariantCulture, out var wish) ? wish : null,
            OutputLength = long.TryParse(Value("output-length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : 0,
            OutputSha256 = Value("output-sha256"),
        };
        return true;
    }
}
