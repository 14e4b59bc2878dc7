using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>The server confirms every Registration Request of the window from port P, and no other.</summary>
internal sealed class RegistrationAckMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["REG-02", "REG-03", "REG-05", "REG-06", "LIM-03"];

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
        var isKnown = false;
        foreach (var (request, ack) in Answers.Pair(requests, acks, dossier.ResponseTime, (request, ack) => ack.Seq == request.Seq))
        {
            if (client.Port != session.Port)
                findings.Expect("REG-06", ack is null, $"A Registration Request from {client}, not from port {session.Port}, was acknowledged.", request, ack ?? request);
            else if (session.IsAtWindowsEnd(request.At) || (session.IsAtWindowsStart(request.At) && ack is null))
                continue; // At the boundary itself either answer is right.
            else if (request.At > session.WindowEndsAt)
                JudgeLate(session, request, ack, findings);
            else if (ack is not null)
                findings.Pass("REG-02", request, ack);
            else if (request.At + dossier.ResponseTime < dossier.EndOf(session))
                findings.Miss(isKnown ? "REG-03" : "REG-02", $"A Registration Request of {client} in the window got no ACK with Seq {request.Seq}{(isKnown ? ", as an earlier one had" : "")}.", request);
            isKnown |= ack is not null;
        }
    }

    // Requests for a port that is allocated, but whose Port OK has not come. One that is kept until the window opens is answered late.
    private static void JudgeEarly(Dossier dossier, ServerView server, Findings findings)
    {
        foreach (var client in server.Index.EarlyRequests.GroupBy(seen => new Flow(seen.From, seen.To)))
        {
            var early = client.ToHashSet();
            var since = client.First().Frame;
            var requests = server.Index.RegistrationsBy(client.Key).Where(seen => seen.Frame >= since).ToList();
            var acks = server.Index.AcksBy(new Flow(client.Key.To, client.Key.From)).Where(seen => seen.Frame > since);
            var within = dossier.Parameters.AllocationTimeout + dossier.ResponseTime;
            foreach (var (request, ack) in Answers.Pair(requests, acks, within, (request, ack) => ack.Seq == request.Seq).Where(pair => early.Contains(pair.Question)))
                findings.Expect("REG-05", ack is null, $"A Registration Request of {request.From} that came before the window opened was acknowledged.", request, ack ?? request);
        }
    }

    /// <summary>Those that came between the offer of a session's port and its Port OK.</summary>
    internal static IEnumerable<Observation> EarlyRequests(ServerView server, ServerSession session) => server.Index.EarlyRequestsOn(session.Port)
        .Where(seen => seen.Frame > session.Allocation.Offer.Frame && seen.Frame < session.Allocation.Answer!.Frame);

    private static void JudgeLate(ServerSession session, Observation request, Observation? ack, Findings findings)
    {
        findings.Expect("REG-05", ack is null, $"A Registration Request of {request.From} was acknowledged after the window had ended.", request, ack ?? request);
        if (!session.HasToStream || session.RegisteredClients.Contains(request.From)) return;
        var stream = session.Streams.GetValueOrDefault(request.From, []);
        findings.Expect("LIM-03", ack is null && stream.Count == 0, $"{request.From} joined after the stream had started.", [request, .. stream.Take(1)]);
    }
}
