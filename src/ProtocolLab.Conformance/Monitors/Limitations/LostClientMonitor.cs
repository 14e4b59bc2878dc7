using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>When one client is lost, the others are told nothing and their stream does not change.</summary>
internal sealed class LostClientMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["LIM-04"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (_, session) in dossier.ServerSessions.Where(entry => entry.Session.HasToStream))
        {
            if (session.Sent(PacketType.Stream) is not [.., var last]) continue;
            var lost = session.RegisteredClients.Where(client => IsLost(dossier, session, client, last)).ToHashSet();
            if (lost.Count == 0) continue;
            foreach (var other in session.RegisteredClients.Where(client => !lost.Contains(client))) JudgeOther(dossier, session, lost.First(), other, findings);
        }
    }

    /// <summary>It vanished while the session went on, as the trace tells, or never acknowledged its E packet.</summary>
    private static bool IsLost(Dossier dossier, ServerSession session, Endpoint client, Observation last)
    {
        if (dossier.Trace.Clients.GetValueOrDefault(client.Address) is { ExitCode: null } note) return note.EndedAt <= last.At + dossier.Parameters.MaxInterval;
        return session.EndsTo(client) is [var end, ..]
            && !session.Received(PacketType.Ack).Any(ack => ack.From == client && ack.Seq == end.Seq)
            && end.At + dossier.ResponseTime < dossier.EndOf(session);
    }

    private static void JudgeOther(Dossier dossier, ServerSession session, Endpoint lost, Endpoint other, Findings findings)
    {
        if (session.StreamTo(other) is not { Count: > 0 } its) return; // STR-01
        var told = session.Events.FirstOrDefault(seen => seen.Place == Place.AtSender && seen.To == other
            && seen.At > session.WindowEndsAt && !session.IsAtWindowsEnd(seen.At) && !seen.Is(PacketType.Stream));
        if (told is not null)
            findings.Miss("LIM-04", $"{other} was sent something else than stream packets after {lost} was lost.", told);
        else if (its[^1].Flag)
            findings.Pass("LIM-04", its[0], its[^1]);
        else if (!dossier.Tolerance.AtMost(dossier.EndOf(session) - its[^1].At, dossier.Parameters.MaxInterval))
            findings.Miss("LIM-04", $"The stream toward {other} stopped at Seq {its[^1].Seq} after {lost} was lost: it should not change.", its[^1]);
    }
}
