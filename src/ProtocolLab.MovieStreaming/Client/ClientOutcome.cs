using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Client;

/// <summary>How a client's part in a session ended; the values are the exit codes of section 6.</summary>
public enum ClientEnd
{
    /// <summary>The whole movie was written, nothing lost.</summary>
    Complete = 0,

    /// <summary>The session could not be joined, or it broke off.</summary>
    Failed = 1,

    /// <summary>The E packet came, but packets were lost.</summary>
    Incomplete = 2,
}

/// <param name="End">The kind of end.</param>
/// <param name="Message">One line for the person who ran the client: what happened and, after a failure, what to do.</param>
/// <param name="At">When it ended.</param>
public sealed record ClientOutcome(ClientEnd End, string Message, Instant At)
{
    public int ExitCode => (int)End;
}

/// <summary>Where a client writes the movie. Called in movie order, each octet once (STR-10).</summary>
public interface IMovieOutput
{
    void Write(ReadOnlySpan<byte> octets);
}

/// <summary>What a client counted while it received a stream.</summary>
/// <param name="Written">Stream packets whose payload reached the output.</param>
/// <param name="Lost">Stream packets that never reached it: missing, or too late (STR-10).</param>
/// <param name="Discarded">Duplicates, and packets that came too late.</param>
public readonly record struct ReceptionCounts(ulong Written, ulong Lost, ulong Discarded);
