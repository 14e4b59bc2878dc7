namespace ProtocolLab.Network;

/// <summary>
/// Everything that a program can do to the world. The simulator, a socket loop and a unit test each
/// implement it, so that the same program runs in all three.
/// </summary>
public interface IHost
{
    /// <summary>The host's own address.</summary>
    HostAddress Address { get; }

    /// <summary>The current instant; while a program handles one event it moves at most with what the program sends.</summary>
    Instant Now { get; }

    /// <summary>Binds a UDP port (1–65,535) on the host's address.</summary>
    /// <returns>False if a program, this one included, already holds it.</returns>
    bool TryBind(ushort port);

    /// <summary>Binds a free port of the host's choice.</summary>
    /// <returns>False if no port is free.</returns>
    bool TryBindAny(out ushort port);

    /// <summary>Releases a port that this program holds; a datagram that comes for it later is lost.</summary>
    /// <exception cref="ArgumentException">This program does not hold the port.</exception>
    void Release(ushort port);

    /// <summary>Sends one datagram. The octets are copied before the call returns.</summary>
    /// <param name="fromPort">A port that this program holds.</param>
    /// <param name="to">Where to.</param>
    /// <param name="payload">The UDP payload, 0–65,507 octets.</param>
    /// <exception cref="ArgumentException">This program does not hold <paramref name="fromPort"/>.</exception>
    void Send(ushort fromPort, Endpoint to, ReadOnlySpan<byte> payload);
}
