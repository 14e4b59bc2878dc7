namespace ProtocolLab.Network;

/// <summary>
/// A single-threaded state machine that lives on a <see cref="IHost"/>. It is driven by exactly these
/// three calls and never blocks, waits or looks at a clock of its own.
/// </summary>
public interface IProgram
{
    /// <summary>When <see cref="DeadlinePassed"/> is next due; <see cref="Instant.Never"/> if nothing is pending.</summary>
    Instant NextDeadline { get; }

    /// <summary>Called once, before anything else.</summary>
    void Start();

    /// <summary>A datagram arrived at a port that this program holds.</summary>
    void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload);

    /// <summary>The host's clock has reached <see cref="NextDeadline"/>, perhaps later than asked.</summary>
    void DeadlinePassed();
}
