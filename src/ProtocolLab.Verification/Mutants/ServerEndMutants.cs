using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>How often E goes out, what stops it, and what becomes of P (STR-08, STR-09, LIM-04).</summary>
internal static class ServerEndMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Ends("does not repeat E", (_, time) => time == 0),
        Ends("leaves out the last retransmission of E", (parameters, time) => time == 0 || time < parameters.MaxEndRetransmits),
        Mistaken("repeats E once too often", parameters => parameters with { MaxEndRetransmits = parameters.MaxEndRetransmits + 1 }),
        Mistaken("takes a max-end-retransmits of 0 for none given", parameters => parameters with { MaxEndRetransmits = parameters.MaxEndRetransmits == 0 ? 5 : parameters.MaxEndRetransmits }),
        new("waits twice as long before it repeats E", "STR-08", SubjectRole.Server) { Meddle = Slowly },
        new("repeats E to clients that have acknowledged it", "STR-08", SubjectRole.Server) { Meddle = RepeatToAll },
        new("hears no ACK of E", "STR-08", SubjectRole.Server) { Meddle = it => it.Receive(PacketType.Ack, _ => { }) },
        Acks("takes any ACK of a client for that of E", (it, ack, end) => it.Deliver(ack.WithSeq(end.Seq))),
        Acks("compares the last four octets of an ACK's Seq only", (it, ack, end) => it.Deliver((uint)ack.Seq == (uint)end.Seq ? ack.WithSeq(end.Seq) : ack)),
        Acks("knows clients in the end phase by their address only", (it, ack, _) => it.Deliver(ack with { Peer = ack.Peer with { Port = ack.LocalPort } })),
        new("lets one client's ACK stand for all", "STR-08", SubjectRole.Server) { Meddle = OneForAll },
        new("counts ACKs, no matter whose", "STR-08", SubjectRole.Server) { Meddle = CountAcks },
        new("takes ACKs that came before E", "STR-08", SubjectRole.Server) { Meddle = KeepEarlyAcks },
        new("closes the session with the last retransmission of E", "STR-08", SubjectRole.Server) { Meddle = CloseEarly },
        new("never releases a session port", "STR-09", SubjectRole.Server) { Meddle = it => Keep(it, (_, _) => true) },
        new("never releases the port of a session that nobody watched", "STR-09", SubjectRole.Server) { Meddle = it => Keep(it, (_, streamed) => !streamed) },
        new("never releases the port of a session whose E was not acknowledged", "STR-09", SubjectRole.Server) { Meddle = it => Keep(it, (acked, streamed) => streamed && !acked) },
        new("waits before it releases a port although all have acknowledged", "STR-09", SubjectRole.Server) { Meddle = it => Keep(it, (acked, _) => acked) },
        new("tells the others when a client does not acknowledge E", "LIM-04", SubjectRole.Server) { Meddle = TellTheOthers },
    ];

    private static Mutant Mistaken(string name, Func<Parameters, Parameters> mistake) => new(name, "STR-08", SubjectRole.Server) { Mistake = mistake };

    /// <summary>Decides about each E packet by how often it has gone to that client before.</summary>
    private static Mutant Ends(string name, Func<Parameters, int, bool> goesOut) => new(name, "STR-08", SubjectRole.Server)
    {
        Meddle = it =>
        {
            var times = new Dictionary<(ushort, Endpoint), int>();
            it.Send(PacketType.Stream, packet =>
            {
                var key = (packet.LocalPort, packet.Peer);
                if (packet.Seq == 0) times.Remove(key);
                var time = packet.IsEnd ? times[key] = times.GetValueOrDefault(key, -1) + 1 : 0;
                if (goesOut(it.Parameters, time)) it.Transmit(packet);
            });
        },
    };

    private static Mutant Acks(string name, Action<Meddler, Datagram, Datagram> deliver) => new(name, "STR-08", SubjectRole.Server)
    {
        Meddle = it =>
        {
            var ends = NoteEnds(it);
            it.Receive(PacketType.Ack, ack =>
            {
                if (ends.TryGetValue(ack.LocalPort, out var sent)) deliver(it, ack, sent.Values.First());
                else it.Deliver(ack);
            });
        },
    };

    /// <summary>The E packets of each port, by client.</summary>
    private static Dictionary<ushort, Dictionary<Endpoint, Datagram>> NoteEnds(Meddler it, Action<Datagram>? then = null)
    {
        var ends = new Dictionary<ushort, Dictionary<Endpoint, Datagram>>();
        it.Send(PacketType.Stream, packet =>
        {
            if (packet is { Seq: 0, IsEnd: false }) ends.Remove(packet.LocalPort);
            if (packet.IsEnd)
            {
                if (!ends.TryGetValue(packet.LocalPort, out var sent)) ends.Add(packet.LocalPort, sent = []);
                sent[packet.Peer] = packet;
            }

            (then ?? it.Transmit)(packet);
        });
        return ends;
    }

    private static void Slowly(Meddler it)
    {
        var times = new Dictionary<(ushort, Endpoint), int>();
        it.OnRelease = port =>
        {
            it.After(it.Parameters.RetransmitInterval * (it.Parameters.MaxEndRetransmits + 1), () => it.LetGo(port));
            return false;
        };
        it.Send(PacketType.Stream, packet =>
        {
            var key = (packet.LocalPort, packet.Peer);
            if (!packet.IsEnd)
            {
                times.Remove(key);
                it.Transmit(packet);
                return;
            }

            var time = times[key] = times.GetValueOrDefault(key, -1) + 1;
            it.TransmitAfter(it.Parameters.RetransmitInterval * time, packet);
        });
    }

    private static void RepeatToAll(Meddler it)
    {
        var at = new Dictionary<(ushort, Endpoint), Instant>();
        Dictionary<ushort, Dictionary<Endpoint, Datagram>> ends = [];
        ends = NoteEnds(it, packet =>
        {
            if (!packet.IsEnd)
            {
                it.Transmit(packet);
                return;
            }

            foreach (var (client, end) in ends[packet.LocalPort])
            {
                if (at.TryGetValue((packet.LocalPort, client), out var last) && it.RealNow - last < it.Parameters.RetransmitInterval) continue;
                at[(packet.LocalPort, client)] = it.RealNow;
                it.Transmit(end);
            }
        });
    }

    private static void OneForAll(Meddler it)
    {
        var ends = NoteEnds(it);
        it.Receive(PacketType.Ack, ack =>
        {
            var counts = ends.TryGetValue(ack.LocalPort, out var sent) && sent.TryGetValue(ack.Peer, out var end) && end.Seq == ack.Seq;
            if (!counts) it.Deliver(ack);
            else foreach (var client in sent!.Keys.ToList()) it.Deliver(ack with { Peer = client });
        });
    }

    private static void CountAcks(Meddler it)
    {
        var ends = NoteEnds(it);
        var count = new Dictionary<ushort, int>();
        it.Receive(PacketType.Ack, ack =>
        {
            if (!ends.TryGetValue(ack.LocalPort, out var sent) || sent.Values.First().Seq != ack.Seq) return;
            count[ack.LocalPort] = count.GetValueOrDefault(ack.LocalPort) + 1;
            if (count[ack.LocalPort] < sent.Count) return;
            foreach (var client in sent.Keys.ToList()) it.Deliver(ack with { Peer = client });
            count.Remove(ack.LocalPort);
        });
    }

    private static void KeepEarlyAcks(Meddler it)
    {
        List<Datagram> early = [];
        Dictionary<ushort, Dictionary<Endpoint, Datagram>> ends = [];
        ends = NoteEnds(it, packet =>
        {
            it.Transmit(packet);
            if (packet.IsEnd) it.After(Duration.Zero, () => early.Where(ack => ack.LocalPort == packet.LocalPort).ToList().ForEach(it.Deliver));
        });
        it.Receive(PacketType.Ack, ack =>
        {
            if (!ends.ContainsKey(ack.LocalPort)) early.Add(ack);
            it.Deliver(ack);
        });
    }

    // With the last retransmission every client is taken for done.
    private static void CloseEarly(Meddler it)
    {
        var times = new Dictionary<(ushort, Endpoint), int>();
        it.Send(PacketType.Stream, packet =>
        {
            it.Transmit(packet);
            var key = (packet.LocalPort, packet.Peer);
            if (!packet.IsEnd) times.Remove(key);
            else if ((times[key] = times.GetValueOrDefault(key) + 1) > it.Parameters.MaxEndRetransmits)
                it.After(Duration.FromMilliseconds(1), () => it.Deliver(packet with { Octets = Packets.Ack(packet.Seq) }));
        });
    }

    private static void Keep(Meddler it, Func<bool, bool, bool> keeps)
    {
        var ends = NoteEnds(it);
        HashSet<(ushort, Endpoint)> acked = [];
        var watch = new SessionWatch(it);
        it.Receive(PacketType.Ack, ack =>
        {
            if (ends.TryGetValue(ack.LocalPort, out var sent) && sent.Values.First().Seq == ack.Seq) acked.Add((ack.LocalPort, ack.Peer));
            it.Deliver(ack);
        });
        // A port that was refused, or whose offer timed out, has no session to keep it.
        it.OnRelease = port =>
        {
            if (!watch.IsAfterWindow(port)) return true;
            var streamed = ends.TryGetValue(port, out var sent);
            return !keeps(streamed && sent!.Keys.All(client => acked.Contains((port, client))), streamed);
        };
    }

    private static void TellTheOthers(Meddler it)
    {
        HashSet<(ushort, Endpoint)> ended = [];
        HashSet<ushort> told = [];
        var watch = new SessionWatch(it);
        it.Send(PacketType.Stream, packet =>
        {
            it.Transmit(packet);
            if (!packet.IsEnd || ended.Add((packet.LocalPort, packet.Peer)) || !told.Add(packet.LocalPort)) return;
            foreach (var other in watch.On(packet.LocalPort)!.Clients.Where(other => other != packet.Peer))
                it.Transmit(packet with { Peer = other, Octets = Packets.PortNok(1, packet.LocalPort) });
        });
    }
}
