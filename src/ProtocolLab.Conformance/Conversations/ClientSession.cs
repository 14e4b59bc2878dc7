using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A client's part in a session as the client saw it: between its port P and the server's.</summary>
/// <param name="client">The client's address and P.</param>
/// <param name="server">The server's address.</param>
/// <param name="leader">The handshake that came before; null for a member.</param>
/// <param name="events">Packets between P and the server, in the client's order.</param>
internal sealed class ClientSession(Endpoint client, HostAddress server, LeaderView? leader, IReadOnlyList<Observation> events)
{
    public Endpoint Client => client;

    public Endpoint Server => new(server, client.Port);

    public LeaderView? Leader => leader;

    public IReadOnlyList<Observation> Events => events;

    public IEnumerable<Observation> Sent(PacketType type) => events.Where(seen => seen.Place == Place.AtSender && seen.Is(type));

    public IEnumerable<Observation> Received(PacketType type) => events.Where(seen => seen.Place == Place.AtReceiver && seen.From == Server && seen.Is(type));
}
