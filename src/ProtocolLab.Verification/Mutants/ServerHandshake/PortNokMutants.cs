using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using static ProtocolLab.Verification.HandshakeSide;

namespace ProtocolLab.Verification;

/// <summary>What a server makes of a Port NOK (HS-07, HS-08, HS-17).</summary>
internal static class PortNokMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Server("does not acknowledge a Port NOK", "HS-07", DoesNotAcknowledge),
        Server("keeps a port that was refused", "HS-07", it => KeepsRefused(it, Duration.FromSeconds(3_600))),
        Server("keeps a refused port until the allocation would have timed out", "HS-07", it => KeepsRefused(it, it.Parameters.AllocationTimeout)),
        Server("takes a Port NOK for a Port OK", "HS-07", it => it.Receive(PacketType.PortAnswer, answer => it.Deliver(answer.WithFlags(answer.Flags | 1)))),
        Server("acknowledges a repeated Port NOK", "HS-08", AcknowledgesAgain),
        Server("lets a repeated Port NOK release a port that another leader has", "HS-08", ReleasesForAnother),
        Server("offers a refused port again at once", "HS-17", OffersAgain),
        Server("does not offer a refused port again when it is the only one left", "HS-01", NeverAgain),
    ];

    private static void DoesNotAcknowledge(Meddler it)
    {
        var isOk = false;
        it.Receive(PacketType.PortAnswer, answer =>
        {
            isOk = answer.IsOk();
            it.Deliver(answer);
        });
        it.SendHandshakeAck(ack =>
        {
            if (isOk) it.Transmit(ack);
        });
    }

    private static void KeepsRefused(Meddler it, Duration time)
    {
        ushort refused = 0;
        it.Receive(PacketType.PortAnswer, answer =>
        {
            refused = answer.IsOk() ? (ushort)0 : answer.Port;
            it.Deliver(answer);
            refused = 0;
        });
        it.OnRelease = port =>
        {
            if (port != refused) return true;
            it.After(time, () => it.Release(port));
            return false;
        };
    }

    private static void AcknowledgesAgain(Meddler it)
    {
        var refusals = new HashSet<(Endpoint, ulong)>();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (!answer.IsOk() && !refusals.Add((answer.Peer, answer.Seq))) it.Acknowledge(answer);
            else it.Deliver(answer);
        });
    }

    private static void ReleasesForAnother(Meddler it)
    {
        var offers = it.RememberOffers();
        var refusals = new HashSet<(Endpoint, ulong)>();
        var isSilent = false;
        it.Receive(PacketType.PortAnswer, answer =>
        {
            var holder = offers.LastOrDefault(entry => entry.Value == answer.Port && entry.Key != answer.Peer).Key;
            isSilent = !answer.IsOk() && !refusals.Add((answer.Peer, answer.Seq)) && holder != default;
            it.Deliver(isSilent ? answer with { Peer = holder } : answer);
            isSilent = false;
        });
        it.SendHandshakeAck(ack =>
        {
            if (!isSilent) it.Transmit(ack);
        });
    }

    private static void OffersAgain(Meddler it)
    {
        var refused = new Dictionary<Endpoint, ushort>();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (!answer.IsOk()) refused[answer.Peer] = answer.Port;
            it.Deliver(answer);
        });
        // To the reference it looks as if the client asked for the port by its number.
        it.Receive(PacketType.PortRequest, request => it.Deliver(
            it.Parameters.PortRange.Contains(request.Port) ? request : request.WithPort(refused.GetValueOrDefault(request.Peer, request.Port))));
    }

    private static void NeverAgain(Meddler it)
    {
        var refused = new HashSet<(Endpoint, ushort)>();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (!answer.IsOk()) refused.Add((answer.Peer, answer.Port));
            it.Deliver(answer);
        });
        it.Send(PacketType.PortAllocated, offer =>
        {
            if (!refused.Contains((offer.Peer, offer.Port))) it.Transmit(offer);
        });
    }
}
