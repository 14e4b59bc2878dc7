using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A retransmission repeats the original octet for octet; a new confirmable packet has a Seq of its own.</summary>
internal sealed class RetransmissionMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["WIRE-06"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var leader in dossier.Leaders) JudgeSender(leader.Events, findings);
        foreach (var session in dossier.ClientSessions) JudgeSender(session.Events, findings);
        foreach (var (_, session) in dossier.ServerSessions) JudgeSender(session.Events, findings);
    }

    /// <summary>The packets of one sender in one session: two with the same type, receiver and Seq are the same packet.</summary>
    private static void JudgeSender(IReadOnlyList<Observation> events, Findings findings)
    {
        var originals = new Dictionary<(PacketType, Endpoint, ulong), Observation>();
        var confirmable = new Dictionary<ulong, Observation>();
        foreach (var seen in events.Where(seen => seen.Place == Place.AtSender && seen.IsPacket && seen.Type != PacketType.Ack))
        {
            if (originals.TryGetValue((seen.Type, seen.To, seen.Seq), out var original))
            {
                findings.Expect("WIRE-06", seen.Digest == original.Digest,
                    $"A {seen.Type.Name()} with Seq {seen.Seq} was sent again with other octets.", original, seen);
                continue;
            }

            originals.Add((seen.Type, seen.To, seen.Seq), seen);
            if (seen.Type is not (PacketType.PortAnswer or PacketType.RegistrationRequest)) continue;
            if (confirmable.TryGetValue(seen.Seq, out var other))
                findings.Miss("WIRE-06", $"A new {seen.Type.Name()} carries Seq {seen.Seq}, which an earlier {other.Type.Name()} of this sender had.", other, seen);
            confirmable.TryAdd(seen.Seq, seen);
        }
    }
}
