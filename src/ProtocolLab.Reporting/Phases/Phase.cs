using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>What a stretch of time is to the session.</summary>
public enum PhaseKind
{
    /// <summary>A step of the protocol, such as the registration window.</summary>
    Protocol,

    /// <summary>Something that the run does to network or hosts, such as a partition.</summary>
    Fault,
}

/// <summary>A stretch of time that means something; charts and the ladder diagram show it as a band.</summary>
/// <param name="Name">In words, such as "registration window" or "partition: bob from server".</param>
/// <param name="To">Not before <paramref name="From"/>.</param>
public sealed record Phase(string Name, PhaseKind Kind, Instant From, Instant To)
{
    /// <summary>Whom it concerns; empty for everybody.</summary>
    public IReadOnlyList<HostAddress> Hosts { get; init; } = [];
}
