using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>
/// The network and the clock that a case plays in. Scripts know nothing else of the world, so that the same script
/// runs in virtual time and over real sockets. All calls, in both directions, come from one thread.
/// </summary>
internal interface IArena
{
    Instant Now { get; }

    /// <summary>Where the server, subject or played, takes Port Requests.</summary>
    Endpoint Standard { get; }

    /// <summary>The address of the subject's machine.</summary>
    HostAddress SubjectAddress { get; }

    /// <summary>Adds a machine of the harness's own.</summary>
    /// <param name="name">As the trace names it.</param>
    /// <param name="isServer">Whether it has the server's address; one machine at most has.</param>
    /// <param name="received">Called for every datagram that comes to a port that the machine has bound.</param>
    IHost AddHost(string name, bool isServer, Action<Datagram> received);

    /// <summary>Starts the subject; ports that the case says are taken on its machine are taken already.</summary>
    /// <param name="order">What it is told.</param>
    /// <param name="ended">Called once when it has ended by itself.</param>
    void Start(SubjectOrder order, Action<SubjectEnd> ended);

    /// <summary>Calls back at an instant, or as soon after it as the clock allows.</summary>
    void At(Instant at, Action action);
}
