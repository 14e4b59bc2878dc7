using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The E packet is repeated toward those who have not acknowledged it, and only so often.</summary>
internal sealed class EndMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["STR-08"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (_, session) in dossier.ServerSessions)
        {
            foreach (var client in session.RegisteredClients)
            {
                var ends = session.EndsTo(client);
                if (ends.Count > 0) JudgeClient(dossier, session, client, ends, findings);
            }
        }
    }

    private static void JudgeClient(Dossier dossier, ServerSession session, Endpoint client, IReadOnlyList<Observation> ends, Findings findings)
    {
        var parameters = dossier.Parameters;
        if (ends.Count - 1 > parameters.MaxEndRetransmits)
        {
            findings.Miss("STR-08", $"E was retransmitted {ends.Count - 1} times to {client}; max-end-retransmits is {parameters.MaxEndRetransmits}.", ends[0], ends[^1]);
            return;
        }

        var ack = session.Received(PacketType.Ack).FirstOrDefault(seen => seen.From == client && seen.Seq == ends[0].Seq && session.FollowsEnd(seen, ends[0]));
        Retransmission.Judge("STR-08", dossier, findings, new Retransmission
        {
            What = $"E toward {client}",
            Sent = ends,
            StoppedBy = ack,
            GivesUpAt = ends.Count > parameters.MaxEndRetransmits ? ends[^1].At : dossier.EndOf(session),
        });
    }
}
