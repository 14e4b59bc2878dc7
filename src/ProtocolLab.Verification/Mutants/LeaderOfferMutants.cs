using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>What leaders get wrong when a port is offered (HS-12, HS-13).</summary>
internal static class LeaderOfferMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        LeaderMutants.Leader("says Port OK for a port that it could not bind", "HS-12", it => it.PretendToBind(onlyBeforeSending: false)),
        LeaderMutants.Leader("says Port OK whatever happened", "HS-12", it => it.Send(PacketType.PortAnswer, packet => it.Transmit(packet.WithFlags(1)))),
        LeaderMutants.Leader("says Port NOK where it means Port OK", "HS-12", it => it.Send(PacketType.PortAnswer, packet => it.Transmit(packet.WithFlags(packet.Flags ^ 1)))),
        LeaderMutants.Leader("refuses every port but the one that it asked for", "HS-12", it =>
        {
            var hasAsked = false;
            it.Send(PacketType.PortRequest, packet =>
            {
                hasAsked = packet.Port != 0;
                it.Transmit(packet);
            });
            it.OnBind = _ => hasAsked ? false : null;
        }),
        LeaderMutants.Leader("ignores the offer of a port that it did not ask for", "HS-12", it => IgnoreOffers(it, (offer, asked) => asked.Port != 0 && offer.Port != asked.Port)),
        LeaderMutants.Leader("ignores an offer whose Seq is not that of its Port Request", "HS-12", it => IgnoreOffers(it, (offer, asked) => offer.Seq != asked.Seq)),
        LeaderMutants.Leader("names the port that it asked for in its answer", "HS-12", it =>
        {
            ushort asked = 0;
            it.Send(PacketType.PortRequest, packet =>
            {
                asked = packet.Port;
                it.Transmit(packet);
            });
            it.Send(PacketType.PortAnswer, packet => it.Transmit(asked == 0 ? packet : packet.WithPort(asked)));
        }),
        LeaderMutants.Leader("names port 0 in its Port NOK", "WIRE-01", it => it.Send(PacketType.PortAnswer, packet => it.Transmit(packet.Flags == 1 ? packet : packet.WithPort(0)))),
        LeaderMutants.Leader("exits when it cannot bind the offered port", "HS-12", it => it.Send(PacketType.PortAnswer, packet =>
        {
            if (packet.Flags == 0) Meddler.Exit(1);
            it.Transmit(packet);
        })),
        LeaderMutants.Leader("sends no Port NOK and asks again", "HS-12", it => it.Send(PacketType.PortAnswer, packet =>
        {
            if (packet.Flags == 1) it.Transmit(packet);
        })),
        LeaderMutants.Leader("answers nothing at all", "HS-12", it => it.Send(PacketType.PortAnswer, _ => { })),
        LeaderMutants.Leader("takes another offer after its Port OK", "HS-12", it =>
        {
            Datagram? ok = null;
            it.Send(PacketType.PortAnswer, packet =>
            {
                if (packet.Flags == 1) ok = packet;
                it.Transmit(packet);
            });
            it.Receive(PacketType.PortAllocated, packet =>
            {
                if (ok is { } said && packet.Peer == said.Peer && packet.Port != said.Port) it.Transmit(said.WithPort(packet.Port).WithSeq(said.Seq + 1_000));
                else it.Deliver(packet);
            });
        }),
        LeaderMutants.Leader("takes no other offer after a Port NOK until it has asked again", "HS-12", it =>
        {
            var isRefusing = false;
            it.Send(PacketType.PortAnswer, packet =>
            {
                isRefusing = packet.Flags == 0;
                it.Transmit(packet);
            });
            it.Send(PacketType.PortRequest, packet =>
            {
                isRefusing = false;
                it.Transmit(packet);
            });
            it.Receive(PacketType.PortAllocated, packet =>
            {
                if (!isRefusing) it.Deliver(packet);
            });
        }),
        LeaderMutants.Leader("retransmits its Port NOK", "HS-13", it => AfterRefusal(it, packet => it.After(it.Parameters.RetransmitInterval / 2, () => it.Transmit(packet)))),
        LeaderMutants.Leader("sends its Port NOK twice", "HS-13", it => AfterRefusal(it, it.Transmit)),
        LeaderMutants.Leader("takes a Port NOK for the end", "HS-13", it => AfterRefusal(it, _ => it.After(it.Parameters.RetransmitInterval / 10, () => Meddler.Exit(1)))),
        LeaderMutants.Leader("never asks again after a Port NOK", "HS-13", it => Asking(it, (_, _) => { })),
        LeaderMutants.Leader("waits two intervals after a Port NOK", "HS-13", it => Asking(it, (packet, isRepetition) =>
        {
            if (!isRepetition) it.After(it.Parameters.RetransmitInterval * 2, () => it.Transmit(packet));
        })),
        LeaderMutants.Leader("waits for the ACK of its Port NOK for ever", "HS-13", it =>
        {
            var isAcknowledged = false;
            it.Receive(PacketType.Ack, packet =>
            {
                isAcknowledged = true;
                it.Deliver(packet);
            });
            Asking(it, (packet, _) =>
            {
                if (isAcknowledged) it.Transmit(packet);
            });
        }),
        LeaderMutants.Leader("refuses the refused port again before it has asked again", "HS-13", it =>
        {
            Datagram? nok = null;
            ulong more = 0;
            it.Send(PacketType.PortAnswer, packet =>
            {
                nok = packet.Flags == 0 ? packet : null;
                it.Transmit(packet);
            });
            it.Send(PacketType.PortRequest, packet =>
            {
                nok = null;
                it.Transmit(packet);
            });
            it.Receive(PacketType.PortAllocated, packet =>
            {
                if (nok is { } said && packet.Port == said.Port) it.Transmit(said.WithSeq(said.Seq + (1_000 * ++more)));
                else it.Deliver(packet);
            });
        }),
        LeaderMutants.Leader("refuses a port with the Seq that its last Port NOK for it had", "HS-13", it =>
        {
            Dictionary<ushort, ulong> seqs = [];
            Dictionary<ulong, ulong> said = [];
            it.Send(PacketType.PortAnswer, packet =>
            {
                if (packet.Flags == 0 && !seqs.TryAdd(packet.Port, packet.Seq)) said[seqs[packet.Port]] = packet.Seq;
                it.Transmit(packet.Flags == 0 ? packet.WithSeq(seqs[packet.Port]) : packet);
            });
            it.Receive(PacketType.Ack, packet => it.Deliver(said.TryGetValue(packet.Seq, out var seq) ? packet.WithSeq(seq) : packet));
        }),
        LeaderMutants.Leader("refuses every port with the same Seq", "WIRE-06", it =>
        {
            ulong? first = null;
            ulong last = 0;
            it.Send(PacketType.PortAnswer, packet =>
            {
                if (packet.Flags == 0) (first, last) = (first ?? packet.Seq, packet.Seq);
                it.Transmit(packet.Flags == 0 ? packet.WithSeq(first!.Value) : packet);
            });
            it.Receive(PacketType.Ack, packet => it.Deliver(packet.Seq == first ? packet.WithSeq(last) : packet));
        }),
    ];

    private static void IgnoreOffers(Meddler it, Func<Datagram, Datagram, bool> isIgnored)
    {
        Datagram? asked = null;
        it.Send(PacketType.PortRequest, packet =>
        {
            asked = packet;
            it.Transmit(packet);
        });
        it.Receive(PacketType.PortAllocated, packet =>
        {
            if (asked is null || !isIgnored(packet, asked)) it.Deliver(packet);
        });
    }

    private static void AfterRefusal(Meddler it, Action<Datagram> act) => it.Send(PacketType.PortAnswer, packet =>
    {
        it.Transmit(packet);
        if (packet.Flags == 0) act(packet);
    });

    /// <summary>Meddles with what a leader asks after its first Port NOK.</summary>
    private static void Asking(Meddler it, Action<Datagram, bool> ask)
    {
        var (hasRefused, last) = (false, 0UL);
        it.Send(PacketType.PortAnswer, packet =>
        {
            hasRefused |= packet.Flags == 0;
            it.Transmit(packet);
        });
        it.Send(PacketType.PortRequest, packet =>
        {
            if (hasRefused) ask(packet, packet.Seq == last);
            else it.Transmit(packet);
            last = packet.Seq;
        });
    }
}
