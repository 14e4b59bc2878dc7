using ProtocolLab.MovieStreaming.Wire;
using static ProtocolLab.Verification.ClientMutants;

namespace ProtocolLab.Verification;

/// <summary>A client's mistakes in the order, the number and the choice of the payloads that it writes (STR-10).</summary>
internal static class StreamOrderMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("STR-10", "writes packets in the order in which they come", it => WritesAsItComes(it, skipDuplicates: true)),
        Of("STR-10", "writes packets as often as they come", it => WritesAsItComes(it, skipDuplicates: false)),
        With("STR-10", "repairs no reordering", parameters => parameters with { ReorderWindow = 0 }),
        With("STR-10", "gives a gap up one packet too early", parameters => parameters with { ReorderWindow = Math.Max(0, parameters.ReorderWindow - 1) }),
        With("STR-10", "gives a gap up one packet too late", parameters => parameters with { ReorderWindow = parameters.ReorderWindow + 1 }),
        With("STR-10", "keeps gaps open to the end", parameters => parameters with { ReorderWindow = 60_000 }),
        With("STR-10", "takes a reorder-window of 0 for the default", parameters => parameters with { ReorderWindow = parameters.ReorderWindow == 0 ? 64 : parameters.ReorderWindow }),
        Of("STR-10", "counts duplicates among the later packets", CountsDuplicates),
        Of("STR-10", "measures the window in Seqs, not in packets", MeasuresBySeq),
        Of("STR-10", "fills no gap any more when E has come", it => Filter(it, (packet, end) => packet.IsEnd || end is null)),
        Of("STR-10", "leaves out packets that overtake the first", LeavesOutBeforeFirst),
        Of("STR-10", "takes the first packet that comes for the stream's beginning", BeginsAnywhere),
        Of("STR-10", "loses the payload of E", it => it.Receive(PacketType.Stream, packet => it.Deliver(packet.IsEnd ? packet with { Octets = packet.Octets[..StreamPacket.HeaderLength] } : packet))),
        Of("STR-10", "cuts payloads to 1,316 octets", it => it.Receive(PacketType.Stream, packet => it.Deliver(packet with { Octets = packet.Octets[..Math.Min(packet.Octets.Length, 1_316 + StreamPacket.HeaderLength)] }))),
        Of("STR-10", "dies of a Seq that lies far ahead", it => it.Receive(PacketType.Stream, packet =>
        {
            if (packet.Seq > int.MaxValue && it.IsOfSession(packet)) Meddler.Crash();
            it.Deliver(packet);
        })),
        Of("STR-10", "takes packets of every movie for its own", it => OfEveryMovie(it, _ => true)),
        Of("STR-10", "takes every movie's E for its own", it => OfEveryMovie(it, packet => packet.IsEnd)),
        new("takes the movie of its first stream packet for the chosen one", "STR-10", SubjectRole.Leader) { Meddle = TakesFirstMovie },
        With("STR-10", "exits with 0 although packets were lost", parameters => parameters, it => it.OnEnd = note => note.ExitCode == 2 ? note with { ExitCode = 0 } : note),
        With("STR-10", "exits with 1 although E came, because packets were lost", parameters => parameters, it => it.OnEnd = note => note.ExitCode == 2 ? note with { ExitCode = 1 } : note),
        With("STR-10", "exits with 2 whenever packets came out of order", parameters => parameters, CountsReordering),
    ];

    // The program gets every packet renumbered, as though it had come in its turn.
    private static void WritesAsItComes(Meddler it, bool skipDuplicates)
    {
        var seen = new HashSet<ulong>();
        var (next, own, endsAt) = (0UL, 0UL, (ulong?)null);
        ushort? movie = null;
        it.Send(PacketType.MovieChoice, packet =>
        {
            movie = packet.MovieId;
            it.Transmit(packet);
        });
        it.Receive(PacketType.Stream, packet =>
        {
            if (!it.IsOfSession(packet)) return;
            movie ??= packet.MovieId;
            if (packet.MovieId != movie)
            {
                it.Deliver(packet);
                return;
            }

            if (packet.IsEnd && endsAt is null) (endsAt, own) = (next++, packet.Seq);
            if (packet.IsEnd) it.Deliver(packet.WithSeq(endsAt!.Value));
            else if (!seen.Add(packet.Seq) && skipDuplicates) it.Deliver(packet.WithSeq(0));
            else it.Deliver(packet.WithSeq(next++));
        });
        it.Send(PacketType.Ack, packet => it.Transmit(packet.WithSeq(own)));
    }

    private static void CountsDuplicates(Meddler it)
    {
        var got = new HashSet<ulong>();
        var (next, behind) = (0UL, 0);
        Datagram? last = null;
        it.Receive(PacketType.Stream, packet =>
        {
            // Lost to it, but still a sign of life.
            if (packet.Seq == next && behind > it.Parameters.ReorderWindow && last is not null)
            {
                it.Deliver(last);
                return;
            }

            if (it.IsOfSession(packet) && !packet.IsEnd) last = packet;
            if (packet.Seq > next) behind++;
            got.Add(packet.Seq);
            it.Deliver(packet);
            if (!got.Contains(next)) return;
            while (got.Contains(next)) next++;
            behind = 0;
        });
    }

    // A packet is lost to it when one has come whose Seq is larger by more than the window.
    private static void MeasuresBySeq(Meddler it)
    {
        var newest = 0UL;
        Datagram? last = null;
        it.Receive(PacketType.Stream, packet =>
        {
            if (last is not null && it.IsOfSession(packet) && packet.Seq < newest && newest - packet.Seq > (ulong)it.Parameters.ReorderWindow && !packet.IsEnd)
            {
                it.Deliver(last);
                return;
            }

            if (it.IsOfSession(packet) && !packet.IsEnd) last = packet;
            if (it.IsOfSession(packet)) newest = Math.Max(newest, packet.Seq);
            it.Deliver(packet);
        });
    }

    private static void Filter(Meddler it, Func<Datagram, ulong?, bool> keeps)
    {
        ulong? end = null;
        it.Receive(PacketType.Stream, packet =>
        {
            if (!keeps(packet, end)) return;
            if (packet.IsEnd) end = packet.Seq;
            it.Deliver(packet);
        });
    }

    private static void LeavesOutBeforeFirst(Meddler it)
    {
        var hasBegun = false;
        it.Receive(PacketType.Stream, packet =>
        {
            hasBegun |= packet.Seq == 0 || packet.IsEnd;
            if (hasBegun) it.Deliver(packet);
        });
    }

    private static void BeginsAnywhere(Meddler it)
    {
        ulong? first = null;
        it.Receive(PacketType.Stream, packet =>
        {
            first ??= packet.Seq;
            if (packet.Seq >= first) it.Deliver(packet.WithSeq(packet.Seq - first.Value));
        });
        it.Send(PacketType.Ack, packet => it.Transmit(packet.WithSeq(packet.Seq + (first ?? 0))));
    }

    private static void OfEveryMovie(Meddler it, Func<Datagram, bool> which)
    {
        ushort? own = null;
        it.Send(PacketType.MovieChoice, packet =>
        {
            own = packet.MovieId;
            it.Transmit(packet);
        });
        it.Receive(PacketType.Stream, packet =>
        {
            if (it.IsOfSession(packet)) own ??= packet.MovieId;
            it.Deliver(own is not null && which(packet) ? packet.WithMovie(own.Value) : packet);
        });
    }

    private static void TakesFirstMovie(Meddler it)
    {
        ushort? first = null;
        var chosen = 0;
        it.Send(PacketType.MovieChoice, packet =>
        {
            chosen = packet.MovieId;
            it.Transmit(packet);
        });
        it.Receive(PacketType.Stream, packet =>
        {
            if (it.IsOfSession(packet)) first ??= packet.MovieId;
            it.Deliver(packet.MovieId == first ? packet.WithMovie(chosen) : packet.WithMovie(chosen + 1));
        });
    }

    private static void CountsReordering(Meddler it)
    {
        var (newest, isOutOfOrder) = (0UL, false);
        it.Receive(PacketType.Stream, packet =>
        {
            isOutOfOrder |= packet.Seq < newest;
            newest = Math.Max(newest, packet.Seq);
            it.Deliver(packet);
        });
        it.OnEnd = note => note.ExitCode == 0 && isOutOfOrder ? note with { ExitCode = 2 } : note;
    }
}
