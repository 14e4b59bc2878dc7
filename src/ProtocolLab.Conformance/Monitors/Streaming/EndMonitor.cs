using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The E packet is repeated toward those who have not acknowledged it, and only so often.</summary>
internal sealed class EndMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["STR-08"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (server, session) in dossier.ServerSessions)
        {
            JudgeClose(dossier, server, session, findings);
            foreach (var client in session.RegisteredClients)
            {
                var ends = session.EndsTo(client);
                if (ends.Count > 0) JudgeClient(dossier, session, client, ends, findings);
            }
        }
    }

    // While E may still be acknowledged the session is not closed, and nobody else can be given its port.
    private static void JudgeClose(Dossier dossier, ServerView server, ServerSession session, Findings findings)
    {
        if (session.Sent(PacketType.Stream) is not [.., { Flag: true } last] || session.ClosesAt == Instant.Never) return;
        var slack = dossier.Tolerance.For(dossier.Parameters.RetransmitInterval);
        var early = server.Allocations.On(session.Port).FirstOrDefault(other => other != session.Allocation
            && other.Offer.Frame > last.Frame && other.Offer.At < session.ClosesAt - slack);
        if (early is not null)
            findings.Miss("STR-08", $"The session closed {early.Offer.At - last.At} after E was last sent: its port was given away then, and not every client had acknowledged.", last, early.Offer);
    }

    private static void JudgeClient(Dossier dossier, ServerSession session, Endpoint client, IReadOnlyList<Observation> ends, Findings findings)
    {
        var parameters = dossier.Parameters;
        if (ends.Count - 1 > parameters.MaxEndRetransmits)
        {
            findings.Miss("STR-08", $"E was retransmitted {ends.Count - 1} times to {client}; max-end-retransmits is {parameters.MaxEndRetransmits}.", ends[0], ends[^1]);
            return;
        }

        var ack = session.Received(PacketType.Ack).FirstOrDefault(seen => seen.From == client && ends.Any(end => end.Seq == seen.Seq) && session.FollowsEnd(seen, ends[0]));
        Retransmission.Judge("STR-08", dossier, findings, new Retransmission
        {
            What = $"E toward {client}",
            Sent = ends,
            StoppedBy = ack,
            GivesUpAt = ends.Count > parameters.MaxEndRetransmits ? ends[^1].At : dossier.EndOf(session),
        });
    }
}
