namespace ProtocolLab.Network.Simulation;

/// <summary>What a link decided about one packet: from these a run can be told again without its generator.</summary>
public readonly ref struct Decision
{
    /// <summary>The receiver's host.</summary>
    public required string To { get; init; }

    public required Instant SentAt { get; init; }

    /// <summary>As it was sent.</summary>
    public required LinkPacket Packet { get; init; }

    /// <summary>The cause of its loss; null if a copy arrives.</summary>
    public required string? LostTo { get; init; }

    /// <summary>How many copies arrive.</summary>
    public required int Copies { get; init; }

    /// <summary>How long the first copy takes, beyond the link's <see cref="LinkSettings.Delay"/>; negative if it overtakes.</summary>
    public required Duration Excess { get; init; }

    /// <summary>How much later than the first the last copy arrives.</summary>
    public required Duration Lag { get; init; }

    /// <summary>Whether a copy's octets were changed.</summary>
    public required bool IsCorrupted { get; init; }
}

/// <summary>Is told of every packet that a link takes, in the order in which they are sent.</summary>
public interface IDecisionLog
{
    void Decided(in Decision decision);
}
