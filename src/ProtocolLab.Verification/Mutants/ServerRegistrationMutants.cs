using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Who is registered, and whose registration is acknowledged (REG-02, REG-03, REG-06, REG-08, LIM-02).</summary>
internal static class ServerRegistrationMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Acknowledges("REG-02", "acknowledges no registration", (_, _) => false),
        Acknowledges("REG-02", "acknowledges nobody's registration but the leader's", (session, ack) => ack.Peer == session.Leader),
        Acknowledges("REG-02", "acknowledges no leader's registration", (session, ack) => ack.Peer != session.Leader),
        Acknowledges("REG-03", "does not acknowledge a client that registers again", First((session, ack) => (session, ack.Peer, 0UL))),
        Acknowledges("REG-03", "does not acknowledge a repetition of a registration", First((session, ack) => (session, ack.Peer, ack.Seq))),
        new("streams twice to a client that registered twice", "REG-03", SubjectRole.Server) { Meddle = it => StreamForEach(it, request => request.Seq) },
        new("registers a client anew with every copy of its request", "REG-03", SubjectRole.Server) { Meddle = StreamForEachCopy },
        new("registers clients at any port, and streams to that port", "REG-06", SubjectRole.Server) { Meddle = RegisterAnyPort },
        new("acknowledges registrations from any port", "REG-06", SubjectRole.Server) { Meddle = it => FromOtherPort(it, request => it.Transmit(request with { Octets = Packets.Ack(request.Seq) })) },
        new("takes a client's address for the client, whatever port it registers from", "REG-06", SubjectRole.Server) { Meddle = RegisterAddresses },
        new("streams to the leader when nobody has registered", "REG-08", SubjectRole.Server) { Meddle = StreamToNobody },
        new("tells the leader that nobody has registered", "REG-08", SubjectRole.Server)
        {
            Meddle = it => AtWindowsEnd(it, session => session.Clients.Count == 0, session => it.Transmit(new Datagram(session.Port, session.Leader, Packets.PortNok(1, session.Port)))),
        },
        new("gives the session up when somebody could not register", "LIM-02", SubjectRole.Server) { Meddle = GiveUp },
    ];

    /// <summary>Something that happens when the window has just ended.</summary>
    internal static SessionWatch AtWindowsEnd(Meddler it, Func<WatchedSession, bool> condition, Action<WatchedSession> action)
    {
        // The port is to be there still.
        it.OnRelease = port =>
        {
            it.After(Duration.FromMilliseconds(2), () => it.LetGo(port));
            return false;
        };
        return new SessionWatch(it, session => it.After(it.Parameters.RegistrationWindow + Duration.FromMilliseconds(1), () =>
        {
            if (condition(session)) action(session);
        }));
    }

    private static Mutant Acknowledges(string breaks, string name, Func<WatchedSession, Datagram, bool> which) => Acknowledges(breaks, name, () => which);

    private static Mutant Acknowledges(string breaks, string name, Func<Func<WatchedSession, Datagram, bool>> which) => new(name, breaks, SubjectRole.Server)
    {
        Meddle = it =>
        {
            var (watch, does) = (new SessionWatch(it), which());
            it.Send(PacketType.Ack, ack =>
            {
                if (watch.On(ack.LocalPort) is not { } session || does(session, ack)) it.Transmit(ack);
            });
        },
    };

    private static Func<Func<WatchedSession, Datagram, bool>> First(Func<WatchedSession, Datagram, (WatchedSession, Endpoint, ulong)> key) => () =>
    {
        HashSet<(WatchedSession, Endpoint, ulong)> known = [];
        return (session, ack) => known.Add(key(session, ack));
    };

    private static void StreamForEach(Meddler it, Func<Datagram, ulong> key)
    {
        var requests = new Dictionary<Endpoint, HashSet<ulong>>();
        it.Receive(PacketType.RegistrationRequest, request =>
        {
            if (!requests.TryGetValue(request.Peer, out var keys)) requests.Add(request.Peer, keys = []);
            keys.Add(key(request));
            it.Deliver(request);
        });
        it.Send(PacketType.Stream, packet =>
        {
            for (var i = 0; i < requests[packet.Peer].Count; i++) it.Transmit(packet);
        });
    }

    private static void StreamForEachCopy(Meddler it)
    {
        var copies = 0UL;
        StreamForEach(it, _ => copies++);
    }

    private static void FromOtherPort(Meddler it, Action<Datagram> act)
    {
        var watch = new SessionWatch(it);
        it.Receive(PacketType.RegistrationRequest, request =>
        {
            if (watch.IsInWindow(request.LocalPort) && request.Peer.Port != request.LocalPort) act(request);
            else it.Deliver(request);
        });
    }

    private static void RegisterAnyPort(Meddler it)
    {
        List<(ushort Port, Endpoint Client)> others = [];
        FromOtherPort(it, request =>
        {
            if (!others.Contains((request.LocalPort, request.Peer))) others.Add((request.LocalPort, request.Peer));
            it.Transmit(request with { Octets = Packets.Ack(request.Seq) });
        });
        HashSet<(Endpoint, ulong)> sent = [];
        it.Send(PacketType.Stream, packet =>
        {
            it.Transmit(packet);
            foreach (var (_, client) in others.Where(other => other.Port == packet.LocalPort))
            {
                if (sent.Add((client, packet.Seq))) it.Transmit(packet with { Peer = client });
            }
        });
    }

    private static void RegisterAddresses(Meddler it)
    {
        HashSet<(Endpoint, ulong)> silent = [];
        FromOtherPort(it, request =>
        {
            silent.Add((request.Peer with { Port = request.LocalPort }, request.Seq));
            it.Deliver(request with { Peer = request.Peer with { Port = request.LocalPort } });
        });
        it.Send(PacketType.Ack, ack =>
        {
            if (!silent.Contains((ack.Peer, ack.Seq))) it.Transmit(ack);
        });
    }

    private static void StreamToNobody(Meddler it)
    {
        var watch = new SessionWatch(it, session => it.After(it.Parameters.RegistrationWindow - Duration.FromMilliseconds(1), () =>
        {
            if (session.Clients.Count == 0) it.Deliver(new Datagram(session.Port, session.Leader, Packets.RegistrationRequest(0)));
        }));
        it.Send(PacketType.Ack, ack =>
        {
            if (watch.On(ack.LocalPort) is not { Clients.Count: 0 }) it.Transmit(ack);
        });
    }

    private static void GiveUp(Meddler it)
    {
        HashSet<ushort> spoilt = [];
        it.Receive(PacketType.RegistrationRequest, request =>
        {
            if (request.Peer.Port != request.LocalPort) spoilt.Add(request.LocalPort);
            it.Deliver(request);
        });
        it.Send(PacketType.Stream, packet =>
        {
            if (!spoilt.Contains(packet.LocalPort)) it.Transmit(packet);
        });
    }
}
