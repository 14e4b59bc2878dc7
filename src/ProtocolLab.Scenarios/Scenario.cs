using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>A scenario file, read and checked: who takes part, what the network does, what is to come of it.</summary>
public sealed record Scenario
{
    /// <summary>The file's name without its extension.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence: what the scenario shows.</summary>
    public required string Shows { get; init; }

    /// <summary>Requirement IDs that the run must put to the test.</summary>
    public required IReadOnlyList<string> Exercises { get; init; }

    /// <summary>Used where the caller gives no seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The run is stopped at this instant of virtual time.</summary>
    public required Duration Limit { get; init; }

    public required Parameters Parameters { get; init; }

    public required NetworkPlan Network { get; init; }

    public required ServerRole Server { get; init; }

    public required MovieSupply Movies { get; init; }

    /// <summary>In the file's order.</summary>
    public required IReadOnlyList<ClientRole> Clients { get; init; }

    public required IReadOnlyList<TakenPorts> TakenPorts { get; init; }

    /// <summary>What is wrong with hosts; each once at most.</summary>
    public IReadOnlyList<HostFaults> Hosts { get; init; } = [];

    public IReadOnlyList<Stranger> Strangers { get; init; } = [];
}

/// <param name="Address">The server's address.</param>
/// <param name="StandardPort">Where it listens.</param>
public sealed record ServerRole(HostAddress Address, ushort StandardPort)
{
    public const string HostName = "server";
}

/// <summary>Where the server's movies come from.</summary>
/// <param name="Folder">Every regular file in it is a movie; null for none.</param>
/// <param name="Made">Movies of a given size whose bytes the lab makes up.</param>
public sealed record MovieSupply(string? Folder, IReadOnlyList<MadeMovie> Made);

/// <param name="Name">1–255 octets of UTF-8.</param>
/// <param name="Size">In octets.</param>
public sealed record MadeMovie(string Name, long Size);

/// <summary>A client that takes part.</summary>
public abstract record ClientRole
{
    /// <summary>Its name, and its host's.</summary>
    public required string Name { get; init; }

    public required HostAddress Address { get; init; }

    /// <summary>When its program starts.</summary>
    public required Instant Start { get; init; }

    /// <summary>When its program dies without a word; <see cref="Instant.Never"/> if it does not.</summary>
    public required Instant Vanishes { get; init; }

    /// <summary>The Interval of its Registration Request in microseconds; 0 is no wish.</summary>
    public required uint WishMicroseconds { get; init; }

    /// <summary>How it is to end; null where the scenario does not care.</summary>
    public required ClientFate? Expected { get; init; }

    /// <summary>Opens a group.</summary>
    /// <param name="WantedPort">The session port it asks for; 0 is any.</param>
    /// <param name="Movie">The name of the movie it chooses.</param>
    public sealed record Leader(ushort WantedPort, string Movie) : ClientRole;

    /// <summary>Joins a group; one of the two says how it learns the session port.</summary>
    /// <param name="SessionPort">The port, known beforehand; 0 if it follows a leader.</param>
    /// <param name="Follows">The leader who tells it the port as soon as it is agreed.</param>
    public sealed record Member(ushort SessionPort, string? Follows) : ClientRole;
}

/// <summary>How a client ended.</summary>
public enum ClientFate
{
    /// <summary>The whole movie was written.</summary>
    Complete,

    /// <summary>The movie came with holes.</summary>
    Incomplete,

    /// <summary>The session could not be joined, or broke off.</summary>
    Failed,

    /// <summary>The scenario made it vanish.</summary>
    Vanished,

    /// <summary>It was still busy when the run was stopped, or never started.</summary>
    Unfinished,
}

/// <summary>Ports of a host that a program from outside the protocol holds for a while.</summary>
public sealed record TakenPorts(string Host, PortRange Ports, Instant From, Instant Until)
{
    /// <summary>Whether both speak of the same port at the same time.</summary>
    public bool Overlaps(TakenPorts other) => Host == other.Host
        && Ports.First <= other.Ports.Last && other.Ports.First <= Ports.Last
        && From < other.Until && other.From < Until;
}
