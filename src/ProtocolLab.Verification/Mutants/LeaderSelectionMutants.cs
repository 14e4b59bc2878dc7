using System.Text;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>What leaders get wrong when they choose the movie (SEL-05, SEL-06, STR-10).</summary>
internal static class LeaderSelectionMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        LeaderMutants.Leader("chooses the first movie whatever its name", "SEL-05", it => it.Receive(PacketType.MoviesAvailable, packet =>
            it.Transmit(new Datagram(packet.LocalPort, packet.Peer, Packets.MovieChoice(packet.Seq, Entries(packet)[0].Id))))),
        LeaderMutants.Leader("takes a name that begins with the movie's for it", "SEL-05", it => AlsoTake(it, name => Enumerable.Range(1, name.Length - 1).Select(length => name[..length]))),
        LeaderMutants.Leader("compares names without regard to case", "SEL-05", it => AlsoTake(it, name => [name.ToLowerInvariant(), name.ToUpperInvariant()])),
        LeaderMutants.Leader("compares normalised names", "SEL-05", it => AlsoTake(it, name => [name.Replace("e\u0301", "\u00e9", StringComparison.Ordinal), name.Replace("\u00e9", "e\u0301", StringComparison.Ordinal)])),
        LeaderMutants.Leader("trims names before it compares them", "SEL-05", it => AlsoTake(it, name => [name.Trim()])),
        LeaderMutants.Leader("compares the file's name without its folder", "SEL-05", it => AlsoTake(it, name => [name[(name.LastIndexOf('/') + 1)..]])),
        LeaderMutants.Leader("never chooses", "SEL-05", it => it.Send(PacketType.MovieChoice, _ => { })),
        LeaderMutants.Leader("looks at the first Movies Available only", "SEL-05", it =>
        {
            ulong? first = null;
            it.Receive(PacketType.MoviesAvailable, packet =>
            {
                if ((first ??= packet.Seq) == packet.Seq) it.Deliver(packet);
            });
        }),
        LeaderMutants.Leader("looks at the first movie of a part only", "SEL-05", it => it.Receive(PacketType.MoviesAvailable, packet =>
            it.Deliver(packet with { Octets = Packets.MoviesAvailable(packet.Seq, Entries(packet)[0]) }))),
        LeaderMutants.Leader("answers a part that does not list the movie with its choice", "SEL-05", it => ToSilence(it, (packet, choice) =>
        {
            if (choice is not null) it.Transmit(choice);
        })),
        LeaderMutants.Leader("answers a part that does not list the movie with movie 0", "SEL-05", it => ToSilence(it, (packet, _) =>
            it.Transmit(new Datagram(packet.LocalPort, packet.Peer, Packets.MovieChoice(packet.Seq, 0))))),
        LeaderMutants.Leader("exits upon the first part that does not list the movie", "SEL-05", it => ToSilence(it, (_, choice) =>
        {
            if (choice is null) Meddler.Exit(1);
        })),
        LeaderMutants.Leader("exits with 0 when the movie is not listed", "SEL-05", it => it.AfterNoChoice(note => note with { ExitCode = 0 })),
        LeaderMutants.Leader("hangs when the movie is not listed", "SEL-05", it => it.AfterNoChoice(ClientMutants.Hanging)),
        LeaderMutants.Leader("waits half of server-timeout for the movie", "SEL-05", it =>
        {
            var hasChosen = false;
            it.Send(PacketType.MovieChoice, packet =>
            {
                hasChosen = true;
                it.Transmit(packet);
            });
            it.WhenAgreed(_ => it.After(it.Parameters.ServerTimeout / 2, () =>
            {
                if (!hasChosen) Meddler.Exit(1);
            }));
        }),
        LeaderMutants.Leader("chooses two intervals late", "SEL-05", it =>
            it.Send(PacketType.MovieChoice, packet => it.After(it.Parameters.RetransmitInterval * 2, () => it.Transmit(packet)))),
        LeaderMutants.Leader("keeps 8 bits of a Movie ID", "SEL-05", it => it.Send(PacketType.MovieChoice, packet => it.Transmit(packet.WithMovie(packet.MovieId & 0xFF)))),
        LeaderMutants.Leader("takes Movie IDs for signed numbers", "SEL-05", it => it.Receive(PacketType.MoviesAvailable, packet =>
        {
            if (Entries(packet).All(entry => entry.Id < 32_768)) it.Deliver(packet);
        })),
        LeaderMutants.Leader("takes movie 0 for none", "SEL-05", it => it.Send(PacketType.MovieChoice, packet =>
        {
            if (packet.MovieId != 0) it.Transmit(packet);
        })),
        LeaderMutants.Leader("reads 512 octets of a datagram", "SEL-05", it => it.Receive(PacketType.MoviesAvailable, packet =>
        {
            if (packet.Octets.Length <= 512) it.Deliver(packet);
        })),
        LeaderMutants.Leader("keeps names of 127 octets at most", "SEL-05", it => it.Receive(PacketType.MoviesAvailable, packet =>
        {
            if (Entries(packet).All(entry => Encoding.UTF8.GetByteCount(entry.Name) <= 127)) it.Deliver(packet);
        })),
        LeaderMutants.Leader("ignores names beyond ASCII", "SEL-05", it => it.Receive(PacketType.MoviesAvailable, packet =>
        {
            if (Entries(packet).All(entry => Ascii.IsValid(entry.Name))) it.Deliver(packet);
        })),
        LeaderMutants.Leader("chooses once only", "SEL-06", it =>
        {
            var hasChosen = false;
            it.Send(PacketType.MovieChoice, packet =>
            {
                if (!hasChosen) it.Transmit(packet);
                hasChosen = true;
            });
        }),
        LeaderMutants.Leader("chooses no more once it is registered", "SEL-06", it =>
        {
            var (hasChosen, registered) = (false, 0);
            it.Send(PacketType.MovieChoice, packet =>
            {
                if (!hasChosen || registered < 2) it.Transmit(packet);
                hasChosen = true;
            });
            it.Receive(PacketType.Ack, packet =>
            {
                registered++;
                it.Deliver(packet);
            });
        }),
        LeaderMutants.Leader("chooses another movie the second time", "SEL-06", it =>
        {
            var sent = 0;
            it.Send(PacketType.MovieChoice, packet => it.Transmit(packet.WithMovie(packet.MovieId + sent++)));
        }),
        LeaderMutants.Leader("writes the packets of every movie", "STR-10", it =>
        {
            ushort? chosen = null;
            it.Send(PacketType.MovieChoice, packet =>
            {
                chosen = packet.MovieId;
                it.Transmit(packet);
            });
            it.Receive(PacketType.Stream, packet => it.Deliver(chosen is { } movie ? packet.WithMovie(movie) : packet));
        }),
        LeaderMutants.Leader("writes a stream that comes before its choice", "STR-10", it =>
        {
            ushort? streamed = null;
            it.Receive(PacketType.Stream, packet =>
            {
                streamed ??= packet.MovieId;
                it.Deliver(packet);
            });
            it.OnEnd = note => note;
            it.Send(PacketType.MovieChoice, packet =>
            {
                it.Transmit(packet);
                if (streamed is not { } other || other == packet.MovieId) return;
                streamed = null;
                it.OnEnd = note => note with { OutputLength = note.OutputLength + 1, OutputSha256 = new string('0', 64) };
            });
        }),
    ];

    internal static List<(int Id, string Name)> Entries(Datagram packet)
    {
        List<(int, string)> entries = [];
        foreach (var entry in MoviesAvailable.Read(packet.Octets)) entries.Add((entry.MovieId, Encoding.UTF8.GetString(entry.Name)));
        return entries;
    }

    /// <summary>Shows the leader each movie under other names too, so that it takes what only resembles.</summary>
    private static void AlsoTake(Meddler it, Func<string, IEnumerable<string>> others) => it.Receive(PacketType.MoviesAvailable, packet =>
    {
        it.Deliver(packet);
        foreach (var (id, name) in Entries(packet))
        {
            foreach (var other in others(name).Where(other => other != name && other.Length > 0 && !char.IsHighSurrogate(other[^1])).Distinct())
                it.Deliver(packet with { Octets = Packets.MoviesAvailable(packet.Seq, (id, other)) });
        }
    });

    /// <summary>Acts where a leader stays silent to a part of the catalogue.</summary>
    private static void ToSilence(Meddler it, Action<Datagram, Datagram?> act)
    {
        Datagram? choice = null;
        var sent = 0;
        it.Send(PacketType.MovieChoice, packet =>
        {
            choice = packet;
            sent++;
            it.Transmit(packet);
        });
        it.Receive(PacketType.MoviesAvailable, packet =>
        {
            var before = sent;
            it.Deliver(packet);
            if (sent == before) act(packet, choice);
        });
    }
}
