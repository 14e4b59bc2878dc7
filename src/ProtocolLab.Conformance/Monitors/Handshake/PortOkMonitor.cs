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
                Sent = WithoutDrawnAtOnce(dossier, leader, sent),
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

    // Of several offers that came before the Port OK, all but one may be read after it, and draw it again each.
    private static IReadOnlyList<Observation> WithoutDrawnAtOnce(Dossier dossier, LeaderView leader, IReadOnlyList<Observation> sent)
    {
        var early = leader.Received(PacketType.PortAllocated).Count(offer => offer.Port == sent[0].Port && offer.Frame < sent[0].Frame && sent[0].At - offer.At <= dossier.ResponseTime) - 1;
        var drawn = sent.Skip(1).TakeWhile((again, i) => i < early && dossier.Tolerance.AtMost(again.At - sent[0].At, Duration.Zero)).Count();
        return drawn == 0 ? sent : [sent[0], .. sent.Skip(1 + drawn)];
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
        if (ProgramEnd.Of(dossier, leader.Socket.Address) is not { } end) return;
        var timeout = dossier.Parameters.ServerTimeout;
        var waited = end.At - ok.At;
        if (end.IsByItself)
        {
            findings.Expect("HS-14", end.IsInError && dossier.Tolerance.AtLeast(waited, timeout) && dossier.Tolerance.EndsWithin(waited, timeout),
                $"The leader got no ACK of its Port OK and ended {waited} after it ({end.InWords}); after {timeout} it ends with 1 (section 6).", ok);
        }
        else if (end.HasOverstayed(ok.At, timeout))
        {
            findings.Miss("HS-14", $"The leader got no ACK of its Port OK and {end.InWords} {waited} after it; it gives up after {timeout}.", ok);
        }
    }
}
