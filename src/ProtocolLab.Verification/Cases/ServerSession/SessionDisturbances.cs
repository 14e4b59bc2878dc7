using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>What may come to a server's session port and has to be discarded there (WIRE-04, WIRE-05).</summary>
internal static class SessionDisturbances
{
    /// <summary>Datagrams that are no packets in any state, from the shortest to some that are nearly right.</summary>
    public static IEnumerable<byte[]> Malformed(PlayedClient sender, ushort movie, ulong seq)
    {
        var registration = Packets.RegistrationRequest(sender.NextSeq(), 150_000);
        var choice = Packets.MovieChoice(sender.NextSeq(), movie);
        var ack = Packets.Ack(seq);
        return
        [
            [],
            .. new byte[] { 0x00, 0x01, 0x02, 0x03, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff }.Select(type => new[] { type }),
            registration.With(0, 0x00), registration.With(0, 0x11), registration.With(0, 0x90),
            registration.Cut(), registration.Cut(4), registration.Padded(), registration.Padded(1_000),
            choice.Cut(), choice.Cut(2), choice.Padded(), choice.Padded(3),
            ack.Cut(), ack.Cut(8), ack.Padded(), ack.Padded(4),
            .. SpoiltCatalogues(sender),
            .. SpoiltPorts(sender),
            Packets.Stream(0, movie, []).Cut(), Packets.Stream(0, movie, new byte[1_401]), new byte[4_000],
        ];
    }

    /// <summary>Well-formed packets that a server never expects on a session port, from anybody, in any phase.</summary>
    public static IEnumerable<byte[]> NeverExpected(PlayedClient sender, ushort port, ushort movie) =>
    [
        Packets.PortRequest(sender.NextSeq(), 0),
        Packets.PortRequest(sender.NextSeq(), port),
        Packets.PortAllocated(sender.NextSeq(), port),
        Packets.PortOk(sender.NextSeq(), port),
        Packets.PortNok(sender.NextSeq(), port),
        Packets.PortOk(sender.NextSeq(), port).With(11, 0xff),
        Packets.MoviesAvailable(sender.NextSeq(), (movie, "a.ts"), (movie + 1, "b.ts")),
        Packets.Stream(0, movie, [1, 2, 3]),
        Packets.Stream(1, movie, [], isEnd: true),
        Packets.Stream(2, movie, [4]).With(9, 0xfe),
        Packets.Ack(sender.NextSeq()),
    ];

    /// <summary>Sends each of them, and each time has somebody prove that nothing has changed.</summary>
    public static async Task Suffer(PeerSocket from, Endpoint server, IEnumerable<byte[]> datagrams, Func<Task> proof)
    {
        foreach (var datagram in datagrams)
        {
            from.Send(server, datagram);
            await proof();
        }
    }

    private static IEnumerable<byte[]> SpoiltCatalogues(PlayedClient sender)
    {
        var good = Packets.MoviesAvailable(sender.NextSeq(), (1, "a.ts"), (2, "b.ts"));
        return
        [
            good.Cut(), good.Padded(),
            Packets.MoviesAvailable(sender.NextSeq(), 0, (1, "a.ts")),
            Packets.MoviesAvailable(sender.NextSeq(), 3, (1, "a.ts")),
            Packets.MoviesAvailable(sender.NextSeq(), 0xffff, (1, "a.ts")),
            Packets.MoviesAvailable(sender.NextSeq(), (1, "")),
            Packets.MoviesAvailable(sender.NextSeq(), (1, "a\0b")),
            Packets.MoviesAvailable(sender.NextSeq(), (1, "a"), (1, "b")),
            good.With(13, 0xff),
            good.With(14, 0xc3),
        ];
    }

    private static IEnumerable<byte[]> SpoiltPorts(PlayedClient sender)
    {
        var (request, ok) = (Packets.PortRequest(sender.NextSeq(), 0), Packets.PortOk(sender.NextSeq(), 1));
        return
        [
            request.Cut(), request.Padded(), ok.Cut(), ok.Padded(),
            Packets.PortAllocated(sender.NextSeq(), 0), Packets.PortOk(sender.NextSeq(), 0), Packets.PortNok(sender.NextSeq(), 0),
        ];
    }
}
