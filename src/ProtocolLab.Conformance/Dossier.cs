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
        foreach (var standard in FindServers(Trace))
        {
            if (Trace.Shows(standard.Address)) servers.Add(new ServerView(Trace, standard));
            else hidden.Add(standard);
            var itsLeaders = ClientViews.LeadersOf(Trace, standard);
            leaders.AddRange(itsLeaders);
            sessions.AddRange(ClientViews.SessionsOf(Trace, standard, itsLeaders));
        }
    }

    private readonly List<ServerView> servers = [];
    private readonly List<Endpoint> hidden = [];
    private readonly List<LeaderView> leaders = [];
    private readonly List<ClientSession> sessions = [];

    public Evidence Evidence { get; }

    public Trace Trace => Evidence.Trace;

    public Parameters Parameters => Trace.Label.Parameters;

    public Tolerance Tolerance => Evidence.Tolerance;

    /// <summary>Servers whose side the trace shows.</summary>
    public IReadOnlyList<ServerView> Servers => servers;

    /// <summary>Servers that the trace shows only through others' eyes.</summary>
    public IReadOnlyList<Endpoint> HiddenServers => hidden;

    public IReadOnlyList<LeaderView> Leaders => leaders;

    public IReadOnlyList<ClientSession> ClientSessions => sessions;

    public IEnumerable<(ServerView Server, ServerSession Session)> ServerSessions =>
        servers.SelectMany(server => server.Sessions.Select(session => (server, session)));

    /// <summary>Every datagram between a server and somebody else, as its sender's side of the trace shows it.</summary>
    public IEnumerable<Observation> SentPackets
    {
        get
        {
            var addresses = servers.Select(server => server.Standard.Address).Concat(hidden.Select(endpoint => endpoint.Address)).ToHashSet();
            return Trace.Observations.Where(seen => seen.Place == Place.AtSender && (addresses.Contains(seen.From.Address) || addresses.Contains(seen.To.Address)));
        }
    }

    /// <summary>When the trace ends: what was due later was not put to the test.</summary>
    public Instant EndsAt => Trace.EndsAt;

    /// <summary>When a client's program ended, as far as the trace says: from then on it owes nothing.</summary>
    public Instant EndOf(HostAddress client) => Trace.Clients.TryGetValue(client, out var note) ? note.EndedAt : Instant.Never;

    /// <summary>An answer later than this is none: the asker has asked again by then.</summary>
    public Duration ResponseTime => Parameters.RetransmitInterval;

    private static IEnumerable<Endpoint> FindServers(Trace trace) => trace.Observations
        .Where(seen => seen.Is(PacketType.PortRequest) && seen.To.Port == trace.Label.StandardPort)
        .Select(seen => seen.To)
        .Distinct();
}
