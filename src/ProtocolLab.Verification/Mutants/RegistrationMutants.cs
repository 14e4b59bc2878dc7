using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using static ProtocolLab.Verification.ClientMutants;

namespace ProtocolLab.Verification;

/// <summary>A client's mistakes while it registers (REG-01, REG-04, WIRE-06).</summary>
internal static class RegistrationMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("REG-01", "registers from a port of its own", it => it.Send(PacketType.RegistrationRequest, packet => it.Transmit(packet with { LocalPort = Other(it) }))),
        Of("REG-01", "registers at another port of the server", it => it.Send(PacketType.RegistrationRequest, packet => it.Transmit(packet with { Peer = packet.Peer with { Port = (ushort)(packet.Peer.Port + 1) } }))),
        new("does not register", "REG-01", SubjectRole.Leader) { Meddle = it => it.Send(PacketType.RegistrationRequest, _ => { }) },
        Of("REG-04", "does not repeat its registration", Once),
        Of("REG-04", "repeats its registration once only", it => Limited(it, 2)),
        Of("REG-04", "repeats its registration twice as fast", it => RegistrationSchedule.Follow(it, it.Parameters.RetransmitInterval / 2)),
        Of("REG-04", "repeats its registration at half the pace", it => RegistrationSchedule.Follow(it, it.Parameters.RetransmitInterval * 2)),
        Of("REG-04", "backs off exponentially while it registers", BacksOff),
        Of("REG-04", "sends each registration twice", it => it.Send(PacketType.RegistrationRequest, packet =>
        {
            it.Transmit(packet);
            it.After(Duration.FromMilliseconds(1), () => it.Transmit(packet));
        })),
        Of("REG-04", "registers anew, with a new Seq, every half retransmit-interval", it =>
            RegistrationSchedule.Follow(it, it.Parameters.RetransmitInterval / 2, (packet, n) => packet.WithSeq(packet.Seq + (100UL * (ulong)n)))),
        Of("REG-04", "goes on registering after the ACK", it => GoesOn(it, PacketType.Ack)),
        Of("REG-04", "goes on registering when the stream has come", it => GoesOn(it, PacketType.Stream)),
        Of("REG-04", "takes any ACK for that of its registration", it => Forgives(it, _ => true)),
        Of("REG-04", "compares only the lower half of an ACK's Seq", it => Forgives(it, difference => (uint)difference == 0)),
        Of("REG-04", "takes a stream packet for a proof only if it is the first", ProvenByFirstOnly),
        With("REG-04", "gives up registering too early", parameters => parameters with { RegistrationTimeout = parameters.RegistrationTimeout * 2 / 3 }),
        With("REG-04", "gives up registering too late", parameters => parameters with { RegistrationTimeout = parameters.RegistrationTimeout * 3 / 2 }),
        With("REG-04", "never gives up registering", parameters => parameters with { RegistrationTimeout = Duration.FromSeconds(1_000) }),
        NeverHeard("stops registering and hangs", Hanging),
        NeverHeard("exits with 0 although it could not register", note => note with { ExitCode = 0 }),
        NeverHeard("exits with 2 although it could not register", note => note with { ExitCode = 2 }),
        NeverHeard("aborts when it cannot register", note => note with { ExitCode = 134 }),
        Of("WIRE-06", "repeats its registration with a new Seq", it => RegistrationSchedule.Follow(it, it.Parameters.RetransmitInterval, (packet, n) => packet.WithSeq(packet.Seq + (100UL * (ulong)n)))),
        Of("WIRE-06", "changes its wish in a repeated registration", it => RegistrationSchedule.Follow(it, it.Parameters.RetransmitInterval, (packet, n) => packet.With(octets => octets[^1] ^= (byte)n))),
    ];

    private static Mutant NeverHeard(string name, Func<ClientNote, ClientNote> ending) => Of("REG-04", name, it =>
    {
        var (asked, heard) = (false, false);
        it.Send(PacketType.RegistrationRequest, packet =>
        {
            asked = true;
            it.Transmit(packet);
        });
        it.Receive(PacketType.Ack, packet =>
        {
            heard |= asked;
            it.Deliver(packet);
        });
        it.Receive(PacketType.Stream, packet =>
        {
            heard = true;
            it.Deliver(packet);
        });
        it.OnEnd = note => asked && !heard ? ending(note) : note;
    });

    private static ushort Other(Meddler it)
    {
        it.TryBindAny(out var port);
        return port;
    }

    private static void Once(Meddler it) => Limited(it, 1);

    private static void Limited(Meddler it, int most)
    {
        var sent = 0;
        it.Send(PacketType.RegistrationRequest, packet =>
        {
            if (sent++ < most) it.Transmit(packet);
        });
    }

    private static void BacksOff(Meddler it)
    {
        var sent = 0;
        // The 1st, 2nd, 4th, 8th … of those that were due.
        it.Send(PacketType.RegistrationRequest, packet =>
        {
            sent++;
            if ((sent & (sent - 1)) == 0) it.Transmit(packet);
        });
    }

    private static void GoesOn(Meddler it, PacketType after)
    {
        Datagram? request = null;
        var isOn = false;
        it.Send(PacketType.RegistrationRequest, packet =>
        {
            request = packet;
            it.Transmit(packet);
        });
        it.Receive(after, packet =>
        {
            it.Deliver(packet);
            if (isOn || request is null || packet.Peer != request.Peer) return;
            isOn = true;
            Again();
        });

        void Again() => it.After(it.Parameters.RetransmitInterval, () =>
        {
            // Until it has ended: nothing is bound then.
            if (it.Program.NextDeadline == Instant.Never) return;
            it.Transmit(request!);
            Again();
        });
    }

    private static void Forgives(Meddler it, Func<ulong, bool> forgives)
    {
        Datagram? request = null;
        it.Send(PacketType.RegistrationRequest, packet =>
        {
            request = packet;
            it.Transmit(packet);
        });
        it.Receive(PacketType.Ack, packet => it.Deliver(request is not null && packet.Peer == request.Peer && forgives(packet.Seq ^ request.Seq) ? packet.WithSeq(request.Seq) : packet));
    }

    // It goes on asking until the stream is over.
    private static void ProvenByFirstOnly(Meddler it)
    {
        Datagram? request = null;
        var isProven = false;
        var givesUpAt = Instant.Never;
        it.Send(PacketType.RegistrationRequest, packet =>
        {
            if (request is not null) return;
            request = packet;
            givesUpAt = it.RealNow + it.Parameters.RegistrationTimeout;
            Send();
        });
        it.Receive(PacketType.Ack, packet =>
        {
            isProven |= request is not null && packet.Seq == request.Seq && packet.Peer == request.Peer;
            it.Deliver(packet);
        });
        it.Receive(PacketType.Stream, packet =>
        {
            isProven |= packet.Seq == 0 || packet.IsEnd;
            it.Deliver(packet);
        });

        void Send()
        {
            if (isProven || it.RealNow >= givesUpAt) return;
            it.Transmit(request!);
            it.After(it.Parameters.RetransmitInterval, Send);
        }
    }
}
