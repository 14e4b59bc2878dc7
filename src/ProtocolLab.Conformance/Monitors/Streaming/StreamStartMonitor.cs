using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>When the window ends the stream goes to every registered client, in time, and to nobody else.</summary>
internal sealed class StreamStartMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["STR-01", "LIM-02", "REG-05", "REG-06"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (server, session) in dossier.ServerSessions)
        {
            if (!session.HasToStream) continue;
            var registrations = session.ValidRegistrations.DistinctBy(seen => seen.From).ToDictionary(seen => seen.From);
            foreach (var client in session.RegisteredClients)
            {
                var stream = session.Streams.GetValueOrDefault(client, []);
                var first = stream.Count > 0 ? stream[0] : null;
                if (first is null && session.WindowEndsAt + dossier.Parameters.MaxInterval >= dossier.EndOf(session)) continue;
                var inTime = first is not null && dossier.Tolerance.AtMost(first.At - session.WindowEndsAt, dossier.Parameters.MaxInterval);
                findings.Expect("STR-01", inTime, $"{client} had registered, but its stream did not begin within {dossier.Parameters.MaxInterval} of the window's end.",
                    registrations[client], first ?? session.ValidChoice!);
            }

            JudgeOthers(server, session, findings);
            JudgeThoseLeftOut(dossier, server, session, findings);
        }
    }

    // One who registered at the very instant of the window's end may be in or out.
    private static void JudgeOthers(ServerView server, ServerSession session, Findings findings)
    {
        var welcome = session.RegisteredClients
            .Concat(session.Received(PacketType.RegistrationRequest).Where(seen => session.IsAtWindowsEnd(seen.At) || session.IsAtWindowsStart(seen.At)).Select(seen => seen.From))
            .ToHashSet();
        foreach (var (client, stream) in session.Streams.Where(entry => !welcome.Contains(entry.Key)))
        {
            findings.Miss("STR-01", $"{client} was sent the stream without being registered.", stream[0]);
            JudgeSilentRegistration(server, session, stream[0], findings);
        }
    }

    // Who gets the stream has been registered, even if no ACK says so.
    private static void JudgeSilentRegistration(ServerView server, ServerSession session, Observation first, Findings findings)
    {
        var tries = session.Received(PacketType.RegistrationRequest)
            .Concat(RegistrationAckMonitor.EarlyRequests(server, session))
            .Where(seen => seen.From.Address == first.To.Address && seen.Frame < first.Frame).ToList();
        if (tries.Find(seen => seen.From.Port != session.Port) is { } other)
            findings.Miss("REG-06", $"{first.To} was sent the stream after a Registration Request from {other.From}, which is not port {session.Port}.", other, first);
        else if (tries.Find(seen => seen.At < session.OpensAt || seen.At > session.WindowEndsAt) is { } outside)
            findings.Miss("REG-05", $"{first.To} was sent the stream after a Registration Request outside the window.", outside, first);
    }

    private static void JudgeThoseLeftOut(Dossier dossier, ServerView server, ServerSession session, Findings findings)
    {
        var registered = session.RegisteredClients.ToHashSet();
        var first = session.FirstOfStream;
        if (first is null && session.WindowEndsAt + dossier.Parameters.MaxInterval >= dossier.EndOf(session)) return;
        // A request that had to be discarded registers nobody, and holds nobody up.
        var discarded = RegistrationAckMonitor.EarlyRequests(server, session)
            .Concat(session.Received(PacketType.RegistrationRequest).Where(seen => seen.From.Port != session.Port && seen.At < session.WindowEndsAt));
        foreach (var attempt in discarded.Where(seen => registered.All(client => client.Address != seen.From.Address)).DistinctBy(seen => seen.From))
            findings.Expect("LIM-02", first is not null, $"{attempt.From} could not register, and the stream did not start for the others either.", attempt, first ?? attempt);
        foreach (var client in dossier.ClientsOf(server.Standard with { Port = session.Port }))
        {
            var attempt = client.Sent(PacketType.RegistrationRequest).FirstOrDefault(seen => seen.At >= session.OpensAt && seen.At < session.WindowEndsAt);
            if (attempt is null || registered.Contains(client.Client)) continue;
            findings.Expect("LIM-02", first is not null, $"{client.Client} could not register, and the stream did not start for the others either.", attempt, first ?? attempt);
        }
    }
}
