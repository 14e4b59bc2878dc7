using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Server;

/// <summary>The E packet has gone out; its acknowledgements are awaited (STR-08).</summary>
internal sealed class EndPhase : SessionPhase
{
    private readonly SessionPort port;
    private readonly List<Endpoint> waiting;
    private readonly byte[] endPacket;
    private readonly Parameters parameters;
    private Instant nextDeadline;
    private int retransmits;

    public EndPhase(SessionPort port, IEnumerable<Endpoint> clients, byte[] endPacket, Parameters parameters)
    {
        this.port = port;
        this.endPacket = endPacket;
        this.parameters = parameters;
        waiting = [.. clients];
        nextDeadline = port.Now + parameters.RetransmitInterval;
    }

    public override Instant NextDeadline => nextDeadline;

    public override SessionPhase? Receive(Endpoint from, ReadOnlySpan<byte> packet)
    {
        if (Packet.TypeOf(packet) == PacketType.Ack && Packet.SeqOf(packet) == Packet.SeqOf(endPacket)) waiting.Remove(from);
        return waiting.Count == 0 ? null : this;
    }

    public override SessionPhase? DeadlinePassed()
    {
        if (retransmits == parameters.MaxEndRetransmits) return null;
        retransmits++;
        foreach (var client in waiting) port.Send(client, endPacket);
        nextDeadline = port.Now + parameters.RetransmitInterval;
        return this;
    }
}
