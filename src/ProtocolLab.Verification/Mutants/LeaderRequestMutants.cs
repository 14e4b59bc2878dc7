using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>What leaders get wrong when they ask for a port (HS-10, HS-11).</summary>
internal static class LeaderRequestMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        LeaderMutants.Leader("asks for a port that it could not bind", "HS-10", it => it.PretendToBind(onlyBeforeSending: true)),
        LeaderMutants.Leader("asks for any port although it wants one", "HS-10", it => it.Send(PacketType.PortRequest, packet => it.Transmit(packet.WithPort(0)))),
        LeaderMutants.Leader("asks for the port behind the one that it wants", "HS-10", it => it.Send(PacketType.PortRequest, packet => it.Transmit(packet.Port == 0 ? packet : packet.WithPort(packet.Port + 1)))),
        LeaderMutants.Leader("asks for a port of its own although it has no wish", "HS-10", it =>
            it.Send(PacketType.PortRequest, packet => it.Transmit(packet.Port == 0 ? packet.WithPort(it.Parameters.PortRange.Last) : packet))),
        LeaderMutants.Leader("exits with 0 when the port that it wants is taken", "HS-10", it => it.OnEnd = note => note.EndedAt == note.StartedAt ? note with { ExitCode = 0 } : note),
        new("hangs when the port that it wants is taken", "HS-10", SubjectRole.Leader)
        {
            Mistake = parameters => parameters with { MaxAttempts = int.MaxValue },
            Meddle = it =>
            {
                var (isStuck, sent) = (false, 0);
                it.OnBind = port =>
                {
                    if (it.Hold(port)) return true;
                    isStuck |= sent == 0;
                    return isStuck;
                };
                it.OnSend = packet =>
                {
                    if (isStuck) return;
                    if (packet.Is(PacketType.PortRequest) && sent++ == it.Parameters.MaxAttempts) Meddler.Exit(1);
                    it.Transmit(packet);
                };
            },
        },
        new("asks once more than max-attempts", "HS-11", SubjectRole.Leader) { Mistake = parameters => parameters with { MaxAttempts = parameters.MaxAttempts + 1 } },
        new("gives up one attempt too early", "HS-11", SubjectRole.Leader) { Mistake = parameters => parameters with { MaxAttempts = Math.Max(1, parameters.MaxAttempts - 1) } },
        LeaderMutants.Leader("never sends a Port Request again", "HS-11", it =>
        {
            ulong? sent = null;
            it.Send(PacketType.PortRequest, packet =>
            {
                if (sent != packet.Seq) it.Transmit(packet);
                sent = packet.Seq;
            });
        }),
        LeaderMutants.Leader("doubles the interval between Port Requests", "HS-11", it =>
        {
            var sent = 0;
            it.Send(PacketType.PortRequest, packet =>
            {
                var delay = it.Parameters.RetransmitInterval * ((1 << sent) - 1 - sent);
                sent++;
                if (delay.Nanoseconds == 0) it.Transmit(packet);
                else it.After(delay, () => it.Transmit(packet));
            });
        }),
        LeaderMutants.Leader("sends each Port Request twice", "HS-11", it => it.Send(PacketType.PortRequest, packet =>
        {
            it.Transmit(packet);
            it.Transmit(packet);
        })),
        LeaderMutants.Leader("sends Port Requests on a timer that is a tenth too slow", "HS-11", it =>
        {
            var sent = 0;
            it.Send(PacketType.PortRequest, packet => it.After(it.Parameters.RetransmitInterval / 10 * sent++, () => it.Transmit(packet)));
        }),
        LeaderMutants.Leader("exits with 0 although it got no port", "HS-11", it => it.AfterNoPort(note => note with { ExitCode = 0 })),
        LeaderMutants.Leader("exits with 2 although no stream came", "HS-11", it => it.AfterNoPort(note => note with { ExitCode = 2 })),
        LeaderMutants.Leader("hangs after its last Port Request", "HS-11", it => it.AfterNoPort(ClientMutants.Hanging)),
        LeaderMutants.Leader("exits as soon as its last Port Request is out", "HS-11", it =>
        {
            var sent = 0;
            it.Send(PacketType.PortRequest, packet =>
            {
                it.Transmit(packet);
                if (++sent == it.Parameters.MaxAttempts) Meddler.Exit(1);
            });
        }),
        new("does not count the tries before a Port NOK", "HS-11", SubjectRole.Leader)
        {
            Mistake = parameters => parameters with { MaxAttempts = parameters.MaxAttempts * 4 },
            Meddle = it =>
            {
                var (seq, sent) = (0UL, 0);
                it.Send(PacketType.PortRequest, packet =>
                {
                    (seq, sent) = (packet.Seq, packet.Seq == seq ? sent + 1 : 1);
                    if (sent > it.Parameters.MaxAttempts) Meddler.Exit(1);
                    it.Transmit(packet);
                });
            },
        },
        LeaderMutants.Leader("lets the timer of its Port Request run on after the offer", "HS-11", it =>
        {
            var sent = 0;
            var isAnswered = false;
            it.Send(PacketType.PortAnswer, packet =>
            {
                isAnswered |= packet.Flags == 1;
                it.Transmit(packet);
            });
            it.Send(PacketType.PortRequest, packet =>
            {
                it.Transmit(packet);
                sent++;
                it.After(it.Parameters.RetransmitInterval, () => Again(packet));
            });

            void Again(Datagram packet)
            {
                if (!isAnswered || sent++ >= it.Parameters.MaxAttempts) return;
                it.Transmit(packet);
                it.After(it.Parameters.RetransmitInterval, () => Again(packet));
            }
        }),
        LeaderMutants.Leader("takes a new socket for every Port Request", "HS-11", it =>
        {
            var (first, sent) = ((ushort)0, 0);
            it.Send(PacketType.PortRequest, packet =>
            {
                if (sent++ == 0) first = packet.LocalPort;
                else if (it.TryBindAny(out var port)) packet = packet with { LocalPort = port };
                it.Transmit(packet);
            });
            it.Receive(PacketType.PortAllocated, packet => it.Deliver(packet with { LocalPort = first }));
        }),
    ];
}
