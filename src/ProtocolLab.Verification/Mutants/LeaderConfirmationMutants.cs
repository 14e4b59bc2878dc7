using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>What leaders get wrong with their Port OK, its ACK, and the standard port thereafter (HS-14 to HS-16).</summary>
internal static class LeaderConfirmationMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        LeaderMutants.Leader("never sends its Port OK again", "HS-14", it => Confirming(it, (packet, sent) =>
        {
            if (sent == 0) it.Transmit(packet);
        })),
        LeaderMutants.Leader("sends its Port OK again only once", "HS-14", it => Confirming(it, (packet, sent) =>
        {
            if (sent <= 1) it.Transmit(packet);
        })),
        LeaderMutants.Leader("sends its Port OK twice as often", "HS-14", it => Confirming(it, (packet, _) =>
        {
            it.Transmit(packet);
            it.After(it.Parameters.RetransmitInterval / 2, () => it.Transmit(packet));
        })),
        LeaderMutants.Leader("sends every second Port OK only", "HS-14", it => Confirming(it, (packet, sent) =>
        {
            if (sent % 2 == 0) it.Transmit(packet);
        })),
        LeaderMutants.Leader("gives its Port OK up after half of server-timeout", "HS-14", it =>
        {
            var isAgreed = false;
            Confirming(it, (packet, sent) =>
            {
                it.Transmit(packet);
                if (sent == 0) it.After(it.Parameters.ServerTimeout / 2, () =>
                {
                    if (!isAgreed) Meddler.Exit(1);
                });
            });
            it.Receive(PacketType.Ack, packet =>
            {
                it.Deliver(packet);
                isAgreed |= it.Program is MovieStreaming.Client.IClient { SessionPort: not null };
            });
        }),
        LeaderMutants.Leader("gives its Port OK up after max-attempts", "HS-14", it => Confirming(it, (packet, sent) =>
        {
            if (sent == it.Parameters.MaxAttempts) Meddler.Exit(1);
            it.Transmit(packet);
        })),
        LeaderMutants.Leader("hangs when its Port OK is not acknowledged", "HS-14", it => it.AfterNoAck(ClientMutants.Hanging)),
        LeaderMutants.Leader("exits with 0 although its Port OK was not acknowledged", "HS-14", it => it.AfterNoAck(note => note with { ExitCode = 0 })),
        LeaderMutants.Leader("takes any ACK for that of its Port OK", "HS-14", it => TakeAck(it, (_, _) => true)),
        LeaderMutants.Leader("compares the lower half of an ACK's Seq only", "HS-14", it => TakeAck(it, (ack, ok) => (uint)ack.Seq == (uint)ok.Seq)),
        LeaderMutants.Leader("takes an ACK of its Port Request for that of its Port OK", "HS-14", it =>
        {
            ulong asked = 0;
            it.Send(PacketType.PortRequest, packet =>
            {
                asked = packet.Seq;
                it.Transmit(packet);
            });
            TakeAck(it, (ack, _) => ack.Seq == asked);
        }),
        LeaderMutants.Leader("ignores a repeated Port Allocated while its Port OK is out", "HS-14", it =>
        {
            ulong? ok = null;
            it.Send(PacketType.PortAnswer, packet =>
            {
                if (packet.Flags == 1) ok = packet.Seq;
                it.Transmit(packet);
            });
            it.Receive(PacketType.PortAllocated, packet =>
            {
                if (ok is null) it.Deliver(packet);
            });
        }),
        LeaderMutants.Leader("gives each Port OK a new Seq", "WIRE-06", it =>
        {
            ulong first = 0;
            Confirming(it, (packet, sent) =>
            {
                first = packet.Seq;
                it.Transmit(packet.WithSeq(packet.Seq + (1_000UL * (ulong)sent)));
            });
            it.Receive(PacketType.Ack, packet => it.Deliver(packet.Seq > first && (packet.Seq - first) % 1_000 == 0 ? packet.WithSeq(first) : packet));
        }),
        LeaderMutants.Leader("answers a repeated Port Allocated with a Port OK of another Seq", "WIRE-06", it =>
        {
            Datagram? ok = null;
            it.Send(PacketType.PortAnswer, packet =>
            {
                if (packet.Flags == 1) ok = packet;
                it.Transmit(packet);
            });
            it.Receive(PacketType.PortAllocated, packet =>
            {
                if (ok is { } said && packet.Port == said.Port) it.Transmit(said.WithSeq(packet.Seq + 77));
                else it.Deliver(packet);
            });
        }),
        LeaderMutants.Leader("answers Port Allocated at the handshake socket after the ACK", "HS-15", it =>
        {
            Datagram? agreed = null;
            it.OnRelease = port => agreed is null || port != agreed.LocalPort;
            it.Send(PacketType.PortAnswer, packet =>
            {
                if (packet.Flags == 1) agreed = packet;
                it.Transmit(packet);
            });
            it.Receive(PacketType.PortAllocated, packet =>
            {
                if (agreed is { } said && packet.Port == said.Port && packet.LocalPort == said.LocalPort) it.Transmit(said);
                else it.Deliver(packet);
            });
        }),
        LeaderMutants.Leader("says Port OK once more after the ACK", "HS-15", it =>
        {
            it.OnRelease = port => it.Parameters.PortRange.Contains(port);
            it.WhenAgreed(ok => it.After(it.Parameters.RetransmitInterval, () => it.Transmit(ok)));
        }),
        LeaderMutants.Leader("asks for another port from a new socket after the ACK", "HS-15", it => it.WhenAgreed(ok => it.After(it.Parameters.RetransmitInterval / 2, () =>
        {
            if (it.TryBindAny(out var port)) it.Transmit(new Datagram(port, ok.Peer, [(byte)PacketType.PortRequest, .. new byte[10]]));
        }))),
        LeaderMutants.Leader("acknowledges the ACK of its Port OK", "HS-15", it =>
        {
            it.OnRelease = port => it.Parameters.PortRange.Contains(port);
            it.WhenAgreed(ok => it.After(it.Parameters.RetransmitInterval / 2, () => it.Transmit(ok with { Octets = Packets.Ack(ok.Seq) })));
        }),
        LeaderMutants.Leader("sends its choice to the standard port", "HS-16", it =>
        {
            var standard = default(Network.Endpoint);
            it.Send(PacketType.PortRequest, packet =>
            {
                standard = packet.Peer;
                it.Transmit(packet);
            });
            it.Send(PacketType.MovieChoice, packet => it.Transmit(packet with { Peer = standard }));
        }),
        LeaderMutants.Leader("sends its choice from a port of its own", "HS-16", it => FromElsewhere(it, PacketType.MovieChoice)),
        LeaderMutants.Leader("acknowledges the E packet from a port of its own", "HS-16", it => FromElsewhere(it, PacketType.Ack)),
        LeaderMutants.Leader("registers from a port of its own", "REG-01", it => FromElsewhere(it, PacketType.RegistrationRequest)),
        LeaderMutants.Leader("never registers", "REG-01", it => it.Send(PacketType.RegistrationRequest, _ => { })),
    ];

    private static void Confirming(Meddler it, Action<Datagram, int> confirm)
    {
        var sent = 0;
        it.Send(PacketType.PortAnswer, packet =>
        {
            if (packet.Flags == 1) confirm(packet, sent++);
            else it.Transmit(packet);
        });
    }

    private static void TakeAck(Meddler it, Func<Datagram, Datagram, bool> isTaken)
    {
        Datagram? ok = null;
        it.Send(PacketType.PortAnswer, packet =>
        {
            if (packet.Flags == 1) ok = packet;
            it.Transmit(packet);
        });
        it.Receive(PacketType.Ack, packet =>
            it.Deliver(ok is { } said && packet.LocalPort == said.LocalPort && packet.Peer == said.Peer && isTaken(packet, said) ? packet.WithSeq(said.Seq) : packet));
    }

    private static void FromElsewhere(Meddler it, PacketType type)
    {
        ushort port = 0;
        it.Send(type, packet =>
        {
            if (port == 0 && !it.TryBindAny(out port)) return;
            it.Transmit(packet with { LocalPort = port });
        });
    }
}
