using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The evidence, put in order once for all monitors.</summary>
internal sealed class Dossier
{
    public Dossier(Evidence evidence)
    {
        Evidence = evidence;
        var standards = FindServers(Trace).ToList();
        if (standards.Count == 0 && FindRegistered(Trace) is { } server) standards.Add(server);
        foreach (var standard in standards)
        {
            if (Trace.Follows(standard.Address)) allServers.Add(new ServerView(Trace, standard, Tolerance));
            else hidden.Add(standard);
            var itsLeaders = ClientViews.LeadersOf(Trace, standard);
            leaders.AddRange(itsLeaders.Where(leader => Trace.Label.IsSubject(leader.Socket.Address)));
            allClientSessions.AddRange(ClientViews.SessionsOf(Trace, standard, itsLeaders));
        }

        Servers = [.. allServers.Where(server => Trace.Label.IsSubject(server.Standard.Address))];
        ClientSessions = [.. allClientSessions.Where(session => Trace.Label.IsSubject(session.Client.Address))];
    }

    private readonly List<ServerView> allServers = [];
    private readonly List<Endpoint> hidden = [];
    private readonly List<LeaderView> leaders = [];
    private readonly List<ClientSession> allClientSessions = [];
    private IReadOnlyList<Observation>? sentPackets;
    private Dictionary<HostAddress, Instant>? lastSent;
    private Suspects? suspects;
    private ILookup<Endpoint, ClientSession>? clientsOf;

    public Evidence Evidence { get; }

    public Trace Trace => Evidence.Trace;

    public Parameters Parameters => Trace.Label.Parameters;

    public Tolerance Tolerance => Evidence.Tolerance;

    /// <summary>Servers that are judged and whose side the trace shows.</summary>
    public IReadOnlyList<ServerView> Servers { get; }

    /// <summary>Where servers take Port Requests, seen from their side or not.</summary>
    public IEnumerable<Endpoint> StandardEndpoints => allServers.Select(server => server.Standard).Concat(hidden);

    /// <summary>Leaders that are judged.</summary>
    public IReadOnlyList<LeaderView> Leaders => leaders;

    /// <summary>The parts in sessions of clients that are judged.</summary>
    public IReadOnlyList<ClientSession> ClientSessions { get; }

    /// <summary>Those that a harness plays too: what others did while a subject was judged.</summary>
    public IReadOnlyList<ClientSession> AllClientSessions => allClientSessions;

    /// <summary>The parts of all clients in what goes on at a server's session port.</summary>
    public IEnumerable<ClientSession> ClientsOf(Endpoint session) => (clientsOf ??= allClientSessions.ToLookup(client => client.Server))[session];

    public IEnumerable<(ServerView Server, ServerSession Session)> ServerSessions => SessionsOf(Servers);

    /// <inheritdoc cref="AllClientSessions"/>
    public IEnumerable<(ServerView Server, ServerSession Session)> AllServerSessions => SessionsOf(allServers);

    /// <summary>
    /// Every datagram of a subject between a server and somebody else, as its sender's side of the trace shows it. Where a capture
    /// may hold strangers' traffic as well, one end is a port that the protocol named.
    /// </summary>
    public IReadOnlyList<Observation> SentPackets => sentPackets ??= FindSentPackets();

    /// <summary>What reached a program that had to discard it.</summary>
    public Suspects Suspects => suspects ??= new Suspects(this);

    /// <summary>When the trace ends: what was due later was not put to the test.</summary>
    public Instant EndsAt => Trace.EndsAt;

    /// <summary>
    /// When a client's program ended, as far as the trace says: from then on it owes nothing. Where the trace does not
    /// say, the client is known to live only as long as it sends; what it seems to owe then, <see cref="Sight"/> excuses.
    /// </summary>
    public Instant EndOf(HostAddress client) =>
        Trace.Clients.TryGetValue(client, out var note) ? note.EndedAt : Trace.IsForeign ? EndsAt : (lastSent ??= FindLastSent()).GetValueOrDefault(client, Instant.Zero);

