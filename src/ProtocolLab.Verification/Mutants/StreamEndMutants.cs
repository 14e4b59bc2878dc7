using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using static ProtocolLab.Verification.ClientMutants;

namespace ProtocolLab.Verification;

/// <summary>A client's mistakes when E comes (STR-07).</summary>
internal static class StreamEndMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("STR-07", "does not acknowledge E", it => it.Send(PacketType.Ack, _ => { })),
        Of("STR-07", "acknowledges E once", it => Acknowledges(it, times: 1)),
        Of("STR-07", "acknowledges E twice at most", it => Acknowledges(it, times: 2)),
        Of("STR-07", "acknowledges E only when its linger time is half over", it => it.Send(PacketType.Ack, packet => it.After(it.Parameters.RetransmitInterval * 3 / 2, () => it.Transmit(packet)))),
        Of("STR-07", "acknowledges E only if nothing is missing", IfComplete),
        Of("STR-07", "acknowledges E at most once in a retransmit-interval", OncePerInterval),
        LeavesAfter("leaves without lingering", 0, 1),
        LeavesAfter("lingers for one retransmit-interval", 1, 1),
        LeavesAfter("lingers a little too short", 9, 10),
        Of("STR-07", "does not linger anew when E comes again", NotAnew),
        Of("STR-07", "never exits when the movie is over", it => it.OnEnd = note => note.ExitCode is 0 or 2 ? Hanging(note) : note),
    ];

    private static void Acknowledges(Meddler it, int times)
    {
        var sent = 0;
        it.Send(PacketType.Ack, packet =>
        {
            if (sent++ < times) it.Transmit(packet);
        });
    }

    private static void IfComplete(Meddler it)
    {
        var got = new HashSet<ulong>();
        it.Receive(PacketType.Stream, packet =>
        {
            if (it.IsOfSession(packet)) got.Add(packet.Seq);
            it.Deliver(packet);
        });
        it.Send(PacketType.Ack, packet =>
        {
            if ((ulong)got.Count == packet.Seq + 1) it.Transmit(packet);
        });
    }

    private static void OncePerInterval(Meddler it)
    {
        var next = Instant.Zero;
        it.Send(PacketType.Ack, packet =>
        {
            if (it.RealNow < next) return;
            next = it.RealNow + it.Parameters.RetransmitInterval;
            it.Transmit(packet);
        });
    }

    // Its registration keeps the right pace, though the program's interval is another; a part of two intervals is what it lingers.
    private static Mutant LeavesAfter(string name, int part, int of) =>
        With("STR-07", name, parameters => parameters with { RetransmitInterval = Duration.FromMilliseconds(1) + (parameters.RetransmitInterval * part / of / (part == of ? 2 : 1)) },
            it => RegistrationSchedule.Follow(it, it.Parameters.RetransmitInterval)) with { Roles = [SubjectRole.Member] };

    private static void NotAnew(Meddler it)
    {
        ulong? end = null;
        it.Send(PacketType.Ack, packet =>
        {
            end = packet.Seq;
            it.Transmit(packet);
        });
        it.Receive(PacketType.Stream, packet =>
        {
            if (packet.IsEnd && packet.Seq == end && it.IsOfSession(packet)) it.Transmit(packet with { Octets = Packets.Ack(packet.Seq) });
            else it.Deliver(packet);
        });
    }
}
