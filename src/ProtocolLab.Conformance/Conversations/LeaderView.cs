using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// A leader's handshake as the leader saw it: one socket toward one server's standard port. A leader that breaks the rules,
/// and that a harness knows to be one program, may use more.
/// </summary>
internal sealed class LeaderView
{
    public LeaderView(Endpoint socket, Endpoint server, Events events)
    {
        Socket = socket;
        Server = server;
        Events = events;
        Ok = events.Sent(PacketType.PortAnswer).FirstOrDefault(seen => seen.Flag);
        Agreed = Ok is not { } ok ? null : events.Received(PacketType.Ack).FirstOrDefault(seen => seen.Frame > ok.Frame && seen.Seq == ok.Seq);
        Refusals = [.. events.Sent(PacketType.PortAnswer).Where(seen => !seen.Flag && (Ok is null || seen.Frame < Ok.Frame))];
    }

    /// <summary>The one that sent the first Port Request.</summary>
    public Endpoint Socket { get; }

    public Endpoint Server { get; }

    /// <summary>Between this socket and the standard port, in the leader's order.</summary>
    public Events Events { get; }

    /// <summary>The first Port OK.</summary>
    public Observation? Ok { get; }

    /// <summary>Port NOKs, before any Port OK.</summary>
    public IReadOnlyList<Observation> Refusals { get; }

    /// <summary>The ACK that ended the handshake (HS-14, HS-15).</summary>
    public Observation? Agreed { get; }

    public IReadOnlyList<Observation> Sent(PacketType type) => Events.Sent(type);

    public IReadOnlyList<Observation> Received(PacketType type) => Events.Received(type);
}
