using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>Called for a datagram that came to a host of the replay.</summary>
/// <param name="localPort">Where it came to.</param>
/// <param name="from">Its sender.</param>
/// <param name="payload">Valid during the call.</param>
/// <param name="at">When it came, which may be before it was noticed.</param>
internal delegate void Received(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload, Instant at);

/// <summary>The network and the clock that a replay plays in: virtual time, or real sockets. Everything comes from one thread.</summary>
internal interface IStage
{
    Instant Now { get; }

    /// <summary>The clock itself, for measuring; in virtual time the same.</summary>
    Instant Clock { get; }

    /// <summary>Adds a host that the replay plays.</summary>
    /// <exception cref="IOException">On real sockets: the address is none of this machine's.</exception>
    IHost AddHost(string name, HostAddress address, Received received);

    /// <summary>Calls back at an instant, or as soon after it as the clock allows.</summary>
    void At(Instant at, Action action);

    /// <summary>Lets time pass until something is so, or an instant has come.</summary>
    void Run(Func<bool> isDone, Instant until);
}
