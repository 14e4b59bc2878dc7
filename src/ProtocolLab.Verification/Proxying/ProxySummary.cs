using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Verification;

/// <summary>What went one way through a proxy, in datagrams.</summary>
public sealed record DirectionCount
{
    /// <summary>That reached the proxy.</summary>
    public required long In { get; init; }

    /// <summary>That it sent on, duplicates included.</summary>
    public required long Out { get; init; }

    /// <summary>That came to nothing, by cause: impairments, and what hindered the proxy itself.</summary>
    public required IReadOnlyDictionary<string, long> Lost { get; init; }

    /// <summary>That impairments made two of.</summary>
    public required long Duplicated { get; init; }
}

/// <summary>A client that talked to a proxy.</summary>
/// <param name="Name">What links and partitions call it.</param>
/// <param name="Address">Its own address.</param>
/// <param name="Via">The address under which the server knows it; null if there was none left.</param>
public sealed record ClientSummary(string Name, HostAddress Address, HostAddress? Via);

/// <summary>A session port that was negotiated through a proxy.</summary>
/// <param name="Port">P.</param>
/// <param name="Leader">Whom it was offered to first.</param>
/// <param name="Clients">Who talked to it, in this order.</param>
/// <param name="Obstacle">Why it could not be carried; null if it could.</param>
public sealed record SessionSummary(ushort Port, string Leader, IReadOnlyList<string> Clients, string? Obstacle);

/// <summary>What a proxy did, as a whole.</summary>
public sealed record ProxySummary
{
    public required ulong Seed { get; init; }

    public required Duration Lasted { get; init; }

    public required DirectionCount ToServer { get; init; }

    public required DirectionCount ToClients { get; init; }

    public required IReadOnlyList<ClientSummary> Clients { get; init; }

    public required IReadOnlyList<SessionSummary> Sessions { get; init; }

    /// <summary>How late datagrams were sent on, against the instants that the impairments decided.</summary>
    public required Lateness Lateness { get; init; }

    /// <summary>Datagrams that came from neither a client nor the server, and were dropped.</summary>
    public required long FromStrangers { get; init; }
}
