using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>When one group got how far, from its server's side where the trace shows it, else from its clients'.</summary>
/// <param name="Port">The session port; 0 of a handshake that led to no session.</param>
/// <param name="Server">Whose port it is.</param>
/// <param name="Clients">Whose packets are in it, the leader first.</param>
public sealed record SessionOutline(ushort Port, HostAddress Server, IReadOnlyList<HostAddress> Clients)
{
    /// <summary>The leader's first Port Request; null if the trace has none.</summary>
    public Instant? AskedAt { get; init; }

    /// <summary>The Port OK is accepted: the registration window opens. Null if it never did.</summary>
    public Instant? OpensAt { get; init; }

    /// <summary>The window's end by the rules (REG-05), even if the trace ends before; null where only clients' sides are seen.</summary>
    public Instant? WindowEndsAt { get; init; }

    /// <summary>The first Movies Available.</summary>
    public Instant? OfferedAt { get; init; }

    /// <summary>The Movie Choice that stands (SEL-08).</summary>
    public Instant? ChosenAt { get; init; }

    /// <summary>The first stream packet to anybody.</summary>
    public Instant? StreamsAt { get; init; }

    /// <summary>The first packet with E to anybody.</summary>
    public Instant? EndsAt { get; init; }

    /// <summary>The rules let the server close (STR-08, REG-08, SEL-09), or what is seen of it ends.</summary>
    public required Instant ClosesAt { get; init; }
}
