using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>A member whose port P is taken cannot watch: it ends with an error, and its group goes on.</summary>
internal sealed class TakenPortMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["LIM-05"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (address, note) in dossier.Trace.Clients.Where(entry => !entry.Value.IsLeader && dossier.Trace.Label.IsSubject(entry.Key)))
        {
            if (!dossier.Trace.Label.Held.Any(held => held.Covers(address, note.SessionPort, note.StartedAt) && note.StartedAt < held.Until)) continue;
            // A member may be told of P, and fail, before the session opens.
            foreach (var (_, session) in dossier.AllServerSessions.Where(entry => entry.Session.Port == note.SessionPort && entry.Session.HasToStream && note.StartedAt < entry.Session.ClosesAt))
            {
                var sent = dossier.SentPackets.FirstOrDefault(seen => seen.From.Address == address && seen.To.Port == session.Port);
                var stream = session.FirstOfStream;
                if (stream is null && session.WindowEndsAt + dossier.Parameters.MaxInterval >= dossier.EndOf(session)) continue;
                if (sent is not null)
                    findings.Miss("LIM-05", $"{dossier.Trace.NameOf(address)} sent to the session although its port {note.SessionPort} was taken.", sent);
                else
                    findings.Expect("LIM-05", note.ExitCode == 1 && stream is not null,
                        $"{dossier.Trace.NameOf(address)}, whose port {note.SessionPort} was taken, did not exit with an error (code 1), or its group did not go on.", stream ?? session.Allocation.Answer!);
            }
        }
    }
}
