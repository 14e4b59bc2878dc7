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
            var choice = session.Sent(PacketType.MovieChoice).LastOrDefault();
            if (choice is not null && !session.Sent(PacketType.RegistrationRequest).Any() && choice.At + dossier.ResponseTime < dossier.EndsAt)
                findings.Miss("REG-01", "The leader chose a movie but did not register.", choice);
        }

        foreach (var session in dossier.ClientSessions) JudgeSchedule(dossier, session, findings);
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
                    && ((seen.Is(PacketType.Ack) && seen.Seq == first.Seq) || seen.Is(PacketType.Stream))),
                GivesUpAt = Instant.Earlier(Instant.Earlier(first.At + dossier.Parameters.RegistrationTimeout, replacedAt), dossier.EndOf(session.Client.Address)),
            });
        }
    }
}
