namespace ProtocolLab.MovieStreaming;

/// <summary>What a harness sees of a server besides its packets: how long it ran, and how it ended.</summary>
public sealed record ServerNote : ProgramNote
{
    private const string Heading = "ProtocolLab server";

    public string Write() => $"{Heading}\n{WriteLife()}";

    /// <returns>False if the comment is no such note.</returns>
    public static bool TryRead(string comment, out ServerNote note)
    {
        note = null!;
        if (ReadLines(comment, Heading) is not { } lines) return false;
        note = new ServerNote { StartedAt = ReadInstant(lines, "started-at"), EndedAt = ReadInstant(lines, "ended-at"), ExitCode = ReadExitCode(lines) };
        return true;
    }
}
