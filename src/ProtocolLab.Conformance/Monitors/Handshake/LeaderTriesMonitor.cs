using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>How often, how fast and after what a leader asks for a port.</summary>
internal sealed class LeaderTriesMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["HS-11", "HS-13"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var leader in dossier.Leaders)
        {
            var requests = leader.Sent(PacketType.PortRequest).ToList();
            JudgeNumber(dossier, leader, requests, findings);
            foreach (var (first, second) in requests.Zip(requests.Skip(1))) JudgeGap(dossier, leader, first, second, findings);
            foreach (var refusal in leader.Sent(PacketType.PortAnswer).Where(answer => !answer.Flag)) JudgeRefusal(dossier, leader, requests, refusal, findings);
        }
    }

    private static void JudgeNumber(Dossier dossier, LeaderView leader, List<Observation> requests, Findings findings)
    {
        var most = dossier.Parameters.MaxAttempts;
        var last = requests[^1];
        if (requests.Count > most)
        {
            findings.Miss("HS-11", $"{requests.Count} Port Requests were sent; max-attempts is {most}.", requests[0], last);
            return;
        }

        var answered = leader.Events.Any(seen => seen.Frame > last.Frame && seen.Place == Place.AtReceiver && seen.Is(PacketType.PortAllocated));
        var endsAt = Instant.Earlier(dossier.EndsAt, dossier.EndOf(leader.Socket.Address));
        var isPatient = dossier.Tolerance.AtMost(endsAt - last.At, dossier.Parameters.RetransmitInterval);
        var gaveUp = dossier.Trace.Clients.GetValueOrDefault(leader.Socket.Address)?.ExitCode is not null;
        if (answered || (requests.Count < most && isPatient && !gaveUp)) return;
        if (requests.Count < most)
            findings.Miss("HS-11", $"The leader stopped after {requests.Count} unanswered Port Requests; max-attempts is {most}.", last);
        else if (dossier.Trace.Clients.GetValueOrDefault(leader.Socket.Address)?.ExitCode is { } code)
            findings.Expect("HS-11", code != 0, "The leader got no port and yet exited with 0.", requests[0], last);
        else
            findings.CannotTell("HS-11", "The leader went silent after its last Port Request; the trace does not tell how it ended.", last);
    }

    // Between two requests there is either silence of one interval, or a refusal (HS-13).
    private static void JudgeGap(Dossier dossier, LeaderView leader, Observation first, Observation second, Findings findings)
    {
        var refused = leader.Sent(PacketType.PortAnswer).Any(answer => !answer.Flag && answer.Frame > first.Frame && answer.Frame < second.Frame);
        if (refused) return;
        var gap = second.At - first.At;
        findings.Expect("HS-11", dossier.Tolerance.Equal(gap, dossier.Parameters.RetransmitInterval),
            $"Two Port Requests were {gap} apart; retransmit-interval is {dossier.Parameters.RetransmitInterval}.", first, second);
    }

    private static void JudgeRefusal(Dossier dossier, LeaderView leader, List<Observation> requests, Observation refusal, Findings findings)
    {
        var again = leader.Sent(PacketType.PortAnswer).FirstOrDefault(answer => answer.Frame > refusal.Frame && answer.Digest == refusal.Digest);
        if (again is not null)
        {
            findings.Miss("HS-13", "A Port NOK was retransmitted.", refusal, again);
            return;
        }

        var next = requests.Find(request => request.Frame > refusal.Frame);
        var answeredAnew = leader.Sent(PacketType.PortAnswer).Any(answer => answer.Frame > refusal.Frame && (next is null || answer.Frame < next.Frame));
        if (answeredAnew) return;
        if (next is not null)
        {
            var gap = next.At - refusal.At;
            findings.Expect("HS-13", dossier.Tolerance.AtMost(gap, dossier.Parameters.RetransmitInterval),
                $"The next Port Request came {gap} after a Port NOK; it comes within {dossier.Parameters.RetransmitInterval}.", refusal, next);
        }
        else if (requests.Count < dossier.Parameters.MaxAttempts
            && refusal.At + dossier.ResponseTime < Instant.Earlier(dossier.EndsAt, dossier.EndOf(leader.Socket.Address)))
        {
            findings.Miss("HS-13", "The leader did not try again after its Port NOK, although attempts remained.", refusal);
        }
    }
}
