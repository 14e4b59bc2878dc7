namespace ProtocolLab.Network.Simulation;

/// <summary>What kind of thing happened in a run. The numbers are part of a fingerprint's meaning: never reuse one.</summary>
public enum RunEventKind
{
    /// <summary>A host sent a datagram, whatever becomes of it.</summary>
    Sent = 1,

    /// <summary>A copy of a datagram reached a host, whether or not a program holds its port.</summary>
    Arrived = 2,

    /// <summary>A program's deadline passed.</summary>
    Woken = 3,

    /// <summary>The run's script did something: started or killed a program, took a port.</summary>
    Acted = 4,
}

/// <summary>One thing that happened in a run, as its fingerprint sees it.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Host">The host's index, in the order in which hosts were added; −1 for an action, which belongs to none.</param>
/// <param name="PacketId">The datagram's number; 0 where there is none.</param>
/// <param name="Octets">The payload's length in octets.</param>
/// <param name="PayloadHash">A hash of the payload, the same on every machine; 0 where there is no datagram.</param>
public readonly record struct RunEvent(Instant At, RunEventKind Kind, int Host, ulong PacketId, int Octets, ulong PayloadHash);
