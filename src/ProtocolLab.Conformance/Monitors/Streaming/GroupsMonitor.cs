using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>A closed session's port can be given again, and sessions at the same time do not meet.</summary>
internal sealed class GroupsMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["STR-09", "STR-12"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var server in dossier.Servers)
        {
            foreach (var session in server.Sessions)
            {
                var again = server.Allocations.FirstOrDefault(later => later.Port == session.Port && later.Offer.At > session.ClosesAt);
                if (again is not null) findings.Pass("STR-09", session.Allocation.Answer!, again.Offer);
                foreach (var other in server.Sessions.TakeWhile(earlier => earlier != session)) JudgePair(other, session, findings);
            }
        }
    }

    private static void JudgePair(ServerSession one, ServerSession other, Findings findings)
    {
        var (first, second) = (one.FirstOfStream, other.FirstOfStream);
        if (first is null || second is null || one.ValidChoice is null || other.ValidChoice is null) return;
        if (second.At > one.ClosesAt || one.ValidChoice.MovieId == other.ValidChoice.MovieId) return;
        var stray = Stray(one, other) ?? Stray(other, one);
        findings.Expect("STR-12", stray is null, $"A packet of movie {stray?.MovieId} went from port {stray?.From.Port} to {stray?.To}, whose group watches another.", stray ?? first, second);
    }

    /// <summary>A packet of the other group's movie, or one to somebody who is registered in the other group alone.</summary>
    private static Observation? Stray(ServerSession session, ServerSession other)
    {
        var theirs = other.RegisteredClients.Select(client => client.Address).Except(session.RegisteredClients.Select(client => client.Address)).ToHashSet();
        return session.Sent(PacketType.Stream).FirstOrDefault(seen => seen.MovieId == other.ValidChoice!.MovieId || theirs.Contains(seen.To.Address));
    }
}
