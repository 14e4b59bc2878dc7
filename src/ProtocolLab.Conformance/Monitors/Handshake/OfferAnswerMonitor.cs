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
            {
                var holder = HolderOf(dossier, leader, request);
                if (holder is null or { IsCertain: true })
                    findings.Expect("HS-10", holder is null, $"The leader asked for port {request.Port}, which another program held on its own machine.", request);
            }

            var offers = leader.Received(PacketType.PortAllocated).ToList();
            foreach (var answer in leader.Sent(PacketType.PortAnswer).DistinctBy(answer => answer.Digest))
            {
                var offer = offers.LastOrDefault(offer => offer.Frame < answer.Frame);
                if (leader.Ok is { } ok && answer.Frame > ok.Frame && (answer.Port != ok.Port || !answer.Flag))
                    findings.Miss("HS-12", $"After its Port OK for {ok.Port} the leader answered once more, with a Port {(answer.Flag ? "OK" : "NOK")} for {answer.Port}.", ok, answer);
                else if (offer is not null) JudgeAnswer(dossier, leader, offer, answer, findings);
            }

            JudgeSilence(dossier, leader, offers, findings);
        }
    }

    // Between a Port Request and the next, the first Port Allocated is an offer, and wants an answer.
    private static void JudgeSilence(Dossier dossier, LeaderView leader, IReadOnlyList<Observation> offers, Findings findings)
    {
        var requests = leader.Sent(PacketType.PortRequest);
        var endsAt = Instant.Earlier(dossier.EndsAt, dossier.EndOf(leader.Socket.Address));
        for (var i = 0; i < requests.Count; i++)
        {
            var next = i + 1 < requests.Count ? requests[i + 1].Frame : long.MaxValue;
            if (leader.Ok is { } ok && ok.Frame < requests[i].Frame) return;
            var offer = offers.FirstOrDefault(offer => offer.Frame > requests[i].Frame && offer.Frame < next);
            if (offer is null || offer.At + dossier.ResponseTime >= endsAt) continue;
            var answer = leader.Sent(PacketType.PortAnswer).FirstOrDefault(answer => answer.Frame > offer.Frame);
            if (answer is null || answer.At - offer.At > dossier.ResponseTime)
                findings.Miss("HS-12", $"A Port Allocated for port {offer.Port} was answered with neither Port OK nor Port NOK.", offer);
        }
    }

    private static void JudgeAnswer(Dossier dossier, LeaderView leader, Observation offer, Observation answer, Findings findings)
    {
        // The leader's own handshake socket holds a port too.
        var holder = answer.Port == leader.Socket.Port ? new Holder("it is the leader's own socket", true) : HolderOf(dossier, leader, answer);
        if (answer.Port != offer.Port)
            findings.Miss("HS-12", $"Port Allocated named {offer.Port}, the answer {answer.Port}.", offer, answer);
        else if (!dossier.Trace.Label.IsLabelled && !answer.Flag)
            findings.CannotTell("HS-12", $"The leader refused port {answer.Port}; the capture does not tell whether it was taken on its machine.", offer, answer);
        else if (holder is null or { IsCertain: true })
            findings.Expect("HS-12", answer.Flag == holder is null,
                $"The leader answered Port {(answer.Flag ? "OK" : "NOK")} for port {answer.Port}, which {(holder is null ? "was free" : "another program held")} on its machine.", offer, answer);
    }

    // The leader has the port that it asks for from the start on: who comes for it later does not get it.
    private static Holder? HolderOf(Dossier dossier, LeaderView leader, Observation packet) =>
        PortHolding.ForeignHolder(dossier, leader.Socket.Address, packet.Port, packet.At, held =>
            leader.Events[0].At <= held.From && held.From > Instant.Zero && leader.Sent(PacketType.PortRequest).Any(request => request.Port == packet.Port));
}
