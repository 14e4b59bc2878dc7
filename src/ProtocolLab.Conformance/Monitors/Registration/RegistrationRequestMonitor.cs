using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Clients register from P to P, the leader too, and repeat themselves until they are heard.</summary>
internal sealed class RegistrationRequestMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["REG-01", "REG-04"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var request in dossier.SentPackets.Where(seen => seen.Is(PacketType.RegistrationRequest)))
            findings.Expect("REG-01", request.From.Port == request.To.Port, $"A Registration Request went from {request.From} to {request.To}: not from port P to port P.", request);
        foreach (var session in dossier.ClientSessions.Where(session => session.Leader is not null))
        {
            if (session.Sent(PacketType.MovieChoice) is [.., var choice] && session.Sent(PacketType.RegistrationRequest).Count == 0 && choice.At + dossier.ResponseTime < Instant.Earlier(dossier.EndsAt, dossier.EndOf(session.Client.Address)))
                findings.Miss("REG-01", "The leader chose a movie but did not register.", choice);
        }

        foreach (var session in dossier.ClientSessions)
        {
            JudgeSchedule(dossier, session, findings);
            JudgeGivingUp(dossier, session, findings);
        }
    }

    private static void JudgeSchedule(Dossier dossier, ClientSession session, Findings findings)
    {
        var requests = session.Sent(PacketType.RegistrationRequest).GroupBy(seen => seen.Seq).Select(group => group.ToList()).ToList();
        for (var i = 0; i < requests.Count; i++)
        {
            var first = requests[i][0];
            var replacedAt = i + 1 < requests.Count ? requests[i + 1][0].At : Instant.Never;
            Retransmission.Judge("REG-04", dossier, findings, new Retransmission
            {
                What = "A Registration Request",
                Sent = requests[i],
                StoppedBy = session.Events.FirstOrDefault(seen => seen.Place == Place.AtReceiver && seen.Frame > first.Frame
                    && ((seen.Is(PacketType.Ack) && seen.Seq == first.Seq) || (seen.Is(PacketType.Stream) && seen.MovieId == session.MovieId))),
                // A stream packet of another movie is discarded (STR-10), and is a stream packet all the same.
                PerhapsStoppedBy = session.Received(PacketType.Stream).FirstOrDefault(seen => seen.Frame > first.Frame && seen.MovieId != session.MovieId),
                GivesUpAt = Instant.Earlier(Instant.Earlier(first.At + dossier.Parameters.RegistrationTimeout, replacedAt), dossier.EndOf(session.Client.Address)),
            });
        }
    }

    private static void JudgeGivingUp(Dossier dossier, ClientSession session, Findings findings)
    {
        var requests = session.Sent(PacketType.RegistrationRequest);
        if (requests.Count == 0 || dossier.Trace.Clients.GetValueOrDefault(session.Client.Address) is not { ExitCode: { } code } note) return;
        var seqs = requests.Select(request => request.Seq).ToHashSet();
        if (session.Received(PacketType.Stream).Count > 0 || session.Received(PacketType.Ack).Any(ack => seqs.Contains(ack.Seq))) return;
        // A leader whose movie is not offered may leave before (SEL-05).
        var waited = note.EndedAt - requests[0].At;
        var timeout = dossier.Parameters.RegistrationTimeout;
        var mayLeaveEarly = session.Leader is not null && session.Sent(PacketType.MovieChoice).Count == 0;
        var inTime = dossier.Tolerance.AtMost(waited, timeout) && (mayLeaveEarly || dossier.Tolerance.AtLeast(waited, timeout));
        findings.Expect("REG-04", code != 0 && inTime,
            $"{session.Client} was never acknowledged and ended {waited} after its first Registration Request with exit code {code}; after {timeout} it ends with a non-zero one.", requests[0]);
    }
}
