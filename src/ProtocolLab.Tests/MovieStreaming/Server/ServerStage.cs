using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.MovieStreaming.Server;

/// <summary>A server on a hand-driven host, and the sentences in which tests speak to it.</summary>
internal sealed class ServerStage
{
    public const ushort Standard = 5000;

    /// <summary>The session port of the tests that need only one.</summary>
    public const ushort P = 6000;

    public const ushort MovieId = 7;

    public static readonly byte[] Content = [.. Enumerable.Range(0, 25).Select(number => (byte)number)];

    /// <summary>The socket from which the leader does its handshake.</summary>
    public static readonly Endpoint Leader = Endpoint.Parse("10.0.0.2:40000");

    public static readonly Endpoint Other = Endpoint.Parse("10.0.0.9:40000");

    public static readonly Endpoint LeaderOnP = Endpoint.Parse("10.0.0.2:6000");

    public static readonly Endpoint MemberOnP = Endpoint.Parse("10.0.0.3:6000");

    /// <summary>Ten octets in a packet, so that a movie of 25 is three of them.</summary>
    public static readonly Parameters Small = Parameters.Default with { PayloadSize = 10 };

    public ServerStage(Parameters? parameters = null, params Movie[] movies)
    {
        Parameters = parameters ?? Small;
        Catalogue catalogue = new(movies.Length > 0 ? movies : [NewMovie(MovieId, Content), NewMovie(8, [1])]);
        Host.Start(new MovieServer(Host, Standard, catalogue, Parameters));
    }

    public HandHost Host { get; } = new("10.0.0.1");

    public Parameters Parameters { get; }

    public static Movie NewMovie(ushort id, byte[] content) => new(id, $"movie {id}", new MemoryMovie(content));

    public static Endpoint Viewer(int number, ushort port = P) => Endpoint.Parse($"10.0.1.{number}:{port}");

    /// <summary>Sends a Port Request and gives what comes back.</summary>
    public List<Sent> Ask(Endpoint from, ushort port, ulong seq = 1) => Deliver(Standard, from, Msp.PortRequest(seq, port));

    /// <summary>The port that a Port Request gets; null if it is not answered.</summary>
    public ushort? PortFor(Endpoint from, ushort wanted) =>
        Ask(from, wanted) is [{ } answer] ? PortAllocated.Read(answer.Packet).Port : null;

    public List<Sent> Confirm(Endpoint from, ushort port, ulong seq = 2) => Deliver(Standard, from, Msp.PortOk(seq, port));

    public List<Sent> Refuse(Endpoint from, ushort port, ulong seq = 2) => Deliver(Standard, from, Msp.PortNok(seq, port));

    public List<Sent> Register(Endpoint client, ulong seq = 3, uint wish = 0) => Deliver(client.Port, client, Msp.Register(seq, wish));

    public List<Sent> Choose(Endpoint from, ushort movie, ulong seq = 4) => Deliver(from.Port, from, Msp.Choice(seq, movie));

    public List<Sent> Acknowledge(Endpoint from, ulong seq) => Deliver(from.Port, from, Msp.Ack(seq));

    /// <summary>A session on <see cref="P"/>, just opened; nothing of it is left in the list of what was sent.</summary>
    public void Open(Endpoint? leader = null, ushort port = P)
    {
        Ask(leader ?? Leader, port);
        Confirm(leader ?? Leader, port);
    }

    /// <summary>A session on <see cref="P"/> whose leader has registered and chosen, with members if any.</summary>
    public void OpenFor(params Endpoint[] members)
    {
        Open();
        Register(LeaderOnP);
        Choose(LeaderOnP, MovieId);
        foreach (var member in members) Register(member);
    }

    /// <summary>What is sent until a time from now has passed.</summary>
    public List<Sent> RunFor(Duration time)
    {
        Host.RunFor(time);
        return Host.TakeSent();
    }

    /// <summary>The instant at which the window of a session that opens now ends.</summary>
    public Instant WindowEnd => Host.Now + Parameters.RegistrationWindow;

    public List<Sent> Deliver(ushort toPort, Endpoint from, byte[] packet)
    {
        Host.Deliver(toPort, from, packet);
        return Host.TakeSent();
    }
}
