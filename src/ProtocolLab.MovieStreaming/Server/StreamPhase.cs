using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Server;

/// <summary>Sends the movie to every registered client at the session's interval (section 6).</summary>
internal sealed class StreamPhase : SessionPhase
{
    private readonly SessionPort port;
    private readonly Movie movie;
    private readonly Endpoint[] clients;
    private readonly Duration interval;
    private readonly Parameters parameters;
    private readonly Instant startsAt;
    private readonly byte[] packet;
    private Instant due;
    private ulong seq;

    public StreamPhase(SessionPort port, Movie movie, IReadOnlyList<Endpoint> clients, Duration interval, Parameters parameters)
    {
        this.port = port;
        this.movie = movie;
        this.clients = [.. clients];
        this.interval = interval;
        this.parameters = parameters;
        packet = new byte[StreamPacket.HeaderLength + parameters.PayloadSize];
        startsAt = due = port.Now; // STR-01
    }

    public override Instant NextDeadline => due;

    // Nothing is expected here: no late registration (LIM-03), and no ACK before E.
    public override SessionPhase? Receive(Endpoint from, ReadOnlySpan<byte> packet) => this;

    public override SessionPhase? DeadlinePassed()
    {
        var offset = (long)seq * parameters.PayloadSize;
        var left = movie.Content.Length - offset;
        var isEnd = left <= parameters.PayloadSize;
        var size = (int)Math.Min(left, parameters.PayloadSize);

        var whole = packet.AsSpan(0, StreamPacket.HeaderLength + size);
        StreamPacket.WriteHeader(whole, seq, isEnd, movie.Id);
        movie.Content.Read(offset, whole[StreamPacket.HeaderLength..]);
        foreach (var client in clients) port.Send(client, whole);

        if (isEnd) return new EndPhase(port, clients, whole.ToArray(), parameters);
        seq++;
        // A late server catches up with its schedule, but never closer than min-interval (STR-03). Halfway is as close as it
        // goes: a packet may leave later than this instant on a busy machine, and the next one must keep its distance.
        due = Instant.Later(startsAt + (interval * (long)seq), port.Now + ((interval + parameters.MinInterval) / 2));
        return this;
    }
}
