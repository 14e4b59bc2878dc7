using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Who gets the stream, and when its packets go out (STR-01 to STR-04, HS-16).</summary>
internal static class ServerStreamMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        LeavesOut("streams to the leader only", (session, client) => client != session.Leader),
        LeavesOut("does not stream to the leader", (session, client) => client == session.Leader),
        LeavesOut("leaves out the client that registered last", (session, client) => session.Clients.Count > 1 && client == session.Clients[^1]),
        LeavesOut("streams to ten clients at most", (session, client) => session.Clients.IndexOf(client) >= 10),
        new("streams to the leader even if it has not registered", "STR-01", SubjectRole.Server) { Meddle = AlwaysToLeader },
        Streams("STR-01", "begins the stream too late", it => packet => it.TransmitAfter(it.Parameters.MaxInterval * 3 / 2, packet)),
        Renumbers("counts stream packets from 1", (seq, _) => seq + 1),
        Renumbers("writes Seq into one octet", (seq, _) => seq & 0xff),
        Renumbers("goes on in the stream with the Seqs of the catalogue", (seq, _) => seq + 7),
        Renumbers("counts the packets of all clients together", (seq, session) => seq * (ulong)session.Clients.Count),
        Renumbers("leaves out a Seq", (seq, _) => seq >= 2 ? seq + 1 : seq),
        Streams("STR-02", "sends a packet twice", it => packet =>
        {
            it.Transmit(packet);
            if (packet is { Seq: 1, IsEnd: false }) it.TransmitAfter(it.Parameters.Interval / 2, packet);
        }),
        Streams("STR-03", "sends two packets at once", it => packet => Delay(it, packet, packet.Seq % 2 == 0 ? it.Parameters.Interval : Duration.Zero)),
        Streams("STR-03", "pauses in the midst of the stream", it => packet => Delay(it, packet, packet.Seq >= 2 ? it.Parameters.MaxInterval * 2 : Duration.Zero)),
        Streams("STR-03", "makes up for a pause all at once", CatchUp),
        Mistaken("streams a tenth too fast", parameters => parameters with { Interval = parameters.Interval * 9 / 10 }),
        Mistaken("lets the interval begin when a packet has gone out", parameters => parameters with { Interval = parameters.Interval * 108 / 100 }),
        new("streams from a port of its own", "HS-16", SubjectRole.Server)
        {
            Meddle = it =>
            {
                ushort own = 0;
                it.Send(PacketType.Stream, packet =>
                {
                    if (own == 0) it.TryBindAny(out own);
                    it.Transmit(packet with { LocalPort = own });
                });
            },
        },
        new("offers its movies to the leader's handshake socket", "HS-16", SubjectRole.Server)
        {
            Meddle = it =>
            {
                var sockets = new Dictionary<ushort, Endpoint>();
                it.Receive(PacketType.PortAnswer, answer =>
                {
                    if (answer.LocalPort != answer.Port) sockets[answer.Port] = answer.Peer;
                    it.Deliver(answer);
                });
                it.Send(PacketType.MoviesAvailable, offer => it.Transmit(offer with { Peer = sockets[offer.LocalPort] }));
            },
        },
        new("offers its movies from its standard port", "HS-16", SubjectRole.Server)
        {
            Meddle = it =>
            {
                ushort standard = 0;
                it.Receive(PacketType.PortRequest, request =>
                {
                    if (standard == 0) standard = request.LocalPort;
                    it.Deliver(request);
                });
                it.Send(PacketType.MoviesAvailable, offer => it.Transmit(offer with { LocalPort = standard }));
            },
        },
    ];

    internal static Mutant Streams(string breaks, string name, Func<Meddler, Action<Datagram>> meddle) => new(name, breaks, SubjectRole.Server)
    {
        Meddle = it => it.Send(PacketType.Stream, meddle(it)),
    };

    private static Mutant Mistaken(string name, Func<Parameters, Parameters> mistake) => new(name, "STR-04", SubjectRole.Server) { Mistake = mistake };

    private static Mutant LeavesOut(string name, Func<WatchedSession, Endpoint, bool> leavesOut) => new(name, "STR-01", SubjectRole.Server)
    {
        Meddle = it =>
        {
            var watch = new SessionWatch(it);
            it.Send(PacketType.Stream, packet =>
            {
                if (watch.On(packet.LocalPort) is not { } session || !leavesOut(session, packet.Peer)) it.Transmit(packet);
            });
        },
    };

    private static Mutant Renumbers(string name, Func<ulong, WatchedSession, ulong> number) => new(name, "STR-02", SubjectRole.Server) { Meddle = it => Renumber(it, number) };

    // ACKs come with the Seq that went out.
    private static void Renumber(Meddler it, Func<ulong, WatchedSession, ulong> number)
    {
        var watch = new SessionWatch(it);
        var real = new Dictionary<(ushort, ulong), ulong>();
        it.Send(PacketType.Stream, packet =>
        {
            var seq = number(packet.Seq, watch.On(packet.LocalPort)!);
            real[(packet.LocalPort, seq)] = packet.Seq;
            it.Transmit(packet.WithSeq(seq));
        });
        it.Receive(PacketType.Ack, ack => it.Deliver(real.TryGetValue((ack.LocalPort, ack.Seq), out var seq) ? ack.WithSeq(seq) : ack));
    }

    // The E packet and its retransmissions keep their distance.
    private static void Delay(Meddler it, Datagram packet, Duration time)
    {
        if (time == Duration.Zero || packet.IsEnd) it.Transmit(packet);
        else it.TransmitAfter(time, packet);
    }

    private static Action<Datagram> CatchUp(Meddler it)
    {
        var held = new Dictionary<Endpoint, List<Datagram>>();
        return packet =>
        {
            if (!held.TryGetValue(packet.Peer, out var waiting)) held.Add(packet.Peer, waiting = []);
            if (packet.Seq is >= 3 and < 8 && !packet.IsEnd)
            {
                waiting.Add(packet);
                return;
            }

            foreach (var late in waiting) it.Transmit(late);
            waiting.Clear();
            it.Transmit(packet);
        };
    }

    private static void AlwaysToLeader(Meddler it)
    {
        var watch = new SessionWatch(it);
        HashSet<(ushort, ulong)> sent = [];
        it.Send(PacketType.Stream, packet =>
        {
            it.Transmit(packet);
            if (watch.On(packet.LocalPort) is { } session && !session.Clients.Contains(session.Leader) && sent.Add((packet.LocalPort, packet.Seq)))
                it.Transmit(packet with { Peer = session.Leader });
        });
    }
}