    /// <summary>Until when a server owes what packets and timers call for: to the trace's end, or to its own, as far as the trace tells.</summary>
    public Instant EndOf(ServerView server) => EndOfServer(server.Standard.Address);

    /// <inheritdoc cref="EndOf(ServerView)"/>
    public Instant EndOf(ServerSession session) => EndOfServer(session.Allocation.Offer.From.Address);

    /// <summary>Whether a packet called for an answer in time, before the server's end.</summary>
    public bool IsDue(ServerView server, Observation received) => received.At + ResponseTime < EndOf(server);

    /// <summary>An answer later than this is none: the asker has asked again by then.</summary>
    public Duration ResponseTime => Parameters.RetransmitInterval + Tolerance.For(Parameters.RetransmitInterval);

    // A server that was ended owes nothing any more; one that crashed does.
    private Instant EndOfServer(HostAddress server) =>
        Trace.Servers.GetValueOrDefault(server) is { ExitCode: null or 0 } note ? Instant.Earlier(note.EndedAt, EndsAt) : EndsAt;

    private IReadOnlyList<Observation> FindSentPackets()
    {
        var standards = StandardEndpoints.ToList();
        var addresses = standards.Select(standard => standard.Address).ToHashSet();
        var ports = standards.Select(standard => standard.Port).ToHashSet();
        var sent = Trace.Observations.Where(seen => seen.Place == Place.AtSender && Trace.Label.IsSubject(seen.From.Address) && (addresses.Contains(seen.From.Address) || addresses.Contains(seen.To.Address))).ToList();
        ports.UnionWith(Trace.Observations.Where(seen => seen.Is(PacketType.PortAllocated) && standards.Contains(seen.From)).Select(seen => seen.Port));
        ports.UnionWith(allClientSessions.Select(session => session.Client.Port));
        return [.. sent.Where(seen => ports.Contains(seen.From.Port) || ports.Contains(seen.To.Port))];
    }

    /// <summary>When an address last sent something, as the trace shows; null if it never did.</summary>
    public Instant? LastSent(HostAddress address) => (lastSent ??= FindLastSent()).TryGetValue(address, out var last) ? last : null;

    private Dictionary<HostAddress, Instant> FindLastSent()
    {
        var last = new Dictionary<HostAddress, Instant>();
        foreach (var seen in Trace.Observations)
        {
            if (seen.Place == Place.AtSender) last[seen.From.Address] = seen.At;
        }

        return last;
    }

    private static IEnumerable<(ServerView Server, ServerSession Session)> SessionsOf(IEnumerable<ServerView> servers) =>
        servers.SelectMany(server => server.Sessions.Select(session => (server, session)));

    private static IEnumerable<Endpoint> FindServers(Trace trace) => trace.IsForeign ? trace.Standards : trace.Observations
        // What a subject sends there is a Port Request, however spoilt (WIRE-01).
        .Where(seen => seen.To.Port == trace.Label.StandardPort && (seen.Is(PacketType.PortRequest) || (!seen.IsPacket && trace.Label.Subjects.Contains(seen.From.Address))))
        .Select(seen => seen.To)
        .Distinct();

    // A trace that was taken at a member alone shows no Port Request: the server is the one that it registers with.
    private static Endpoint? FindRegistered(Trace trace) =>
        trace.Observations.FirstOrDefault(seen => IsOfClient(trace, seen) || (seen.Is(PacketType.RegistrationRequest) && seen.From.Port == seen.To.Port)) is { } first
            ? new Endpoint(first.To.Address, trace.Label.StandardPort)
            : null;

    // Of a client that the harness started everything is the protocol's, even what has a wrong port or is no packet.
    private static bool IsOfClient(Trace trace, Observation seen) => seen.Place == Place.AtSender && trace.Clients.ContainsKey(seen.From.Address);
}
