using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>What reached clients that had to discard it.</summary>
internal sealed class ClientSuspects
{
    private readonly Dossier dossier;
    private readonly Dictionary<HostAddress, Endpoint> serverOf = [];
    private readonly HashSet<Endpoint> sockets;
    private readonly HashSet<Endpoint> sessionPorts;
    private readonly HashSet<HostAddress> leaders;
    private readonly HashSet<(Endpoint Client, ulong Seq)> registrations = [];
    private readonly HashSet<Endpoint> answered = [];
    private readonly Dictionary<Flow, Route> routes = new(ReferenceEqualityComparer.Instance);

    public ClientSuspects(Dossier dossier)
    {
        this.dossier = dossier;
        sockets = [.. dossier.Leaders.Select(leader => leader.Socket)];
        sessionPorts = [.. dossier.ClientSessions.Select(session => session.Client)];
        leaders = [.. dossier.Leaders.Select(leader => leader.Socket.Address), .. dossier.Trace.Clients.Where(entry => entry.Value.IsLeader).Select(entry => entry.Key)];
        // Where several servers are at work it is not certain from whom a client expects what.
        var standards = dossier.StandardEndpoints.ToList();
        if (standards.Count != 1) return;
        foreach (var client in sockets.Concat(sessionPorts).Select(endpoint => endpoint.Address).Where(address => address != standards[0].Address))
            serverOf[client] = standards[0];
    }

    /// <summary>How a flow comes to a client.</summary>
    private enum Route
    {
        /// <summary>Not to a client, or to another program on its host.</summary>
        Elsewhere,
        Handshake,
        Session,
        WrongSender,
    }

    public IEnumerable<Suspect> Find()
    {
        if (serverOf.Count == 0) yield break;
        foreach (var seen in dossier.Trace.Observations)
        {
            if (seen.Place == Place.AtSender && seen.Is(PacketType.PortAnswer)) answered.Add(seen.From);
            if (seen.Place == Place.AtSender && seen.Is(PacketType.RegistrationRequest)) registrations.Add((seen.From, seen.Seq));
            if (seen.Place != Place.AtReceiver) continue;
            var route = RouteOf(seen.Flow);
            if (route == Route.Elsewhere || (route == Route.Session && seen.Is(PacketType.Stream)) || seen.IsUndelivered) continue;
            if (!seen.IsPacket) yield return new Suspect(Suspect.Malformed, seen, "");
            else if (Objection(seen, route) is { } objection) yield return new Suspect(Suspect.Unexpected, seen, objection);
        }
    }

    private Route RouteOf(Flow flow)
    {
        if (!routes.TryGetValue(flow, out var route)) routes.Add(flow, route = Classify(flow));
        return route;
    }

    private Route Classify(Flow flow)
    {
        if (!serverOf.TryGetValue(flow.To.Address, out var standard)) return Route.Elsewhere;
        if (sockets.Contains(flow.To)) return flow.From == standard ? Route.Handshake : Route.WrongSender;
        if (!sessionPorts.Contains(flow.To)) return Route.Elsewhere;
        return flow.From == standard with { Port = flow.To.Port } ? Route.Session : Route.WrongSender;
    }

    private string? Objection(Observation seen, Route route) => (route, seen.Type) switch
    {
        (Route.WrongSender, _) => "does not come from where the client expects packets",
        (Route.Handshake, PacketType.PortAllocated) => null, // HS-12, HS-13
        (Route.Handshake, PacketType.Ack) => answered.Contains(seen.To) ? null : "confirms nothing that the leader sent", // HS-13, HS-14
        (Route.Handshake, _) => "is not expected in the handshake",
        (_, PacketType.Stream) => null,
        (_, PacketType.MoviesAvailable) => leaders.Contains(seen.To.Address) ? null : "only a leader expects",
        (_, PacketType.Ack) => registrations.Contains((seen.To, seen.Seq)) ? null : "confirms nothing that the client sent",
        _ => "a client does not expect",
    };
}
