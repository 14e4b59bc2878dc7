using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Verification;

/// <summary>Which part a subject plays.</summary>
public enum SubjectRole
{
    Server,
    Leader,
    Member,
}

public static class SubjectRoles
{
    /// <summary>The specification's word.</summary>
    public static string Word(this SubjectRole role) => role.ToString().ToLowerInvariant();
}

/// <summary>What a subject is told when it is started: the contract of section 9, whatever carries it.</summary>
internal abstract record SubjectOrder
{
    /// <summary>Listens on the arena's standard endpoint and offers these movies.</summary>
    public sealed record Server(IReadOnlyList<OfferedMovie> Movies) : SubjectOrder;

    /// <summary>Negotiates a port with the arena's standard endpoint and chooses a movie.</summary>
    public sealed record Leader(ushort WantedPort, string Movie, uint WishMicroseconds) : SubjectOrder;

    /// <summary>Joins a session that the harness's server holds.</summary>
    public sealed record Member(ushort SessionPort, uint WishMicroseconds) : SubjectOrder;
}

/// <summary>A movie that a subject offers.</summary>
/// <param name="Name">Its name in the catalogue; IDs are the server's choice.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record OfferedMovie(string Name, IMovieContent Content);

/// <summary>How a client ended, as whoever started it sees it.</summary>
/// <param name="ExitCode">0, 1 or 2 (section 6); null if it had to be stopped.</param>
internal readonly record struct SubjectEnd(int? ExitCode);
