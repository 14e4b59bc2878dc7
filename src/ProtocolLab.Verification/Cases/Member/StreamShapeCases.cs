using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>Stream packets of unusual but right shape: empty, full, with reserved bits set.</summary>
internal static class StreamShapeCases
{
    private const int FlagsOctet = 9;
    private static readonly string[] Ids = ["STR-07", "STR-10"];
    private static readonly Setting Empty = new() { Movies = [Setting.Made("empty.ts", 0), Setting.Made("beta.ts", 900)], Movie = "empty.ts" };
    private static readonly Setting Full = new()
    {
        Adjust = parameters => parameters with { PayloadSize = StreamPacket.MaxPayloadLength },
        Movies = [Setting.Made("full.ts", (StreamPacket.MaxPayloadLength * 9) + 5), Setting.Made("beta.ts", 900)],
        Movie = "full.ts",
    };

    private static readonly Setting Even = new() { Movies = [Setting.Made("even.ts", 800), Setting.Made("beta.ts", 900)], Movie = "even.ts" };

    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("stream-empty-movie", "The movie is empty: one packet with E and no payload.", Ids, session => session.Play(session.Pieces), Empty),
        .. ClientCases.Both("stream-largest-payload", "Payloads of 1,400 octets.", Ids, session => session.Play(session.Pieces), Full),
        .. ClientCases.Both("stream-end-without-payload", "The last octets of the movie come before E, which is empty.", Ids, EmptyEnd, Even),
        .. ClientCases.Both("stream-empty-packets", "Packets without payload stand at the movie's end, before E.", Ids, EmptyPackets, Even),
        .. ClientCases.Both("stream-uneven-payloads", "No two payloads are equally long, and none has payload-size.", Ids, Uneven),
        .. ClientCases.Both("stream-reserved-bits", "Every reserved bit is set in some packet, all of them in E.", ["WIRE-03", .. Ids], ReservedBits),
        .. ClientCases.Both("stream-seq-far-ahead", "Packets with huge Seqs and no payload stray into the stream, which then falls silent.", ["STR-10", "STR-11"], FarAhead),
    ];

    private static Task EmptyEnd(HostedSession session)
    {
        var pieces = session.Pieces;
        return session.Play([.. pieces.SkipLast(1), pieces[^1].With(FlagsOctet, 0), Packets.Stream((ulong)pieces.Count, session.MovieId, [], isEnd: true)]);
    }

    private static Task EmptyPackets(HostedSession session)
    {
        var pieces = session.Pieces;
        var count = (ulong)pieces.Count;
        return session.Play(
        [
            .. pieces.SkipLast(1), pieces[^1].With(FlagsOctet, 0), Packets.Stream(count, session.MovieId, []),
            Packets.Stream(count + 1, session.MovieId, []), Packets.Stream(count + 2, session.MovieId, [], isEnd: true),
        ]);
    }

    private static Task Uneven(HostedSession session)
    {
        var content = session.Stage.Setting.Movies[session.Movie].Content;
        List<byte[]> packets = [];
        for (var (offset, length) = (0L, session.Parameters.PayloadSize / 2); offset < content.Length; offset += length++)
        {
            var payload = new byte[Math.Min(length, content.Length - offset)];
            content.Read(offset, payload);
            packets.Add(Packets.Stream((ulong)packets.Count, session.MovieId, payload, isEnd: offset + length >= content.Length));
        }

        // One of them is overtaken, so that a place counts.
        (packets[5], packets[6]) = (packets[6], packets[5]);
        return session.Play(packets);
    }

    private static Task ReservedBits(HostedSession session) => session.Play(session.Pieces.Select((piece, index) =>
        index == session.Pieces.Count - 1 ? piece.With(FlagsOctet, 0xFF) : piece.With(FlagsOctet, (byte)(index % 8 == 0 ? 0xFE : 1 << (index % 8)))));

    private static async Task FarAhead(HostedSession session)
    {
        var pieces = session.Pieces;
        await session.Open();
        await session.Server.Send(
        [
            .. pieces.In(0, 1), Packets.Stream(1UL << 63, session.MovieId, []), .. pieces.In(2, 3),
            Packets.Stream(ulong.MaxValue, session.MovieId, []), .. pieces.In(4, 6, 5, 7, 8),
        ]);
        await session.End(session.Parameters.ServerTimeout);
    }
}
