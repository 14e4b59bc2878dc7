using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>What a run left behind beside its trace: what a harness sees of real programs too.</summary>
/// <param name="Seed">The seed that was used.</param>
/// <param name="EndedAt">When nothing was left to happen, or the scenario's limit.</param>
/// <param name="Datagrams">How many datagrams were sent.</param>
/// <param name="Fingerprint">A hash over everything that happened, with checkpoints.</param>
/// <param name="Clients">In the scenario's order.</param>
public sealed record RunRecord(ulong Seed, Instant EndedAt, ulong Datagrams, RunFingerprint Fingerprint, IReadOnlyList<ClientRecord> Clients);

/// <summary>How a client ended.</summary>
public sealed record ClientRecord
{
    /// <summary>The client as the scenario describes it.</summary>
    public required ClientRole Role { get; init; }

    public required ClientFate Fate { get; init; }

    /// <summary>When its program started; <see cref="Instant.Never"/> if it did not.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When its program ended; <see cref="Instant.Never"/> if it did not.</summary>
    public required Instant EndedAt { get; init; }

    /// <summary>Section 6: 0, 1 or 2; null for a client that did not end by itself.</summary>
    public required int? ExitCode { get; init; }

    /// <summary>The line that it printed.</summary>
    public required string Message { get; init; }

    /// <summary>The session port that it was told or had agreed on; 0 if none.</summary>
    public required ushort SessionPort { get; init; }

    public required ReceptionCounts Counts { get; init; }

    /// <summary>Octets that it wrote.</summary>
    public required long OutputLength { get; init; }

    /// <summary>SHA-256 of what it wrote, in lower-case hexadecimal.</summary>
    public required string OutputSha256 { get; init; }

    /// <summary>What the trace says of this client.</summary>
    public ClientNote ToNote() => new()
    {
        IsLeader = Role is ClientRole.Leader,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        ExitCode = ExitCode,
        SessionPort = SessionPort,
        WantedPort = (Role as ClientRole.Leader)?.WantedPort,
        WishMicroseconds = Role.WishMicroseconds,
        Movie = (Role as ClientRole.Leader)?.Movie ?? "",
        OutputLength = OutputLength,
        OutputSha256 = OutputSha256,
    };
}
