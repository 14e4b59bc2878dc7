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
                var again = server.Allocations.On(session.Port).FirstOrDefault(later => later.Offer.At > session.ClosesAt);
                if (again is not null) findings.Pass("STR-09", session.Allocation.Answer!, again.Offer);
            }

            JudgeMeetings([.. server.Sessions.Where(session => session.FirstOfStream is not null && session.ValidChoice is not null)], findings);
        }
    }

    // Who keeps to its own movie and clients meets nobody: with thousands of groups such pairs are counted, and not looked at.
    private static void JudgeMeetings(IReadOnlyList<ServerSession> sessions, Findings findings)
    {
        var ofMovie = sessions.GroupBy(session => session.ValidChoice!.MovieId).ToDictionary(movie => movie.Key, movie => new Endings(movie.Select(session => session.ClosesAt)));
        var all = new Endings(sessions.Select(session => session.ClosesAt));
        List<ServerSession> straying = [];
        for (var i = 0; i < sessions.Count; i++)
        {
            var (session, its) = (sessions[i], ofMovie[sessions[i].ValidChoice!.MovieId]);
            var starts = session.FirstOfStream!.At;
            var isStraying = !KeepsToItself(session);
            var met = all.From(starts) - its.From(starts);
            var isEach = isStraying || findings.WantsWitnesses("STR-12");
            foreach (var other in met == 0 ? [] : isEach ? sessions.Take(i) : straying)
            {
                if (!Meet(other, session)) continue;
                JudgePair(other, session, findings);
                met--;
            }

            findings.Pass("STR-12", met);
            all.Add(session.ClosesAt);
            its.Add(session.ClosesAt);
            if (isStraying) straying.Add(session);
        }
    }

    private static void JudgePair(ServerSession one, ServerSession other, Findings findings)
    {
        var stray = Stray(one, other) ?? Stray(other, one);
        findings.Expect("STR-12", stray is null, $"A packet of movie {stray?.MovieId} went from port {stray?.From.Port} to {stray?.To}, whose group watches another.", stray ?? one.FirstOfStream!, other.FirstOfStream!);
    }

    private static bool Meet(ServerSession one, ServerSession other) =>
        other.FirstOfStream!.At <= one.ClosesAt && one.ValidChoice!.MovieId != other.ValidChoice!.MovieId;

    private static bool KeepsToItself(ServerSession session)
    {
        var own = session.RegisteredClients.Select(client => client.Address).ToHashSet();
        return session.Sent(PacketType.Stream).All(seen => seen.MovieId == session.ValidChoice!.MovieId && own.Contains(seen.To.Address));
    }

    /// <summary>A packet of the other group's movie, or one to somebody who is registered in the other group alone.</summary>
    private static Observation? Stray(ServerSession session, ServerSession other)
    {
        var theirs = other.RegisteredClients.Select(client => client.Address).Except(session.RegisteredClients.Select(client => client.Address)).ToHashSet();
        return session.Sent(PacketType.Stream).FirstOrDefault(seen => seen.MovieId == other.ValidChoice!.MovieId || theirs.Contains(seen.To.Address));
    }
}
