using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A client acknowledges the E packet and each repetition of it, until its linger time is over.</summary>
internal sealed class EndAckMonitor : IMonitor
{
    private static readonly Duration TimeToExit = Duration.FromSeconds(1);

    public IReadOnlyList<string> Requirements => ["STR-07"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var session in dossier.ClientSessions)
        {
            var first = session.Stream.FirstOrDefault(seen => seen.Flag);
            var ends = session.Stream.Where(seen => seen.Flag && seen.Seq == first!.Seq).ToList();
            JudgeAcks(dossier, session, ends, findings);
            JudgeLinger(dossier, session, ends, findings);
        }
    }

    private static void JudgeAcks(Dossier dossier, ClientSession session, IReadOnlyList<Observation> ends, Findings findings)
    {
        foreach (var (end, ack) in Answers.Pair(ends, session.Sent(PacketType.Ack), dossier.ResponseTime, (end, ack) => ack.Seq == end.Seq))
        {
            if (ack is not null) findings.Pass("STR-07", end, ack);
            else if (end.At + dossier.ResponseTime < Instant.Earlier(dossier.EndsAt, dossier.EndOf(session.Client.Address)))
                findings.Miss("STR-07", $"{session.Client} did not acknowledge an E packet of Seq {end.Seq}.", end);
        }
    }

    private static void JudgeLinger(Dossier dossier, ClientSession session, IReadOnlyList<Observation> ends, Findings findings)
    {
        if (ends.Count == 0 || dossier.Trace.Clients.GetValueOrDefault(session.Client.Address) is not { ExitCode: not null } note) return;
        var lingered = note.EndedAt - ends[^1].At;
        findings.Expect("STR-07", dossier.Tolerance.AtLeast(lingered, dossier.Parameters.RetransmitInterval * 2),
            $"{session.Client} left {lingered} after the last E packet; it lingers for two retransmit-intervals.", ends[^1]);
        // A server that sets E on several packets leaves it open which is the last one (STR-06).
        if (session.Stream.Any(seen => seen.Flag && seen.Seq != ends[0].Seq)) return;
        var longest = dossier.Parameters.RetransmitInterval * 2;
        // In real time a process needs a while to end.
        if (dossier.Tolerance != Tolerance.None) longest = (longest * 2) + TimeToExit;
        findings.Expect("STR-07", dossier.Tolerance.AtMost(lingered, longest),
            $"{session.Client} lingered {lingered} after the last E packet, not two retransmit-intervals ({dossier.Parameters.RetransmitInterval * 2}).", ends[^1]);
    }
}
