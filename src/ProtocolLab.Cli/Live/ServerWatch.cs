using System.Globalization;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using Serilog;

namespace ProtocolLab.Cli.Live;

/// <summary>Follows a server by its packets and by the ports that it releases: counts, and events for the log.</summary>
internal sealed class ServerWatch(Endpoint standard, IReadOnlyDictionary<ushort, string> movies, ILogger log)
{
    // By session port: looked up for every packet.
    private readonly WatchedSession?[] sessions = new WatchedSession?[ushort.MaxValue + 1];
    private readonly HashSet<(Endpoint, ushort)> offers = [];
    private PortAnswer answer;
    private long streamPackets;
    private long toldPackets;
    private Instant toldAt;

    /// <summary>Sessions in their window or stream.</summary>
    public int Open { get; private set; }

    /// <summary>Sessions that came to a stream.</summary>
    public int Served { get; private set; }

    /// <summary>Clients of the open sessions.</summary>
    public int Clients { get; private set; }

    public long Sent { get; private set; }

    public long SentOctets { get; private set; }

    public long Received { get; private set; }

    public void Saw(in TappedDatagram datagram, PacketType? type)
    {
        if (datagram.Direction == Direction.Outbound)
        {
            Sent++;
            SentOctets += datagram.Payload.Length;
            if (datagram.From == standard) Answered(datagram, type);
            else if (sessions[datagram.From.Port] is { } session) Sending(session, datagram, type);
        }
        else
        {
            Received++;
            if (datagram.To == standard && type == PacketType.PortAnswer) answer = PortAnswer.Read(datagram.Payload);
            else if (datagram.To != standard && sessions[datagram.To.Port] is { } session) Getting(session, datagram, type);
        }
    }

    /// <summary>The server has let go of a port.</summary>
    public void Released(ushort port, Instant at)
    {
        offers.RemoveWhere(offer => offer.Item2 == port);
        if (sessions[port] is not { } session)
        {
            log.Debug("port {Port} released: refused, or not confirmed in time", port);
            return;
        }

        sessions[port] = null;
        Open--;
        Clients -= session.Clients;
        if (session.Packets > 0)
            log.Information("session {Port} closed after {Seconds:0.0} s: {Packets} packets, {Finished} of {Clients} clients have the whole stream", port, (at - session.OpenedAt).TotalSeconds, session.Packets, session.Finished, session.Clients);
        else
            log.Warning("session {Port} closed without a stream: {Why}", port, session.Clients == 0 ? "nobody registered" : "no movie was chosen");
    }

    /// <summary>"sessions open: 3, clients: 7, packets/s: 700".</summary>
    public string Tell(Instant now)
    {
        var seconds = (now - toldAt).TotalSeconds;
        var rate = toldAt == Instant.Zero || seconds <= 0 ? 0 : (streamPackets - toldPackets) / seconds;
        (toldPackets, toldAt) = (streamPackets, now);
        return string.Create(CultureInfo.InvariantCulture, $"sessions open: {Open}, clients: {Clients}, packets/s: {rate:#,0}");
    }

    private void Answered(in TappedDatagram datagram, PacketType? type)
    {
        if (type == PacketType.PortAllocated)
        {
            var port = PortAllocated.Read(datagram.Payload).Port;
            if (offers.Add((datagram.To, port))) log.Debug("port {Port} offered to {Leader}", port, datagram.To.ToString());
        }
        else if (type == PacketType.Ack && Ack.Read(datagram.Payload).Seq == answer.Seq)
        {
            if (!answer.Bound) log.Debug("port {Port} refused by {Leader}", answer.Port, datagram.To.ToString());
            else if (sessions[answer.Port] is null) OpenSession(new Endpoint(datagram.To.Address, answer.Port), datagram.At);
        }
    }

    private void OpenSession(Endpoint leader, Instant at)
    {
        sessions[leader.Port] = new WatchedSession(leader, at);
        Open++;
        log.Information("session {Port} opened by {Leader}", leader.Port, leader.Address.ToString());
    }

    private void Sending(WatchedSession session, in TappedDatagram datagram, PacketType? type)
    {
        switch (type)
        {
            case PacketType.Stream:
                streamPackets++;
                if (!session.Stream(StreamPacket.Read(datagram.Payload))) break;
                Served++;
                log.Information("session {Port} streams {Movie} to {Clients} clients", session.Port, NameOf(session.Movie), session.Clients);
                break;
            case PacketType.Ack when session.Register(datagram.To):
                Clients++;
                log.Information("session {Port}: {Client} registered", session.Port, datagram.To.Address.ToString());
                break;
        }
    }

    private void Getting(WatchedSession session, in TappedDatagram datagram, PacketType? type)
    {
        switch (type)
        {
            case PacketType.MovieChoice when session.Movie is null && datagram.From == session.Leader && movies.ContainsKey(MovieChoice.Read(datagram.Payload).MovieId):
                session.Movie = MovieChoice.Read(datagram.Payload).MovieId;
                log.Information("session {Port}: {Movie} chosen", session.Port, NameOf(session.Movie));
                break;
            case PacketType.Ack when session.Acknowledge(datagram.From, Ack.Read(datagram.Payload).Seq):
                log.Information("session {Port}: {Client} has the whole stream", session.Port, datagram.From.Address.ToString());
                break;
        }
    }

    private string NameOf(ushort? movie) => movie is { } id ? movies.GetValueOrDefault(id, "?") : "?";
}
