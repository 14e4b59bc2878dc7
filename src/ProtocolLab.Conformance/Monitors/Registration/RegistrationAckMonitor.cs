using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>The server confirms every Registration Request of the window from port P, and no other.</summary>
internal sealed class RegistrationAckMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["REG-02", "REG-05", "REG-06", "LIM-03"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (server, session) in dossier.ServerSessions)
        {
            foreach (var client in session.Received(PacketType.RegistrationRequest).GroupBy(seen => seen.From))
                JudgeClient(dossier, server, session, [.. client], findings);
        }

        foreach (var server in dossier.Servers) JudgeEarly(dossier, server, findings);
    }

    private static void JudgeClient(Dossier dossier, ServerView server, ServerSession session, IReadOnlyList<Observation> requests, Findings findings)
    {
        var client = requests[0].From;
        // One that leaves from the standard port is HS-16's matter.
        var acks = session.Sent(PacketType.Ack).Where(ack => ack.To == client).Concat(server.SentFromStandard(client, PacketType.Ack)).OrderBy(ack => ack.Frame);
        foreach (var (request, ack) in Answers.Pair(requests, acks, dossier.ResponseTime, (request, ack) => ack.Seq == request.Seq))
        {
            if (client.Port != session.Port)
                findings.Expect("REG-06", ack is null, $"A Registration Request from {client}, not from port {session.Port}, was acknowledged.", request, ack ?? request);
            else if (session.IsAtWindowsEnd(request.At))
                continue; // At the boundary itself either answer is right.
            else if (request.At > session.WindowEndsAt)
                JudgeLate(session, request, ack, findings);
            else if (ack is not null)
                findings.Pass("REG-02", request, ack);
            else if (request.At + dossier.ResponseTime < dossier.EndOf(session))
                findings.Miss("REG-02", $"A Registration Request of {client} in the window got no ACK with Seq {request.Seq}.", request);
        }
    }

    // Requests for a port that is allocated, but whose Port OK has not come.
    private static void JudgeEarly(Dossier dossier, ServerView server, Findings findings)
    {
        var requests = server.OutsideSessions.Where(seen => seen.Place == Place.AtReceiver && seen.Is(PacketType.RegistrationRequest)
            && server.Allocations.Any(allocation => allocation.Port == seen.To.Port && allocation.Offer.Frame < seen.Frame && seen.At < allocation.HeldUntil)).ToList();
        if (requests.Count == 0) return;
        var acks = server.OutsideSessions.Where(seen => seen.Place == Place.AtSender && seen.Is(PacketType.Ack));
        foreach (var (request, ack) in Answers.Pair(requests, acks, dossier.ResponseTime, (request, ack) => ack.To == request.From && ack.Seq == request.Seq))
            findings.Expect("REG-05", ack is null, $"A Registration Request of {request.From} was acknowledged before the window opened.", request, ack ?? request);
    }

    private static void JudgeLate(ServerSession session, Observation request, Observation? ack, Findings findings)
    {
        findings.Expect("REG-05", ack is null, $"A Registration Request of {request.From} was acknowledged after the window had ended.", request, ack ?? request);
        if (!session.HasToStream || session.RegisteredClients.Contains(request.From)) return;
        var stream = session.Streams.GetValueOrDefault(request.From, []);
        findings.Expect("LIM-03", ack is null && stream.Count == 0, $"{request.From} joined after the stream had started.", [request, .. stream.Take(1)]);
    }
}
