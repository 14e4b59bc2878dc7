using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The sessions of a trace, and the handshakes that led to none, as the monitors' views have them.</summary>
public static class SessionOutlines
{
    /// <returns>By their beginnings.</returns>
    public static IReadOnlyList<SessionOutline> Of(Trace trace)
    {
        if (trace.Observations.Count == 0) return [];
        var brief = StreamEdges.Of(trace);
        var dossier = new Dossier(new Evidence(brief) { Tolerance = Tolerance.Of(trace.Label) });
        var last = Instant.Later(trace.EndsAt, trace.Observations[^1].At);
        List<SessionOutline> outlines = [.. dossier.AllServerSessions.Select(each => OfServer(each.Server, each.Session, dossier, last))];
        outlines.AddRange(dossier.AllClientSessions
            .GroupBy(client => client.Server)
            .Where(group => !dossier.AllServerSessions.Any(each => each.Session.Port == group.Key.Port && each.Server.Standard.Address == group.Key.Address))
            .Select(group => OfClients(group.Key, [.. group])));
        var led = outlines.SelectMany(outline => outline.Clients).ToHashSet();
        outlines.AddRange(dossier.Leaders.Where(leader => !led.Contains(leader.Socket.Address)).Select(OfHandshake));
        return [.. outlines.OrderBy(outline => outline.AskedAt ?? outline.OpensAt ?? outline.StreamsAt ?? outline.ClosesAt)];
    }

    private static SessionOutline OfServer(ServerView server, ServerSession session, Dossier dossier, Instant last)
    {
        var leader = dossier.Leaders.LastOrDefault(view => view.Socket.Address == session.Leader.Address && view.Events[0].At <= session.OpensAt);
        return new SessionOutline(session.Port, server.Standard.Address, [.. session.RegisteredClients.Select(client => client.Address).Prepend(session.Leader.Address).Distinct()])
        {
            AskedAt = leader?.Events[0].At ?? session.Allocation.Exchange.Request.At,
            OpensAt = session.OpensAt,
            WindowEndsAt = session.WindowEndsAt,
            OfferedAt = FirstOf(session.Sent(PacketType.MoviesAvailable)),
            ChosenAt = session.ValidChoice?.At,
            StreamsAt = session.FirstOfStream?.At,
            EndsAt = FirstOf([.. session.Sent(PacketType.Stream).Where(seen => seen.Flag)]),
            ClosesAt = Instant.Earlier(session.ClosesAt, last),
        };
    }

    private static SessionOutline OfClients(Endpoint server, List<ClientSession> clients)
    {
        var leader = clients.Find(client => client.Leader is not null)?.Leader;
        return new SessionOutline(server.Port, server.Address, [.. clients.OrderBy(client => client.Leader is null).Select(client => client.Client.Address).Distinct()])
        {
            AskedAt = leader?.Events[0].At,
            OpensAt = leader?.Agreed?.At ?? FirstOf(Sent(PacketType.RegistrationRequest)),
            OfferedAt = FirstOf(Received(PacketType.MoviesAvailable)),
            ChosenAt = FirstOf(Sent(PacketType.MovieChoice)),
            StreamsAt = FirstOf(Received(PacketType.Stream)),
            EndsAt = FirstOf(Received(PacketType.Stream).Where(seen => seen.Flag)),
            ClosesAt = clients.Max(client => client.Events[^1].At),
        };

        IEnumerable<Observation> Sent(PacketType type) => clients.SelectMany(client => client.Sent(type));
        IEnumerable<Observation> Received(PacketType type) => clients.SelectMany(client => client.Received(type));
    }

    private static SessionOutline OfHandshake(LeaderView leader) => new(0, leader.Server.Address, [leader.Socket.Address])
    {
        AskedAt = leader.Events[0].At,
        ClosesAt = leader.Events[^1].At,
    };

    private static Instant? FirstOf(IEnumerable<Observation> seen) => seen.Select(each => (Instant?)each.At).Min();
}
