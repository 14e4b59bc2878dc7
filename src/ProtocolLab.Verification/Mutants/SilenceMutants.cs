using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using static ProtocolLab.Verification.ClientMutants;

namespace ProtocolLab.Verification;

/// <summary>A client's mistakes when its server falls silent (STR-11).</summary>
internal static class SilenceMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Late("waits too long for a silent server", 3, 2),
        Late("gives a silent server up too early", 3, 4),
        Late("never gives a silent server up", 1_000, 1),
        Of("STR-11", "hangs when its server falls silent", it => WhenSilent(it, Hanging)),
        Of("STR-11", "exits with 0 when its server falls silent", it => WhenSilent(it, note => note with { ExitCode = 0 })),
        Of("STR-11", "exits with 2 when its server falls silent", it => WhenSilent(it, note => note with { ExitCode = 2 })),
        Of("STR-11", "aborts when its server falls silent", it => WhenSilent(it, note => note with { ExitCode = 134 })),
        Of("STR-11", "does not write what it holds when its server falls silent", HoldsBack),
        Of("STR-11", "takes a stranger's packets for signs of life", it => Lives(it, (packet, mine) => packet.Peer.Address != mine.Peer.Address)),
        Of("STR-11", "takes packets from any port of the server for signs of life", it => Lives(it, (packet, mine) => packet.Peer != mine.Peer)),
        Of("STR-11", "takes malformed datagrams for signs of life", it => Lives(it, (packet, mine) => packet.Peer == mine.Peer && !packet.IsPacket)),
        Of("STR-11", "takes another movie's packets for signs of life", it => Lives(it, (packet, mine) => packet.Is(PacketType.Stream) && packet.Peer == mine.Peer && packet.MovieId != mine.MovieId)),
        Of("STR-11", "takes packets that it does not expect for signs of life", it => Lives(it, (packet, mine) => packet.Is(PacketType.PortRequest) && packet.Peer == mine.Peer)),
        Of("STR-11", "takes duplicates for no sign of life", IgnoresDuplicates),
        Of("STR-11", "takes packets that are too late for no sign of life", IgnoresLate),
        Of("STR-11", "counts server-timeout only before the stream", OnlyBefore),
    ];

    // A leader needs the right time for its handshake and its choice (HS-14, SEL-05): the mistake is a member's here.
    private static Mutant Late(string name, int part, int of) => new(name, "STR-11", SubjectRole.Member) { Mistake = parameters => parameters with { ServerTimeout = parameters.ServerTimeout * part / of } };

    private static void WhenSilent(Meddler it, Func<ClientNote, ClientNote> ending)
    {
        var (isRegistering, isRegistered, hasEnd) = (false, false, false);
        it.Send(PacketType.RegistrationRequest, packet =>
        {
            isRegistering = true;
            it.Transmit(packet);
        });
        it.Receive(PacketType.Ack, packet =>
        {
            isRegistered |= isRegistering;
            it.Deliver(packet);
        });
        it.Receive(PacketType.Stream, packet =>
        {
            isRegistered = true;
            it.Deliver(packet);
        });
        it.Send(PacketType.Ack, packet =>
        {
            hasEnd = true;
            it.Transmit(packet);
        });
        it.OnEnd = note => isRegistered && !hasEnd && note.ExitCode == 1 ? ending(note) : note;
    }

    // The program gets what stands behind a gap only when the gap is filled or given up; until then, an old packet instead.
    private static void HoldsBack(Meddler it)
    {
        var held = new SortedDictionary<ulong, Datagram>();
        var next = 0UL;
        ushort? movie = null;
        Datagram? last = null;
        it.Send(PacketType.MovieChoice, packet =>
        {
            movie = packet.MovieId;
            it.Transmit(packet);
        });
        it.Receive(PacketType.Stream, packet =>
        {
            movie ??= packet.MovieId;
            if (!it.IsOfSession(packet) || packet.MovieId != movie)
            {
                it.Deliver(packet);
                return;
            }

            if (packet.Seq > next) held.TryAdd(packet.Seq, packet);
            else Give(packet);
            if (packet.IsEnd || held.Count > it.Parameters.ReorderWindow)
            {
                while (held.Count > 0 && (packet.IsEnd || held.Count > it.Parameters.ReorderWindow)) Take();
            }

            while (held.Count > 0 && held.First().Key == next) Take();
            if (held.ContainsKey(packet.Seq) && last is not null) it.Deliver(last);
        });

        void Take()
        {
            var first = held.First();
            held.Remove(first.Key);
            next = first.Key;
            Give(first.Value);
        }

        void Give(Datagram packet)
        {
            if (packet.Seq == next) next++;
            last = packet.IsEnd ? last : packet;
            it.Deliver(packet);
        }
    }

    /// <summary>Shows the program a packet that it has seen already whenever one comes that should be discarded.</summary>
    private static void Lives(Meddler it, Func<Datagram, Datagram, bool> isTaken)
    {
        Datagram? mine = null;
        ushort? chosen = null;
        it.OnReceive = packet =>
        {
            if (mine is not null && isTaken(packet, mine))
            {
                it.Deliver(mine);
                return;
            }

            if (mine is null && packet.Is(PacketType.Stream) && it.IsOfSession(packet) && !packet.IsEnd && (chosen ?? packet.MovieId) == packet.MovieId) mine = packet;
            it.Deliver(packet);
        };
        it.Send(PacketType.MovieChoice, packet =>
        {
            chosen = packet.MovieId;
            it.Transmit(packet);
        });
    }

    private static void IgnoresDuplicates(Meddler it)
    {
        var seen = new HashSet<(ushort, ulong)>();
        it.Receive(PacketType.Stream, packet =>
        {
            if (packet.IsEnd || !it.IsOfSession(packet) || seen.Add((packet.MovieId, packet.Seq))) it.Deliver(packet);
        });
    }

    private static void IgnoresLate(Meddler it)
    {
        var seen = new HashSet<ulong>();
        it.Receive(PacketType.Stream, packet =>
        {
            if (it.IsOfSession(packet) && seen.Count(seq => seq > packet.Seq) > it.Parameters.ReorderWindow && !seen.Contains(packet.Seq)) return;
            if (it.IsOfSession(packet)) seen.Add(packet.Seq);
            it.Deliver(packet);
        });
    }

    // As though an old packet came again and again.
    private static void OnlyBefore(Meddler it)
    {
        Datagram? mine = null;
        var rounds = 0;
        it.Receive(PacketType.Stream, packet =>
        {
            it.Deliver(packet);
            if (mine is not null || !it.IsOfSession(packet) || packet.IsEnd) return;
            mine = packet;
            Again();
        });

        void Again() => it.After(it.Parameters.RetransmitInterval, () =>
        {
            if (it.Program.NextDeadline == Instant.Never || rounds++ > 100) return;
            it.Deliver(mine!);
            Again();
        });
    }
}
