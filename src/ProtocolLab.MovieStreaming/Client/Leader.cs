using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Client;

/// <summary>What a leader wants.</summary>
/// <param name="Server">The server's address and standard port.</param>
/// <param name="WantedPort">The session port it asks for; 0 is any.</param>
/// <param name="Movie">The name of the movie to choose.</param>
/// <param name="WishMicroseconds">The wished time between stream packets in microseconds; 0 is no wish.</param>
public sealed record LeaderOptions(Endpoint Server, ushort WantedPort, string Movie, uint WishMicroseconds = 0);

/// <summary>The reference leader: handshake, then registration and movie selection, then the stream (sections 3–6).</summary>
public sealed class Leader : IClient
{
    private readonly IHost host;
    private readonly LeaderOptions options;
    private readonly Parameters parameters;
    private readonly IMovieOutput output;
    private readonly SeqCounter seqs = new();
    private readonly LeaderHandshake handshake;
    private Session? session;

    public Leader(IHost host, LeaderOptions options, Parameters parameters, IMovieOutput output)
    {
        this.host = host;
        this.options = options;
        this.parameters = parameters;
        this.output = output;
        handshake = new LeaderHandshake(host, options.Server, options.WantedPort, parameters, seqs);
    }

    /// <summary>Called once, when the session port is agreed: members may be told of it now.</summary>
    public Action<ushort>? PortAgreed { get; set; }

    public ClientOutcome? Outcome { get; private set; }

    public ReceptionCounts Counts => session?.Receiver.Counts ?? default;

    public ushort? SessionPort => handshake.AgreedPort;

    public Instant NextDeadline =>
        Outcome is not null ? Instant.Never
        : session is null ? handshake.NextDeadline
        : Instant.Earlier(session.Membership.NextDeadline, session.Selection.NextDeadline);

    public void Start()
    {
        handshake.Start();
        AfterHandshakeStep();
    }

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        if (Outcome is not null || Packet.Check(payload) != Malformation.None) return; // WIRE-04
        if (session is null)
        {
            handshake.Receive(localPort, from, payload);
            AfterHandshakeStep();
        }
        else if (from == session.Server) // WIRE-05
        {
            ReceiveInSession(session, payload);
        }
    }

    public void DeadlinePassed()
    {
        if (Outcome is not null) return;
        if (session is null)
        {
            handshake.DeadlinePassed();
            AfterHandshakeStep();
            return;
        }

        session.Membership.DeadlinePassed();
        if (session.Membership.Outcome is { } outcome) End(outcome);
        else if (session.Selection.HasTimedOut)
            End(new ClientOutcome(ClientEnd.Failed, $"The server does not offer the movie '{options.Movie}'.", host.Now));
    }

    public void BreakOff(string why)
    {
        if (Outcome is not null) return;
        if (session is null)
        {
            handshake.Fail(why);
            AfterHandshakeStep();
            return;
        }

        session.Membership.Fail(why);
        End(session.Membership.Outcome!);
    }

    private void AfterHandshakeStep()
    {
        if (handshake.Failure is { } failure) Outcome = new ClientOutcome(ClientEnd.Failed, failure, host.Now);
        else if (handshake.AgreedPort is { } port && session is null) Open(port);
    }

    private void Open(ushort port)
    {
        var server = new Endpoint(options.Server.Address, port);
        var receiver = new StreamReceiver(host, server, parameters, output);
        session = new Session(
            server,
            receiver,
            new GroupMembership(host, server, seqs.Next(), options.WishMicroseconds, parameters, receiver),
            new MovieSelection(host, server, options.Movie, parameters, seqs));
        PortAgreed?.Invoke(port);
    }

    private static void ReceiveInSession(Session session, ReadOnlySpan<byte> packet)
    {
        if (Packet.TypeOf(packet) != PacketType.MoviesAvailable)
        {
            session.Membership.Receive(packet);
            return;
        }

        session.Selection.Receive(MoviesAvailable.Read(packet));
        session.Receiver.Movie = session.Selection.ChosenId;
        session.Membership.SawServer();
    }

    private void End(ClientOutcome outcome)
    {
        Outcome = outcome;
        host.Release(session!.Server.Port);
    }

    private sealed record Session(Endpoint Server, StreamReceiver Receiver, GroupMembership Membership, MovieSelection Selection);
}
