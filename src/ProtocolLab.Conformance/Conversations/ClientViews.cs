using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Finds every leader's handshake and every client's session that the trace shows from the client's side.</summary>
internal static class ClientViews
{
    public static IReadOnlyList<LeaderView> LeadersOf(Trace trace, Endpoint standard)
    {
        var bySocket = AtClients(trace, standard.Address)
            .Where(seen => seen.From == standard || seen.To == standard)
            .GroupBy(seen => seen.Place == Place.AtSender ? seen.From : seen.To)
            .Where(group => group.Any(seen => seen.Place == Place.AtSender));
        return
        [
            .. bySocket.GroupBy(group => LeaderOf(trace, group.Key))
                .Select(leader => leader.SelectMany(group => group).OrderBy(seen => seen.Frame).ToList())
                .Where(events => events.Exists(IsRequest))
                .Select(events => new LeaderView(events.Find(IsRequest)!.From, standard, new Events(events))),
        ];

        static bool IsRequest(Observation seen) => seen.Place == Place.AtSender && seen.Is(PacketType.PortRequest);
    }

    // Where a harness says that one leader ran at an address, all its sockets are that leader's; else each is one's own.
    private static Endpoint LeaderOf(Trace trace, Endpoint socket) =>
        trace.Clients.TryGetValue(socket.Address, out var note) && note.IsLeader ? socket with { Port = 0 } : socket;

    public static IReadOnlyList<ClientSession> SessionsOf(Trace trace, Endpoint standard, IReadOnlyList<LeaderView> leaders)
    {
        List<ClientSession> sessions = [];
        var leadersOn = leaders.Where(view => view.Ok is not null).ToLookup(view => new Endpoint(view.Socket.Address, view.Ok!.Port));
        var flows = AtClients(trace, standard.Address)
            .Where(seen => seen.From != standard && seen.To != standard && seen.From.Port == seen.To.Port)
            .GroupBy(seen => seen.Place == Place.AtSender ? seen.From : seen.To);
        foreach (var flow in flows)
        {
            foreach (var part in SplitIntoSessions([.. flow], trace.Label.Parameters.RetransmitInterval * 2))
            {
                var leader = leadersOn[flow.Key].LastOrDefault(view => view.Agreed is { } agreed && agreed.At <= part[^1].At);
                sessions.Add(new ClientSession(flow.Key, standard.Address, leader, leadersOn.Contains(flow.Key), new Events(part)));
            }
        }

        return sessions;
    }

    private static IEnumerable<Observation> AtClients(Trace trace, HostAddress server) => trace.Observations.Where(seen =>
        !seen.IsUndelivered
        && ((seen.Place == Place.AtSender && seen.To.Address == server) || (seen.Place == Place.AtReceiver && seen.From.Address == server && !IsTooLate(trace, seen))));

    // What comes to a machine when the program has ended reaches nobody, even where the capture does not say so.
    private static bool IsTooLate(Trace trace, Observation arrival) => trace.Clients.TryGetValue(arrival.To.Address, out var note) && arrival.At > note.EndedAt;

    // A registration after an E packet belongs to the next session on the same port; but a repetition may cross an E packet.
    private static IEnumerable<IReadOnlyList<Observation>> SplitIntoSessions(IReadOnlyList<Observation> flow, Duration linger)
    {
        List<Observation> part = [];
        var seqs = new HashSet<ulong>();
        Observation? end = null;
        foreach (var seen in flow)
        {
            var isRegistration = seen.Place == Place.AtSender && seen.Is(PacketType.RegistrationRequest);
            if (isRegistration && end is not null && !(seqs.Contains(seen.Seq) && seen.At - end.At <= linger))
            {
                yield return part;
                part = [];
                seqs.Clear();
                end = null;
            }

            if (isRegistration) seqs.Add(seen.Seq);
            if (seen.Place == Place.AtReceiver && seen.Is(PacketType.Stream) && seen.Flag) end = seen;
            part.Add(seen);
        }

        yield return part;
    }
}
