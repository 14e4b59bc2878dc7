using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Client;

/// <summary>Receives the stream: order, end, acknowledgement of the end, linger (STR-07, STR-10).</summary>
/// <param name="host">Where the client runs.</param>
/// <param name="server">The server's end of the session port; the client's end has the same port number.</param>
/// <param name="parameters">Section 8.</param>
/// <param name="output">Where the movie goes.</param>
/// <param name="learnsMovie">True for a member, whose first stream packet says which movie it is; a leader sets <see cref="Movie"/>.</param>
internal sealed class StreamReceiver(IHost host, Endpoint server, Parameters parameters, IMovieOutput output, bool learnsMovie = false)
{
    private readonly ReorderBuffer buffer = new(parameters.ReorderWindow, output);
    private ulong? endSeq;

    /// <summary>The session's movie; packets of any other, and all while it is unknown to a leader, are discarded (STR-10).</summary>
    public ushort? Movie { get; set; }

    /// <summary>When the client may leave; never before the E packet came.</summary>
    public Instant LingerEndsAt { get; private set; } = Instant.Never;

    public ReceptionCounts Counts => buffer.Counts;

    /// <returns>False if the packet is of another movie, or lies behind the movie's end, and is discarded.</returns>
    public bool Accept(StreamPacket packet)
    {
        if (Movie is null && learnsMovie) Movie = packet.MovieId;
        if (packet.MovieId != Movie) return false;
        if (endSeq is { } end && (packet.Seq > end || (packet.IsEnd && packet.Seq != end))) return false;

        buffer.Add(packet.Seq, packet.Payload);
        if (packet.IsEnd) AcknowledgeEnd(packet.Seq);
        return true;
    }

    /// <summary>The linger time is over, or the client gives up: nothing more will be put in place.</summary>
    public void Close()
    {
        if (endSeq is { } end) buffer.Flush(end);
        else buffer.Flush();
    }

    private void AcknowledgeEnd(ulong seq)
    {
        endSeq = seq;
        LingerEndsAt = host.Now + (parameters.RetransmitInterval * 2);
        Span<byte> ack = stackalloc byte[Ack.Length];
        new Ack(seq).Write(ack);
        host.Send(server.Port, server, ack);
    }
}
