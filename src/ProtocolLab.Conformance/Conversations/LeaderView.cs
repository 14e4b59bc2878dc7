using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A leader's handshake as the leader saw it: one socket toward one server's standard port.</summary>
internal sealed class LeaderView(Endpoint socket, Endpoint server, IReadOnlyList<Observation> events)
{
    public Endpoint Socket => socket;

    public Endpoint Server => server;

    /// <summary>Between this socket and the standard port, in the leader's order.</summary>
    public IReadOnlyList<Observation> Events => events;

    public IEnumerable<Observation> Sent(PacketType type) => events.Where(seen => seen.Place == Place.AtSender && seen.Is(type));

    public IEnumerable<Observation> Received(PacketType type) => events.Where(seen => seen.Place == Place.AtReceiver && seen.Is(type));

    /// <summary>The first Port OK.</summary>
    public Observation? Ok => Sent(PacketType.PortAnswer).FirstOrDefault(seen => seen.Flag);

    /// <summary>The ACK that ended the handshake (HS-14, HS-15).</summary>
    public Observation? Agreed => Ok is not { } ok ? null : Received(PacketType.Ack).FirstOrDefault(seen => seen.At >= ok.At && seen.Seq == ok.Seq);
}
