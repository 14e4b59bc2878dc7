using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>
/// Packets with reserved bits set are taken as if those were 0. What went wrong with one is missed where its meaning is
/// judged, and blamed on WIRE-03 from there.
/// </summary>
internal sealed class ReservedBitsMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => [Suspect.ReservedBits];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var server in dossier.Servers)
        {
            JudgeRefusals(server, findings);
            var answers = server.Allocations.Select(allocation => allocation.Answer).Concat(server.RepeatedOks.Select(repeat => repeat.Answer));
            foreach (var answer in answers.Where(answer => answer is { ReservedBits: not 0 }))
            {
                var ack = server.SentFromStandard(answer!.From, PacketType.Ack)
                    .FirstOrDefault(ack => ack.Frame > answer.Frame && ack.Seq == answer.Seq && ack.At - answer.At <= dossier.ResponseTime);
                if (ack is not null) findings.Pass(Suspect.ReservedBits, answer, ack);
            }
        }

        foreach (var session in dossier.ClientSessions)
        {
            var end = session.Stream.FirstOrDefault(seen => seen.Flag && seen.ReservedBits != 0);
            var ack = end is null ? null : session.Sent(PacketType.Ack).FirstOrDefault(ack => ack.Frame > end.Frame && ack.Seq == end.Seq);
            if (ack is not null) findings.Pass(Suspect.ReservedBits, end!, ack);
        }
    }

    // Nothing goes from a port that was refused and not allocated again: a server that offers movies there took the NOK for an OK.
    private static void JudgeRefusals(ServerView server, Findings findings)
    {
        foreach (var refused in server.Allocations.Where(allocation => allocation is { Conclusion: Conclusion.Refused, Answer.ReservedBits: not 0 }))
        {
            var offer = server.Index.StrayOffersOn(refused.Port).FirstOrDefault(seen => seen.To.Address == refused.Client.Address && seen.Frame > refused.Answer!.Frame);
            if (offer is not null)
                findings.Miss(Suspect.ReservedBits, $"A Port NOK with reserved bits 0x{refused.Answer!.ReservedBits:x2} opened a session on port {refused.Port}.", refused.Answer, offer);
        }
    }
}
