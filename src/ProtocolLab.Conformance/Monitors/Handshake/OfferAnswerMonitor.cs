using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The leader binds before it asks, and answers an offer with OK if it has the port and with NOK if it cannot have it.</summary>
internal sealed class OfferAnswerMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["HS-10", "HS-12"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var leader in dossier.Leaders)
        {
            var host = leader.Socket.Address;
            foreach (var request in leader.Sent(PacketType.PortRequest).Where(request => request.Port != 0 && dossier.Trace.Label.IsLabelled))
                findings.Expect("HS-10", !IsTaken(dossier, host, request), $"The leader asked for port {request.Port}, which another program held on its own machine.", request);

            var offers = leader.Received(PacketType.PortAllocated).ToList();
            foreach (var answer in leader.Sent(PacketType.PortAnswer).DistinctBy(answer => answer.Digest))
            {
                var offer = offers.LastOrDefault(offer => offer.Frame < answer.Frame);
                if (offer is not null) JudgeAnswer(dossier, leader, offer, answer, findings);
            }
        }
    }

    private static void JudgeAnswer(Dossier dossier, LeaderView leader, Observation offer, Observation answer, Findings findings)
    {
        // The leader's own handshake socket holds a port too.
        var taken = answer.Port == leader.Socket.Port || IsTaken(dossier, answer.From.Address, answer);
        if (answer.Port != offer.Port)
            findings.Miss("HS-12", $"Port Allocated named {offer.Port}, the answer {answer.Port}.", offer, answer);
        else if (!dossier.Trace.Label.IsLabelled && !answer.Flag)
            findings.CannotTell("HS-12", $"The leader refused port {answer.Port}; the capture does not tell whether it was taken on its machine.", offer, answer);
        else
            findings.Expect("HS-12", answer.Flag != taken,
                $"The leader answered Port {(answer.Flag ? "OK" : "NOK")} for port {answer.Port}, which {(taken ? "another program held" : "was free")} on its machine.", offer, answer);
    }

    private static bool IsTaken(Dossier dossier, HostAddress host, Observation packet) =>
        dossier.Trace.Label.Held.Any(held => held.Covers(host, packet.Port, packet.At));
}
