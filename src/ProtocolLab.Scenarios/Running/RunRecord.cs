using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>What a run left behind beside its trace: what a harness sees of real programs too.</summary>
/// <param name="Seed">The seed that was used.</param>
/// <param name="EndedAt">When nothing was left to happen, or the scenario's limit.</param>
/// <param name="Datagrams">How many datagrams were sent.</param>
/// <param name="Clients">In the scenario's order.</param>
public sealed record RunRecord(ulong Seed, Instant EndedAt, ulong Datagrams, IReadOnlyList<ClientRecord> Clients);

/// <summary>How a client ended.</summary>
/// <param name="Role">The client as the scenario describes it.</param>
/// <param name="Fate">How it ended.</param>
/// <param name="ExitCode">Section 6: 0, 1 or 2; null for a client that did not end by itself.</param>
/// <param name="Message">The line that it printed.</param>
/// <param name="Counts">What it counted.</param>
/// <param name="OutputLength">Octets that it wrote.</param>
/// <param name="OutputSha256">SHA-256 of what it wrote, in lower-case hexadecimal.</param>
public sealed record ClientRecord(
    ClientRole Role,
    ClientFate Fate,
    int? ExitCode,
    string Message,
    ReceptionCounts Counts,
    long OutputLength,
    string OutputSha256);
