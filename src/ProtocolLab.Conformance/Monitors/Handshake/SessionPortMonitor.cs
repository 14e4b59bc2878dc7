using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>Once the port is agreed, every packet of the session goes from port P to port P.</summary>
internal sealed class SessionPortMonitor : IMonitor
{
    private static readonly PacketType[] Handshake = [PacketType.PortRequest, PacketType.PortAllocated, PacketType.PortAnswer];

    public IReadOnlyList<string> Requirements => ["HS-16"];

    public void Judge(Dossier dossier, Findings findings)
    {
        var standards = dossier.StandardEndpoints.ToHashSet();
        var toStandard = dossier.Trace.Observations.Where(seen => seen.IsPacket && standards.Contains(seen.To)).ToList();
        var sockets = toStandard.Where(seen => Handshake.Contains(seen.Type)).Select(seen => seen.From).ToHashSet();
        var questions = toStandard.Select(seen => (seen.From, seen.Seq)).ToHashSet();
        var senders = dossier.Trace.Observations.Select(seen => seen.From).ToHashSet();
        foreach (var seen in dossier.SentPackets.Where(seen => seen.IsPacket && !Handshake.Contains(seen.Type)))
        {
            // The ACK of a Port OK, first or repeated, belongs to the handshake (HS-06), and so does whatever answers a packet to the standard port (WIRE-05).
            if (seen.Type == PacketType.Ack && (sockets.Contains(seen.To) || (standards.Contains(seen.From) && questions.Contains((seen.To, seen.Seq))))) continue;
            // Whose Port OK a capture does not show.
            if (seen.Type == PacketType.Ack && dossier.Trace.IsForeign && standards.Contains(seen.From) && !senders.Contains(seen.To)) continue;
            findings.Expect("HS-16", seen.From.Port == seen.To.Port, $"A {seen.Type.Name()} went from {seen.From} to {seen.To}: not from port P to port P.", seen);
        }
    }
}
