using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The leader repeats its Port OK until the right ACK comes, and then leaves the standard port alone.</summary>
internal sealed class PortOkMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["HS-14", "HS-15"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var leader in dossier.Leaders.Where(leader => leader.Ok is not null))
        {
            var ok = leader.Ok!;
            var sent = leader.Sent(PacketType.PortAnswer).Where(seen => seen.Flag && seen.Port == ok.Port).ToList();
            Retransmission.Judge("HS-14", dossier, findings, new Retransmission
            {
                What = "Port OK",
                Sent = sent,
                StoppedBy = leader.Agreed,
                GivesUpAt = Instant.Earlier(ok.At + dossier.Parameters.ServerTimeout, dossier.EndOf(leader.Socket.Address)),
                MayAlsoFollow = [.. leader.Received(PacketType.PortAllocated).Where(seen => seen.Port == ok.Port)],
            });
            JudgeRepeatedOffers(dossier, leader, ok, sent, findings);
            if (leader.Agreed is not { } agreed)
            {
                JudgeGivingUp(dossier, leader, ok, findings);
                continue;
            }

            var later = leader.Events.FirstOrDefault(seen => seen.Place == Place.AtSender && seen.Frame > agreed.Frame
                && !dossier.Tolerance.AtMost(seen.At - agreed.At, Duration.Zero));
            findings.Expect("HS-15", later is null, "The leader sent to the standard port after the ACK of its Port OK.", agreed, later ?? agreed);
        }
    }

    // A repetition in its regular turn would have come anyway: it answers a repeated offer only if it came at once.
    private static void JudgeRepeatedOffers(Dossier dossier, LeaderView leader, Observation ok, IReadOnlyList<Observation> sent, Findings findings)
    {
        var offers = leader.Received(PacketType.PortAllocated).Where(offer => offer.Port == ok.Port && offer.Frame > ok.Frame).ToList();
        if (offers.Count == 0) return;
        var interval = dossier.Parameters.RetransmitInterval;
        var irregular = sent.Skip(1).Where((again, i) => dossier.Tolerance != Tolerance.None || again.At - sent[i].At != interval || offers.Any(offer => offer.At == again.At));
        var endsAt = Instant.Earlier(Instant.Earlier(dossier.EndsAt, dossier.EndOf(leader.Socket.Address)), leader.Agreed?.At ?? Instant.Never);
        foreach (var (offer, answer) in Answers.Pair(offers, irregular, dossier.ResponseTime, (_, _) => true))
        {
            if (answer is not null)
                findings.Pass("HS-14", offer, answer);
            else if (offer.At + dossier.ResponseTime + dossier.Tolerance.For(interval) < Instant.Earlier(endsAt, ok.At + dossier.Parameters.ServerTimeout))
                findings.Miss("HS-14", $"A repeated Port Allocated for port {offer.Port} was not answered with the Port OK again.", ok, offer);
        }
    }

    private static void JudgeGivingUp(Dossier dossier, LeaderView leader, Observation ok, Findings findings)
    {
        if (dossier.Trace.Clients.GetValueOrDefault(leader.Socket.Address) is not { ExitCode: { } code } note) return;
        var waited = note.EndedAt - ok.At;
        findings.Expect("HS-14", code != 0 && dossier.Tolerance.Equal(waited, dossier.Parameters.ServerTimeout),
            $"The leader got no ACK of its Port OK and ended {waited} after it with exit code {code}; after {dossier.Parameters.ServerTimeout} it ends with a non-zero one.", ok);
    }
}
