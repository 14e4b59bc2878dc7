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
            var sent = leader.Sent(PacketType.PortAnswer).Where(seen => seen.Flag && seen.Port == ok.Port).ToList();
            Retransmission.Judge("HS-14", dossier, findings, new Retransmission
            {
                What = "Port OK",
                Sent = sent,
                StoppedBy = leader.Agreed,
                GivesUpAt = Instant.Earlier(ok.At + dossier.Parameters.ServerTimeout, dossier.EndOf(leader.Socket.Address)),
                MayAlsoFollow = [.. leader.Received(PacketType.PortAllocated).Where(seen => seen.Port == ok.Port)],
            });
            if (leader.Agreed is not { } agreed)
            {
                JudgeGivingUp(dossier, leader, ok, findings);
                continue;
            }

            var later = leader.Events.FirstOrDefault(seen => seen.Place == Place.AtSender && seen.Frame > agreed.Frame
                && !dossier.Tolerance.AtMost(seen.At - agreed.At, Duration.Zero));
            findings.Expect("HS-15", later is null, "The leader sent to the standard port after the ACK of its Port OK.", agreed, later ?? agreed);
        }
    }

    private static void JudgeGivingUp(Dossier dossier, LeaderView leader, Observation ok, Findings findings)
    {
        if (dossier.Trace.Clients.GetValueOrDefault(leader.Socket.Address) is not { ExitCode: { } code } note) return;
        var waited = note.EndedAt - ok.At;
        findings.Expect("HS-14", code != 0 && dossier.Tolerance.Equal(waited, dossier.Parameters.ServerTimeout),
            $"The leader got no ACK of its Port OK and ended {waited} after it with exit code {code}; after {dossier.Parameters.ServerTimeout} it ends with a non-zero one.", ok);
    }
}
