using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>A session as a mutant of the server knows it.</summary>
/// <param name="Leader">The leader's end of P.</param>
/// <param name="OpensAt">When its Port OK came.</param>
internal sealed record WatchedSession(Endpoint Leader, Instant OpensAt)
{
    public ushort Port => Leader.Port;

    /// <summary>Who has registered, in order.</summary>
    public List<Endpoint> Clients { get; } = [];

    /// <summary>The latest wish of each, in microseconds.</summary>
    public Dictionary<Endpoint, uint> Wishes { get; } = [];
}

/// <summary>Learns of a server's sessions from what comes in; mutants know no port and no instant beforehand.</summary>
internal sealed class SessionWatch
{
    private readonly Meddler meddler;
    private readonly Dictionary<ushort, WatchedSession> sessions = [];
    private readonly Action<WatchedSession>? opened;

    /// <summary>Port OKs and registrations go through this watch from now on, to the program.</summary>
    public SessionWatch(Meddler meddler, Action<WatchedSession>? opened = null)
    {
        this.meddler = meddler;
        this.opened = opened;
        meddler.Receive(PacketType.PortAnswer, Answered);
        meddler.Receive(PacketType.RegistrationRequest, request => Registered(request, meddler.Deliver));
    }

    /// <summary>The session on a port; null before the first Port OK for it.</summary>
    public WatchedSession? On(ushort port) => sessions.GetValueOrDefault(port);

    /// <summary>Whether the port is a session's, and its window is not over.</summary>
    public bool IsInWindow(ushort port) => On(port) is { } session && meddler.RealNow - session.OpensAt < meddler.Parameters.RegistrationWindow;

    /// <summary>Whether the port was a session's and the window is over.</summary>
    public bool IsAfterWindow(ushort port) => On(port) is not null && !IsInWindow(port);

    /// <summary>Notes a registration of the window from port P, and gives it on.</summary>
    public void Registered(Datagram request, Action<Datagram> deliver)
    {
        if (IsInWindow(request.LocalPort) && request.Peer.Port == request.LocalPort)
        {
            var session = On(request.LocalPort)!;
            if (!session.Clients.Contains(request.Peer)) session.Clients.Add(request.Peer);
            session.Wishes[request.Peer] = request.Interval;
        }

        deliver(request);
    }

    private void Answered(Datagram answer)
    {
        var isOpening = answer.LocalPort != answer.Port && (answer.Flags & 1) != 0 && !IsInWindow(answer.Port);
        if (isOpening) sessions[answer.Port] = new WatchedSession(new Endpoint(answer.Peer.Address, answer.Port), meddler.RealNow);
        meddler.Deliver(answer);
        if (isOpening) opened?.Invoke(On(answer.Port)!);
    }
}
