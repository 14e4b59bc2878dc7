using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using static ProtocolLab.Verification.HandshakeSide;

namespace ProtocolLab.Verification;

/// <summary>How long a server waits for the answer to its offer (HS-09), and when it gives a session's port back (STR-09).</summary>
internal static class AllocationTimeoutMutants
{
    private static readonly Duration Ever = Duration.FromSeconds(3_600);

    public static IReadOnlyList<Mutant> All { get; } =
    [
        Server("never lets an allocation time out", "HS-09", _ => { }) with { Mistake = parameters => parameters with { AllocationTimeout = Ever } },
        Server("waits twice as long for the answer to its offer", "HS-09", _ => { }) with { Mistake = parameters => parameters with { AllocationTimeout = parameters.AllocationTimeout * 2 } },
        Server("lets repeated Port Requests extend the allocation", "HS-09", it => TimesOutAfterLast(it, PacketType.PortRequest))
            with { Mistake = parameters => parameters with { AllocationTimeout = Ever } },
        Server("lets answers that it discards extend the allocation", "HS-09", it => TimesOutAfterLast(it, PacketType.PortAnswer))
            with { Mistake = parameters => parameters with { AllocationTimeout = Ever } },
        Server("acknowledges a Port OK that comes after the timeout", "HS-09", AcknowledgesLate),
        Server("takes a port back only when a late answer comes", "HS-09", KeepsUntilAnswer),
        Server("does not give a port back that timed out", "HS-09", KeepsTimedOut),
        Server("does not give a session's port back", "STR-09", KeepsSessions),
    ];

    // The reference waits for ever; the mutant refuses in the client's name when it thinks that the time is over.
    private static void TimesOutAfterLast(Meddler it, PacketType extending)
    {
        var offers = new Dictionary<Endpoint, (Datagram Offer, Instant Since)>();
        var isSilent = false;
        it.Send(PacketType.PortAllocated, offer =>
        {
            if (offers.TryGetValue(offer.Peer, out var known) && known.Offer.Port == offer.Port)
            {
                if (extending == PacketType.PortRequest) offers[offer.Peer] = (offer, it.RealNow);
            }
            else
            {
                offers[offer.Peer] = (offer, it.RealNow);
                it.After(it.Parameters.AllocationTimeout, () => Check(offer.Peer));
            }

            it.Transmit(offer);
        });
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (offers.TryGetValue(answer.Peer, out var known))
            {
                if (known.Offer.Port == answer.Port) offers.Remove(answer.Peer);
                else if (extending == PacketType.PortAnswer) offers[answer.Peer] = (known.Offer, it.RealNow);
            }

            it.Deliver(answer);
        });
        it.SendHandshakeAck(ack =>
        {
            if (!isSilent) it.Transmit(ack);
        });

        void Check(Endpoint client)
        {
            if (!offers.TryGetValue(client, out var known)) return;
            var left = known.Since + it.Parameters.AllocationTimeout - it.RealNow;
            if (left > Duration.Zero)
            {
                it.After(left, () => Check(client));
                return;
            }

            offers.Remove(client);
            isSilent = true;
            it.Deliver(known.Offer with { Octets = Packets.PortNok(ulong.MaxValue - 1, known.Offer.Port) });
            isSilent = false;
        }
    }

    private static void AcknowledgesLate(Meddler it)
    {
        var offered = new Dictionary<(Endpoint, ushort), Instant>();
        it.Send(PacketType.PortAllocated, offer =>
        {
            var known = offered.GetValueOrDefault((offer.Peer, offer.Port), it.RealNow);
            offered[(offer.Peer, offer.Port)] = it.RealNow - known >= it.Parameters.AllocationTimeout ? it.RealNow : known;
            it.Transmit(offer);
        });
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (offered.Remove((answer.Peer, answer.Port), out var since) && it.RealNow - since > it.Parameters.AllocationTimeout) it.Acknowledge(answer);
            else it.Deliver(answer);
        });
    }

    private static void KeepsUntilAnswer(Meddler it)
    {
        var kept = new HashSet<ushort>();
        var isAnswer = false;
        var offers = it.RememberOffers();
        it.OnRelease = port => isAnswer || !offers.ContainsValue(port) || !kept.Add(port);
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (offers.GetValueOrDefault(answer.Peer) == answer.Port && kept.Remove(answer.Port))
            {
                isAnswer = true;
                it.Release(answer.Port);
            }

            isAnswer = true;
            if (offers.GetValueOrDefault(answer.Peer) == answer.Port) offers.Remove(answer.Peer);
            it.Deliver(answer);
            isAnswer = false;
        });
    }

    private static void KeepsTimedOut(Meddler it)
    {
        var accepted = new HashSet<ushort>();
        var isAnswer = false;
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (answer.IsOk()) accepted.Add(answer.Port);
            isAnswer = true;
            it.Deliver(answer);
            isAnswer = false;
        });
        it.OnRelease = port => isAnswer || accepted.Remove(port);
    }

    private static void KeepsSessions(Meddler it)
    {
        var accepted = new HashSet<ushort>();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (answer.IsOk()) accepted.Add(answer.Port);
            it.Deliver(answer);
        });
        it.OnRelease = port => !accepted.Contains(port);
    }
}
