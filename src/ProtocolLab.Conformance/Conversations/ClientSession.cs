using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A client's part in a session as the client saw it: between its port P and the server's.</summary>
/// <param name="client">The client's address and P.</param>
/// <param name="server">The server's address.</param>
/// <param name="leader">The handshake that came before; null for a member.</param>
/// <param name="isLeader">Whether it is a leader, even if the trace shows no end of its handshake.</param>
/// <param name="events">Packets between P and the server, in the client's order.</param>
internal sealed class ClientSession(Endpoint client, HostAddress server, LeaderView? leader, bool isLeader, Events events)
{
    public Endpoint Client => client;

    public Endpoint Server => new(server, client.Port);

    public LeaderView? Leader => leader;

    public Events Events => events;

    public IReadOnlyList<Observation> Sent(PacketType type) => events.Sent(type);

    public IReadOnlyList<Observation> Received(PacketType type) => events.Received(type);

    /// <summary>The movie of the session as this client knows it: its own choice, or that of its first stream packet (STR-10); a leader that chose nothing knows none.</summary>
    public ushort? MovieId =>
        Sent(PacketType.MovieChoice) is [var choice, ..] ? choice.MovieId
        : !isLeader && Received(PacketType.Stream) is [var first, ..] ? first.MovieId
        : null;

    /// <summary>Stream packets of the session's movie, in the order in which they came.</summary>
    public IReadOnlyList<Observation> Stream => stream ??= FindStream();

    private IReadOnlyList<Observation>? stream;

    private IReadOnlyList<Observation> FindStream()
    {
        var movie = MovieId;
        return movie is null ? [] : [.. Received(PacketType.Stream).Where(seen => seen.MovieId == movie)];
    }
}
