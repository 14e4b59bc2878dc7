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
        foreach (var seen in dossier.SentPackets.Where(seen => seen.IsPacket && !Handshake.Contains(seen.Type)))
        {
            // The ACK of a Port OK, first or repeated, belongs to the handshake (HS-06).
            if (seen.Type == PacketType.Ack && standards.Contains(seen.From)) continue;
            findings.Expect("HS-16", seen.From.Port == seen.To.Port, $"A {seen.Type.Name()} went from {seen.From} to {seen.To}: not from port P to port P.", seen);
        }
    }
}
