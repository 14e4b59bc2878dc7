using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The leader answers an offer with OK if it has the port and with NOK if it cannot have it.</summary>
internal sealed class OfferAnswerMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["HS-12"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var leader in dossier.Leaders)
        {
            foreach (var answer in leader.Sent(PacketType.PortAnswer).DistinctBy(answer => answer.Digest))
            {
                if (leader.Agreed is { } agreed && answer.Frame > agreed.Frame) continue; // HS-15
                if (leader.Ok is { } ok && answer.Frame > ok.Frame && (answer.Port != ok.Port || !answer.Flag))
                    findings.Miss("HS-12", $"After its Port OK for {ok.Port} the leader answered once more, with a Port {(answer.Flag ? "OK" : "NOK")} for {answer.Port}.", ok, answer);
                else if (OfferOf(dossier, leader, answer) is { } offer)
                    JudgeAnswer(dossier, leader, offer, answer, findings);
            }

            foreach (var offer in OffersOf(leader)) JudgeSilence(dossier, leader, offer, findings);
        }
    }

    // Of several offers in a burst, each of which may be refused, the answer is to the one that it names.
    private static Observation? OfferOf(Dossier dossier, LeaderView leader, Observation answer)
    {
        var offers = leader.Received(PacketType.PortAllocated).Where(offer => offer.Frame < answer.Frame).ToList();
        if (offers.Count == 0) return null;
        return offers[^1].Port == answer.Port ? offers[^1] : offers.FindLast(offer => offer.Port == answer.Port && answer.At - offer.At <= dossier.ResponseTime && !IsAnswered(offer)) ?? offers[^1];

        bool IsAnswered(Observation offer) => leader.Sent(PacketType.PortAnswer).Any(other => other.Port == offer.Port && other.Frame > offer.Frame && other.Frame < answer.Frame && other.Digest != answer.Digest);
    }

    // Before the Port OK every Port Allocated wants an answer, but for one that repeats the port that was just refused (HS-13).
    private static IEnumerable<Observation> OffersOf(LeaderView leader)
    {
        ushort? refused = null;
        foreach (var seen in leader.Events.Where(seen => seen.IsPacket))
        {
            if (seen == leader.Ok) yield break;
            if (seen.Place == Place.AtSender && seen.Type == PacketType.PortRequest) refused = null;
            else if (seen.Place == Place.AtSender && seen.Type == PacketType.PortAnswer) refused = seen.Port;
            else if (seen.Place == Place.AtReceiver && seen.Type == PacketType.PortAllocated && seen.Port != refused) yield return seen;
        }
    }

    private static void JudgeSilence(Dossier dossier, LeaderView leader, Observation offer, Findings findings)
    {
        // A Port OK settles all offers that came with its own.
        if (leader.Sent(PacketType.PortAnswer).Any(answer => answer.Frame > offer.Frame && (answer.Port == offer.Port || answer.Flag || answer.Port == Swapped(offer.Port)) && dossier.Tolerance.AtMost(answer.At - offer.At, dossier.ResponseTime))) return;
        // It answered, in octets that are no packet (WIRE-01).
        if (leader.Events.Any(seen => seen.Place == Place.AtSender && !seen.IsPacket && seen.Frame > offer.Frame)) return;
        // Another answer is judged as such; this is for none at all.
        if (leader.Sent(PacketType.PortAnswer).Any(answer => OfferOf(dossier, leader, answer) == offer)) return;
        var end = ProgramEnd.Of(dossier, leader.Socket.Address);
        var hadTime = offer.At + dossier.ResponseTime < Instant.Earlier(dossier.EndsAt, dossier.EndOf(leader.Socket.Address));
        // Who has no attempts left may be gone already when the offer comes.
        var mayBeGone = leader.Sent(PacketType.PortRequest) is { } requests && requests.Count >= dossier.Parameters.MaxAttempts
            && dossier.Tolerance.AtLeast(offer.At - requests[^1].At, dossier.Parameters.RetransmitInterval);
        if (hadTime || (end is { IsByItself: true } && !mayBeGone))
            findings.Miss("HS-12", $"A Port Allocated for port {offer.Port} was answered with neither Port OK nor Port NOK.", offer);
    }

    private static void JudgeAnswer(Dossier dossier, LeaderView leader, Observation offer, Observation answer, Findings findings)
    {
        // The leader's own handshake socket holds a port too.
        var holder = answer.Port == leader.Socket.Port ? new Holder("it is the leader's own socket", true) : HolderOf(dossier, leader, answer);
        if (answer.Port != offer.Port && answer.Port == Swapped(offer.Port))
            findings.Miss("WIRE-01", $"Port Allocated named {offer.Port}, the answer {answer.Port}: the octets are swapped.", offer, answer);
        else if (answer.Port != offer.Port)
            findings.Miss("HS-12", $"Port Allocated named {offer.Port}, the answer {answer.Port}.", offer, answer);
        else if (!dossier.Trace.Label.IsLabelled && !answer.Flag)
            findings.CannotTell("HS-12", $"The leader refused port {answer.Port}; the capture does not tell whether it was taken on its machine.", offer, answer);
        else if (holder is null or { IsCertain: true })
            findings.Expect("HS-12", answer.Flag == holder is null,
                $"The leader answered Port {(answer.Flag ? "OK" : "NOK")} for port {answer.Port}, which {(holder is null ? "was free" : "another program held")} on its machine.", offer, answer);
    }

    internal static int Swapped(int word) => ((word & 0xFF) << 8) | (word >> 8);

    // The leader has the port that it asks for from the start on: who comes for it later does not get it.
    private static Holder? HolderOf(Dossier dossier, LeaderView leader, Observation packet) =>
        PortHolding.ForeignHolder(dossier, leader.Socket.Address, packet.Port, packet.At, held =>
            leader.Events[0].At <= held.From && held.From > Instant.Zero && leader.Sent(PacketType.PortRequest).Any(request => request.Port == packet.Port));
}
