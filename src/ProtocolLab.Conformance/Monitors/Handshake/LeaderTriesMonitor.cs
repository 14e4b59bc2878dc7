using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>How often, how fast and after what a leader asks for a port, and how it gives up.</summary>
internal sealed class LeaderTriesMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["HS-11", "HS-13"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var leader in dossier.Leaders)
        {
            // What goes to the standard port after the ACK of the Port OK is HS-15's.
            var requests = leader.Sent(PacketType.PortRequest).Where(request => leader.Agreed is null || request.Frame < leader.Agreed.Frame).ToList();
            if (requests.Count == 0) continue;
            foreach (var (first, second) in requests.Zip(requests.Skip(1))) JudgeGap(dossier, leader, first, second, findings);
            JudgeNumber(dossier, leader, requests, findings);
            foreach (var refusal in leader.Refusals) JudgeRefusal(dossier, leader, requests, refusal, findings);
        }
    }

    private static void JudgeNumber(Dossier dossier, LeaderView leader, List<Observation> requests, Findings findings)
    {
        var most = dossier.Parameters.MaxAttempts;
        var last = requests[^1];
        if (requests.Find(request => request.From != requests[0].From) is { } elsewhere)
            findings.Miss("HS-11", $"Port Requests went out from {requests[0].From} and from {elsewhere.From}; a leader uses one handshake socket for all its tries (section 1).", requests[0], elsewhere);
        if (requests.Count > most)
        {
            findings.Miss("HS-11", $"{requests.Count} Port Requests were sent; max-attempts is {most}.", requests[0], last);
            return;
        }

        if (leader.Ok is not null) return;
        var end = ProgramEnd.Of(dossier, leader.Socket.Address);
        // An answer that went out after the request tells of an offer, even if that crossed the request.
        var refusal = leader.Refusals.LastOrDefault(answer => answer.Frame > last.Frame);
        var isAnswered = refusal is not null || leader.Received(PacketType.PortAllocated).Any(seen => seen.Frame > last.Frame);
        if (requests.Count < most)
        {
            if (!isAnswered) JudgeStopping(dossier, leader, requests, end, findings);
        }
        else if (refusal is not null)
        {
            JudgeGivingUp(dossier, requests[0], refusal, end, waits: false, findings);
        }
        else if (!isAnswered)
        {
            JudgeGivingUp(dossier, requests[0], last, end, waits: true, findings);
        }
    }

    // Attempts are left, and the last request went unanswered.
    private static void JudgeStopping(Dossier dossier, LeaderView leader, List<Observation> requests, ProgramEnd? end, Findings findings)
    {
        var last = requests[^1];
        var endsAt = Instant.Earlier(dossier.EndsAt, dossier.EndOf(leader.Socket.Address));
        var endedItself = end is { IsByItself: true };
        if (!endedItself && dossier.Tolerance.AtMost(endsAt - last.At, dossier.Parameters.RetransmitInterval)) return;
        findings.Miss("HS-11", $"The leader stopped after {requests.Count} unanswered Port Requests; max-attempts is {dossier.Parameters.MaxAttempts}.", last);
    }

    // No attempts are left. The last request has its interval for an answer, as every one has; a refusal need not wait for its ACK.
    private static void JudgeGivingUp(Dossier dossier, Observation first, Observation last, ProgramEnd? end, bool waits, Findings findings)
    {
        var interval = dossier.Parameters.RetransmitInterval;
        if (end is { IsByItself: true })
        {
            var ran = end.At - last.At;
            findings.Expect("HS-11", end.IsInError && dossier.Tolerance.EndsWithin(ran, interval) && (!waits || dossier.Tolerance.AtLeast(ran, interval)),
                $"The leader got no port and {end.InWords} {ran} after its last Port {(waits ? "Request" : "NOK")}; after {interval} without an answer it ends with 1 (section 6).", first, last);
        }
        else if (end is not null && end.HasOverstayed(last.At, interval))
        {
            findings.Miss("HS-11", $"The leader got no port and {end.InWords} {end.At - last.At} after its last try; it gives up after {interval}.", first, last);
        }
        else
        {
            findings.CannotTell("HS-11", "The leader went silent after its last Port Request; the trace does not tell how it ended.", last);
        }
    }

    // Between two requests there is either silence of one interval, or a refusal (HS-13).
    private static void JudgeGap(Dossier dossier, LeaderView leader, Observation first, Observation second, Findings findings)
    {
        var interval = dossier.Parameters.RetransmitInterval;
        if (leader.Ok is { } ok && ok.Frame < second.Frame)
        {
            if (second.At - ok.At > dossier.Tolerance.For(interval)) findings.Miss("HS-11", "The leader sent a Port Request although one had been answered, and its Port OK was out.", ok, second);
            return;
        }

        if (leader.Refusals.Any(refusal => refusal.Frame > first.Frame && refusal.Frame < second.Frame)) return;
        var gap = second.At - first.At;
        findings.Expect("HS-11", dossier.Tolerance.Equal(gap, interval), $"Two Port Requests were {gap} apart; retransmit-interval is {interval}.", first, second);
    }

    private static void JudgeRefusal(Dossier dossier, LeaderView leader, List<Observation> requests, Observation refusal, Findings findings)
    {
        var next = requests.Find(request => request.Frame > refusal.Frame);
        var later = leader.Sent(PacketType.PortAnswer).Where(answer => answer.Frame > refusal.Frame).ToList();
        if (later.Find(answer => answer.Digest == refusal.Digest) is { } again)
        {
            findings.Miss("HS-13", "A Port NOK was retransmitted; a new one has a new Seq.", refusal, again);
        }
        else if (later.Find(answer => next is null || answer.Frame < next.Frame) is { } anew)
        {
            if (anew.Port == refusal.Port) findings.Miss("HS-13", $"Port {anew.Port} had been refused, and was answered again before a new Port Request.", refusal, anew);
        }
        else if (next is not null)
        {
            var gap = next.At - refusal.At;
            findings.Expect("HS-13", dossier.Tolerance.AtMost(gap, dossier.Parameters.RetransmitInterval),
                $"The next Port Request came {gap} after a Port NOK; it comes within {dossier.Parameters.RetransmitInterval}.", refusal, next);
        }
        else if (requests.Count < dossier.Parameters.MaxAttempts)
        {
            JudgeNoNewTry(dossier, leader, refusal, findings);
        }
    }

    private static void JudgeNoNewTry(Dossier dossier, LeaderView leader, Observation refusal, Findings findings)
    {
        var client = leader.Socket.Address;
        var end = ProgramEnd.Of(dossier, client);
        var ran = Instant.Earlier(dossier.EndsAt, dossier.EndOf(client)) - refusal.At;
        if (end is { IsByItself: true } || !dossier.Tolerance.AtMost(ran, dossier.Parameters.RetransmitInterval))
            findings.Miss("HS-13", "The leader did not try again after its Port NOK, although attempts remained.", refusal);
    }
}
