using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Server;

/// <summary>
/// The reference server: any number of groups at the same time (STR-12), each on its own session port.
/// </summary>
/// <param name="host">Where it runs.</param>
/// <param name="standardPort">Where it listens for Port Requests; the specification's default is 5000.</param>
/// <param name="catalogue">What it offers.</param>
/// <param name="parameters">Section 8.</param>
public sealed class MovieServer(IHost host, ushort standardPort, Catalogue catalogue, Parameters parameters) : IProgram
{
    private readonly Dictionary<ushort, Session> sessions = [];
    private readonly Agenda<ushort> sessionDeadlines = new();
    private Handshakes? handshakes;

    /// <summary>False until <see cref="Start"/>, and for ever if the standard port was taken.</summary>
    public bool IsListening => handshakes is not null;

    public Instant NextDeadline =>
        handshakes is null ? Instant.Never : Instant.Earlier(handshakes.NextDeadline, sessionDeadlines.Next);

    public void Start()
    {
        if (host.TryBind(standardPort)) handshakes = new Handshakes(host, standardPort, parameters, Open);
    }

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        if (Packet.Check(payload) != Malformation.None) return; // WIRE-04
        // What is due by now comes first: a late server must not take a Port OK, a registration or a choice for
        // one within a time that is over (HS-06, HS-09, REG-05, SEL-09).
        while (host.Now >= NextDeadline) DeadlinePassed();
        if (localPort == standardPort) handshakes?.Receive(from, payload);
        else if (sessions.TryGetValue(localPort, out var session)) Enter(localPort, session, session.Phase.Receive(from, payload));
    }

    // One session a call: on a real clock each is then handled at an instant of its own, however many are due at once.
    public void DeadlinePassed()
    {
        handshakes?.DeadlinePassed();
        if (!sessionDeadlines.TryTakeDue(host.Now, out var port)) return;
        var session = sessions[port];
        Enter(port, session, session.Phase.DeadlinePassed());
    }

    private void Open(Endpoint leader, ushort port)
    {
        var window = new WindowPhase(new SessionPort(host, port), leader.Address, parameters, catalogue);
        sessions.Add(port, new Session(leader, window));
        sessionDeadlines.Set(port, window.NextDeadline);
    }

    private void Enter(ushort port, Session session, SessionPhase? next)
    {
        if (session.Phase is WindowPhase && next is not WindowPhase) handshakes!.WindowEnded(session.Leader);
        if (next is null)
        {
            sessions.Remove(port);
            sessionDeadlines.Set(port, Instant.Never);
            host.Release(port); // STR-09
            return;
        }

        session.Phase = next;
        sessionDeadlines.Set(port, next.NextDeadline);
    }

    private sealed class Session(Endpoint leader, SessionPhase phase)
    {
        /// <summary>The socket that the leader did its handshake with.</summary>
        public Endpoint Leader { get; } = leader;

        public SessionPhase Phase { get; set; } = phase;
    }
}
