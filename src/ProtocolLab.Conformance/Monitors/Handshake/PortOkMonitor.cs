using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The leader repeats its Port OK until the right ACK comes, and then leaves the standard port alone.</summary>
internal sealed class PortOkMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["HS-14", "HS-15"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var leader in dossier.Leaders.Where(leader => leader.Ok is not null))
        {
            var ok = leader.Ok!;
            var sent = leader.Sent(PacketType.PortAnswer).Where(seen => seen.Digest == ok.Digest).ToList();
            Retransmission.Judge("HS-14", dossier, findings, new Retransmission
            {
                What = "Port OK",
                Sent = sent,
                StoppedBy = leader.Agreed,
                GivesUpAt = Instant.Earlier(ok.At + dossier.Parameters.ServerTimeout, dossier.EndOf(leader.Socket.Address)),
                MayAlsoFollow = [.. leader.Received(PacketType.PortAllocated).Where(seen => seen.Port == ok.Port)],
            });
            if (leader.Agreed is not { } agreed) continue;
            var later = leader.Events.FirstOrDefault(seen => seen.Place == Place.AtSender && seen.Frame > agreed.Frame);
            findings.Expect("HS-15", later is null, "The leader sent to the standard port after the ACK of its Port OK.", agreed, later ?? agreed);
        }
    }
}
