using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Server;

/// <summary>
/// What a session is doing: registration window, stream, end. Every call returns the phase that the session
/// is in afterwards; null means that the session is over and its port is to be released (STR-09).
/// </summary>
internal abstract class SessionPhase
{
    public abstract Instant NextDeadline { get; }

    /// <param name="from">The sender.</param>
    /// <param name="packet">A packet that has passed <see cref="Wire.Packet.Check"/>.</param>
    public abstract SessionPhase? Receive(Endpoint from, ReadOnlySpan<byte> packet);

    public abstract SessionPhase? DeadlinePassed();
}
