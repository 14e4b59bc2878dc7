using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A retransmission repeats the original octet for octet; a new confirmable packet has a Seq of its own.</summary>
internal sealed class RetransmissionMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["WIRE-06"];

    public void Judge(Dossier dossier, Findings findings)
    {
        var joined = dossier.ClientSessions.Select(session => session.Leader).ToHashSet();
        foreach (var leader in dossier.Leaders)
        {
            JudgeRequests(leader, findings);
            if (!joined.Contains(leader)) JudgeSender(leader.Events, findings);
        }

        foreach (var session in dossier.ClientSessions)
        {
            // The handshake and the session have one sender, whose Seqs differ.
            JudgeSender(session.Leader is { } leader ? leader.Events.Concat(session.Events) : session.Events, findings);
            JudgeRegistrations(dossier, session, findings);
        }

        foreach (var (_, session) in dossier.ServerSessions)
        {
            JudgeSender(session.Events, findings);
            JudgeOffers(session, findings);
            foreach (var client in session.Streams.Keys)
            {
                foreach (var (first, second) in Pairs(session.EndsTo(client))) JudgeRepetition(first, second, findings);
            }
        }
    }

    /// <summary>
    /// The packets of one sender in one session: two with the same type, receiver and Seq are the same packet. Seq is free
    /// in a Port Request after a refusal (HS-13) and in a Movie Choice (SEL-06): both are no retransmissions.
    /// </summary>
    private static void JudgeSender(IEnumerable<Observation> events, Findings findings)
    {
        var originals = new Dictionary<(PacketType, Endpoint, ulong), Observation>();
        var confirmable = new Dictionary<ulong, Observation>();
        foreach (var seen in events.Where(seen => seen.Place == Place.AtSender && seen.IsPacket && seen.Type is not (PacketType.Ack or PacketType.PortRequest or PacketType.MovieChoice)))
        {
            if (originals.TryGetValue((seen.Type, seen.To, seen.Seq), out var original))
            {
                if (IsAnotherPart(original, seen)) continue;
                findings.Expect("WIRE-06", seen.Digest == original.Digest,
                    $"A {seen.Type.Name()} with Seq {seen.Seq} was sent again with other octets.", original, seen);
                continue;
            }

            // Of a stream only the E packet is ever sent again: the others would fill the table for nothing.
            if (seen.Type == PacketType.Stream && !seen.Flag) continue;
            originals.Add((seen.Type, seen.To, seen.Seq), seen);
            if (seen.Type is not (PacketType.PortAnswer or PacketType.RegistrationRequest)) continue;
            if (confirmable.TryGetValue(seen.Seq, out var other))
                findings.Miss("WIRE-06", $"A new {seen.Type.Name()} carries Seq {seen.Seq}, which an earlier {other.Type.Name()} of this sender had.", other, seen);
            else if (confirmable.Count > 0)
                findings.Pass("WIRE-06", seen);
            confirmable.TryAdd(seen.Seq, seen);
        }
    }

    // Two parts of a catalogue with one Seq are no repetition: SEL-04.
    private static bool IsAnotherPart(Observation original, Observation seen) =>
        seen.Type == PacketType.MoviesAvailable && !original.Movies.Select(movie => movie.Id).Intersect(seen.Movies.Select(movie => movie.Id)).Any();

    // After a Port NOK a Port Request is a new one (HS-13), and so is the NOK that answers it; a Port OK comes once.
    private static void JudgeRequests(LeaderView leader, Findings findings)
    {
        var answers = leader.Sent(PacketType.PortAnswer);
        foreach (var (first, second) in Pairs(leader.Sent(PacketType.PortRequest)))
        {
            if (!answers.Any(answer => answer.Frame > first.Frame && answer.Frame < second.Frame))
            {
                findings.Expect("WIRE-06", first.Digest == second.Digest, $"A Port Request with Seq {first.Seq} for port {first.Port} was sent again with Seq {second.Seq} for port {second.Port}.", first, second);
            }
        }

        foreach (var again in answers.Where(answer => leader.Ok is { } ok && answer.Flag && answer.Port == ok.Port && answer.Seq != ok.Seq).Take(1))
            JudgeRepetition(leader.Ok!, again, findings);
    }

    // A client that wishes nothing new has no reason for a new request while the old one is unanswered (REG-04).
    private static void JudgeRegistrations(Dossier dossier, ClientSession session, Findings findings)
    {
        foreach (var (first, second) in Pairs(session.Sent(PacketType.RegistrationRequest)))
        {
            if (!dossier.Tolerance.Equal(second.At - first.At, dossier.Parameters.RetransmitInterval)) continue;
            var isAnswered = session.Received(PacketType.Ack).Any(ack => ack.Seq == first.Seq && ack.Frame < second.Frame);
            if (!isAnswered && first.IntervalMicroseconds == second.IntervalMicroseconds) JudgeRepetition(first, second, findings);
        }
    }

    private static void JudgeOffers(ServerSession session, Findings findings)
    {
        foreach (var part in session.Sent(PacketType.MoviesAvailable).GroupBy(offer => (offer.To, OfferMonitor.MoviesOf(offer))))
        {
            foreach (var (first, second) in Pairs([.. part])) JudgeRepetition(first, second, findings);
        }
    }

    // What carries the same Seq is judged above.
    private static void JudgeRepetition(Observation first, Observation second, Findings findings)
    {
        if (first.Seq != second.Seq)
            findings.Miss("WIRE-06", $"A {second.Type.Name()} was sent again with Seq {second.Seq}; the first had {first.Seq}.", first, second);
    }

    private static IEnumerable<(Observation First, Observation Second)> Pairs(IReadOnlyList<Observation> packets) => packets.Zip(packets.Skip(1));
}
