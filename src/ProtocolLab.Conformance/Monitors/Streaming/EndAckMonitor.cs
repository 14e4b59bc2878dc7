using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A client acknowledges the E packet and each repetition of it, until its linger time is over.</summary>
internal sealed class EndAckMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["STR-07"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var session in dossier.ClientSessions)
        {
            var first = session.Stream.FirstOrDefault(seen => seen.Flag);
            var ends = session.Stream.Where(seen => seen.Flag && seen.Seq == first!.Seq).ToList();
            var linger = dossier.Parameters.RetransmitInterval * 2;
            var surelySeen = SurelySeen(ends, linger - dossier.Tolerance.For(linger));
            JudgeAcks(dossier, session, ends, surelySeen, findings);
            JudgeLinger(dossier, session, ends, surelySeen, findings);
        }
    }

    private static void JudgeAcks(Dossier dossier, ClientSession session, IReadOnlyList<Observation> ends, IReadOnlyList<Observation> surelySeen, Findings findings)
    {
        foreach (var (end, ack) in Answers.Pair(ends, session.Sent(PacketType.Ack), dossier.ResponseTime, (end, ack) => ack.Seq == end.Seq))
        {
            if (ack is not null) findings.Pass("STR-07", end, ack);
            else if (surelySeen.Contains(end) && end.At + dossier.ResponseTime < Instant.Earlier(dossier.EndsAt, dossier.EndOf(session.Client.Address)))
                findings.Miss("STR-07", $"{session.Client} did not acknowledge an E packet of Seq {end.Seq}.", end);
        }
    }

    private static void JudgeLinger(Dossier dossier, ClientSession session, IReadOnlyList<Observation> ends, IReadOnlyList<Observation> surelySeen, Findings findings)
    {
        if (ends.Count == 0 || dossier.Trace.Clients.GetValueOrDefault(session.Client.Address) is not { } note) return;
        var demanded = dossier.Parameters.RetransmitInterval * 2;
        if (note.ExitCode is null)
        {
            var stayed = Instant.Earlier(note.EndedAt, dossier.EndsAt) - ends[^1].At;
            if (!dossier.Tolerance.EndsWithin(stayed, demanded))
                findings.Miss("STR-07", $"{session.Client} had not left {stayed} after the last E packet; it lingers for two retransmit-intervals.", ends[^1]);
            return;
        }

        var last = surelySeen[^1];
        var lingered = note.EndedAt - last.At;
        findings.Expect("STR-07", dossier.Tolerance.AtLeast(lingered, demanded),
            $"{session.Client} left {lingered} after the last E packet; it lingers for two retransmit-intervals.", last);
        // A server that sets E on several packets leaves it open which is the last one (STR-06).
        if (session.Stream.Any(seen => seen.Flag && seen.Seq != ends[0].Seq)) return;
        findings.Expect("STR-07", dossier.Tolerance.EndsWithin(note.EndedAt - ends[^1].At, demanded),
            $"{session.Client} lingered {note.EndedAt - ends[^1].At} after the last E packet, not two retransmit-intervals ({demanded}).", ends[^1]);
    }

    // An E packet that comes when the linger time may be over finds a client that leaves, and starts nothing anew.
    private static List<Observation> SurelySeen(IReadOnlyList<Observation> ends, Duration span)
    {
        List<Observation> seen = [];
        foreach (var end in ends)
        {
            if (seen.Count == 0 || end.At - seen[^1].At <= span) seen.Add(end);
        }

        return seen;
    }
}
