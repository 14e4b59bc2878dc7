using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Clients register from P to P, the leader too, and repeat themselves until they are heard.</summary>
internal sealed class RegistrationRequestMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["WIRE-01", "REG-01", "REG-04"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var request in dossier.SentPackets.Where(seen => seen.Is(PacketType.RegistrationRequest)))
        {
            if (request.From.Port == request.To.Port) findings.Pass("REG-01", request);
            else findings.Prove("REG-01", $"A Registration Request went from {request.From} to {request.To}: not from port P to port P.", request);
        }

        foreach (var session in dossier.ClientSessions.Where(session => session.Leader is not null))
        {
            if (session.Sent(PacketType.MovieChoice) is [.., var choice] && session.Sent(PacketType.RegistrationRequest).Count == 0 && choice.At + dossier.ResponseTime < Instant.Earlier(dossier.EndsAt, dossier.EndOf(session.Client.Address)))
                findings.Miss("REG-01", "The leader chose a movie but did not register.", choice);
        }

        JudgeAbsences(dossier, findings);
        foreach (var session in dossier.ClientSessions)
        {
            JudgeWish(dossier, session, findings);
            JudgeSchedule(dossier, session, findings);
            JudgeGivingUp(dossier, session, findings);
        }
    }

    // A leader that says nothing at all on P, and chooses nothing either.
    private static void JudgeAbsences(Dossier dossier, Findings findings)
    {
        var present = dossier.ClientSessions.Where(session => session.Events.Any(seen => seen.Place == Place.AtSender)).Select(session => session.Leader).ToHashSet();
        var registering = dossier.SentPackets.Where(seen => seen.Is(PacketType.RegistrationRequest)).Select(seen => seen.From.Address).ToHashSet();
        foreach (var leader in dossier.Leaders.Where(leader => !present.Contains(leader) && !registering.Contains(leader.Socket.Address))) JudgeAbsence(dossier, leader, findings);
    }

    private static void JudgeAbsence(Dossier dossier, LeaderView leader, Findings findings)
    {
        if (leader.Agreed is not { } agreed) return;
        var lived = Instant.Earlier(dossier.EndsAt, dossier.EndOf(leader.Socket.Address)) - agreed.At;
        if (!dossier.Tolerance.AtMost(lived, dossier.Parameters.RegistrationWindow))
            findings.Miss("REG-01", $"The leader did not register in the {lived} after its session had opened.", agreed);
    }

    // Later requests may carry a new wish (REG-07).
    private static void JudgeWish(Dossier dossier, ClientSession session, Findings findings)
    {
        if (session.Sent(PacketType.RegistrationRequest) is not [var first, ..] || dossier.Trace.Clients.GetValueOrDefault(session.Client.Address)?.WishMicroseconds is not { } wish) return;
        findings.Expect("WIRE-01", first.IntervalMicroseconds == wish, $"A Registration Request carries Interval {first.IntervalMicroseconds}; the client was told to wish {wish}.", first);
    }

    private static void JudgeSchedule(Dossier dossier, ClientSession session, Findings findings)
    {
        var requests = session.Sent(PacketType.RegistrationRequest).GroupBy(seen => seen.Seq).Select(group => group.ToList()).ToList();
        for (var i = 0; i < requests.Count; i++)
        {
            var first = requests[i][0];
            var replacement = i + 1 < requests.Count ? requests[i + 1][0] : null;
            var stop = session.Events.FirstOrDefault(seen => seen.Place == Place.AtReceiver && seen.Frame > first.Frame
                && ((seen.Is(PacketType.Ack) && seen.Seq == first.Seq) || seen.Is(PacketType.Stream)));
            // Whether another movie's stream packet, which is discarded (STR-10), proves the registration is left open.
            var isOpen = stop is not null && stop.Is(PacketType.Stream) && stop.MovieId != session.MovieId;
            Retransmission.Judge("REG-04", dossier, findings, new Retransmission
            {
                What = "A Registration Request",
                Sent = requests[i],
                StoppedBy = isOpen ? null : stop,
                // A stream packet of another movie is discarded (STR-10), and is a stream packet all the same.
                PerhapsStoppedBy = isOpen ? stop : null,
                GivesUpAt = Instant.Earlier(Instant.Earlier(first.At + dossier.Parameters.RegistrationTimeout, replacement?.At ?? Instant.Never), dossier.EndOf(session.Client.Address)),
            });
            if (replacement is not null && (stop is null || replacement.Frame < stop.Frame)) JudgeReplacement(dossier, requests[i][^1], replacement, findings);
        }
    }

    // A new wish is a reason for a new request; impatience is none.
    private static void JudgeReplacement(Dossier dossier, Observation last, Observation replacement, Findings findings)
    {
        if (replacement.IntervalMicroseconds == last.IntervalMicroseconds && !dossier.Tolerance.AtLeast(replacement.At - last.At, dossier.Parameters.RetransmitInterval))
            findings.Miss("REG-04", $"A new Registration Request with the same wish went out {replacement.At - last.At} after one that was unanswered; retransmit-interval is {dossier.Parameters.RetransmitInterval}.", last, replacement);
    }

    private static void JudgeGivingUp(Dossier dossier, ClientSession session, Findings findings)
    {
        var requests = session.Sent(PacketType.RegistrationRequest);
        if (requests.Count == 0 || dossier.Trace.Clients.GetValueOrDefault(session.Client.Address) is not { } note) return;
        var seqs = requests.Select(request => request.Seq).ToHashSet();
        if (session.Received(PacketType.Stream).Count > 0 || session.Received(PacketType.Ack).Any(ack => seqs.Contains(ack.Seq))) return;
        var waited = Instant.Earlier(note.EndedAt, dossier.EndsAt) - requests[0].At;
        var timeout = dossier.Parameters.RegistrationTimeout;
        if (note.ExitCode is not { } code)
        {
            if (!dossier.Tolerance.EndsWithin(waited, timeout))
                findings.Miss("REG-04", $"{session.Client} was never acknowledged and had not ended {waited} after its first Registration Request; after {timeout} it gives up.", requests[0]);
            return;
        }

        // A leader whose movie is not offered may leave before (SEL-05).
        var mayLeaveEarly = session.Leader is not null && session.Sent(PacketType.MovieChoice).Count == 0;
        var inTime = dossier.Tolerance.EndsWithin(waited, timeout) && (mayLeaveEarly || dossier.Tolerance.AtLeast(waited, timeout));
        findings.Expect("REG-04", code == 1 && inTime,
            $"{session.Client} was never acknowledged and ended {waited} after its first Registration Request with exit code {code}; after {timeout} it ends with 1.", requests[0]);
    }
}
