using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>When one client is lost, the others are told nothing and their stream does not change.</summary>
internal sealed class LostClientMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["LIM-04"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (_, session) in dossier.ServerSessions)
        {
            var ends = session.Sent(PacketType.Stream).Where(seen => seen.Flag).ToList();
            if (ends.Count == 0) continue;
            var acknowledged = session.Received(PacketType.Ack).Where(ack => ack.Seq == ends[0].Seq).Select(ack => ack.From).ToHashSet();
            var lost = session.RegisteredClients.Where(client => !acknowledged.Contains(client)).ToList();
            if (lost.Count == 0) continue;
            foreach (var other in session.RegisteredClients.Where(acknowledged.Contains)) JudgeOther(session, lost[0], other, findings);
        }
    }

    private static void JudgeOther(ServerSession session, Network.Endpoint lost, Network.Endpoint other, Findings findings)
    {
        var theirs = session.StreamTo(lost);
        var its = session.StreamTo(other);
        var told = session.Events.FirstOrDefault(seen => seen.Place == Place.AtSender && seen.To == other && seen.At >= session.WindowEndsAt && !seen.Is(PacketType.Stream));
        if (told is not null)
            findings.Miss("LIM-04", $"{other} was sent something else than stream packets after {lost} was lost.", told);
        else
            findings.Expect("LIM-04", its.Count == theirs.Count && its[^1].At == theirs[^1].At,
                $"The stream toward {other} had {its.Count} packets, the one toward {lost}, who was lost, {theirs.Count}: they should be the same.", its[0], its[^1], theirs[^1]);
    }
}
