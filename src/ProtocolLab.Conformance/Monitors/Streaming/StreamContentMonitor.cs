using System.IO.Hashing;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The payloads are the movie, whole and unchanged; Movie ID and E are right in every packet.</summary>
internal sealed class StreamContentMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["STR-05", "STR-06"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (_, session) in dossier.ServerSessions)
        {
            var movie = session.ValidChoice is { } choice && session.OfferedMovies.TryGetValue(choice.MovieId, out var name) ? dossier.Evidence.Movies.GetValueOrDefault(name) : null;
            if (movie is { Length: 0 } && session.HasToStream) JudgeEmpty(dossier, session, findings);
            IReadOnlyList<Observation>? first = null;
            foreach (var client in session.Streams.Keys)
            {
                var stream = session.StreamTo(client);
                JudgeHeaders(session, stream, findings);
                var isOver = Stopped(dossier, session, stream);
                if (isOver && movie is null && !stream[^1].Flag) findings.Miss("STR-06", $"The stream toward {client} stopped at Seq {stream[^1].Seq}, and E was never set.", stream[^1]);
                if (stream.Any(seen => !seen.IsComplete))
                    findings.CannotTell("STR-05", "The capture cut the stream packets: their payload cannot be compared.", stream[0]);
                else if (movie is { Length: > 0 })
                    JudgeAgainstMovie(movie, stream, isOver, findings);
                else if (movie is null)
                    JudgeAgainstFirst(first ??= stream, stream, findings);
            }
        }
    }

    private static void JudgeEmpty(Dossier dossier, ServerSession session, Findings findings)
    {
        if (session.Streams.Count == 0 && session.WindowEndsAt + dossier.Parameters.MaxInterval < dossier.EndOf(session))
            findings.Miss("STR-06", "Nothing was sent of an empty movie, which is one packet with E and no payload.", session.ValidChoice!);
        foreach (var client in session.Streams.Keys)
        {
            var stream = session.StreamTo(client);
            var last = stream[^1];
            if (!last.Flag && !Stopped(dossier, session, stream)) continue;
            findings.Expect("STR-06", stream.Count == 1 && last.Flag && last.Length == StreamPacket.HeaderLength,
                $"An empty movie went to {client} as {stream.Count} packets, the last with {last.Length - StreamPacket.HeaderLength} octets of payload; it is one with E and none.", stream[0], last);
            if (stream.Count == 1 && last.Length == StreamPacket.HeaderLength) findings.Pass("STR-05", last);
        }
    }

    private static void JudgeHeaders(ServerSession session, IReadOnlyList<Observation> stream, Findings findings)
    {
        var chosen = session.ValidChoice?.MovieId;
        var foreign = stream.FirstOrDefault(seen => seen.MovieId != chosen);
        var early = stream.SkipLast(1).FirstOrDefault(seen => seen.Flag);
        if (foreign is not null) findings.Miss("STR-06", $"A stream packet carries Movie ID {foreign.MovieId}; chosen was {chosen?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}.", foreign);
        else if (early is not null && early.Seq < stream[^1].Seq) findings.Prove("STR-06", $"E is set on Seq {early.Seq}, and the stream goes on to Seq {stream[^1].Seq}.", early, stream[^1]);
        else if (early is not null) findings.Miss("STR-06", $"E is set on Seq {early.Seq}, after which Seq {stream[^1].Seq} was sent.", early, stream[^1]);
        else if (stream[^1].Flag) findings.Pass("STR-06", stream[0], stream[^1]);
    }

    private static void JudgeAgainstMovie(IMovieContent movie, IReadOnlyList<Observation> stream, bool isOver, Findings findings)
    {
        var piece = new byte[StreamPacket.MaxPayloadLength];
        var offset = 0L;
        foreach (var seen in stream)
        {
            var size = seen.Length - StreamPacket.HeaderLength;
            if (size > StreamPacket.MaxPayloadLength)
            {
                findings.Miss("STR-05", $"The payload of Seq {seen.Seq} toward {seen.To} has {size} octets; {StreamPacket.MaxPayloadLength} are the most.", seen);
                return;
            }

            var expected = piece.AsSpan(0, (int)Math.Min(size, movie.Length - offset));
            movie.Read(offset, expected);
            if (expected.Length != size || XxHash3.HashToUInt64(expected) != seen.PayloadDigest)
            {
                findings.Miss("STR-05", $"The payload of Seq {seen.Seq} toward {seen.To} is not the movie's {size} octets from {offset} on.", seen);
                return;
            }

            offset += size;
        }

        if (!isOver && !stream[^1].Flag) return;
        findings.Expect("STR-05", offset == movie.Length, $"The movie has {movie.Length} octets, the stream ended after {offset}.", stream[0], stream[^1]);
        if (offset == movie.Length && !stream[^1].Flag) findings.Miss("STR-06", $"The whole movie went to {stream[^1].To}, and E was never set.", stream[^1]);
    }

    /// <summary>Whether no further packet came although there was time for it.</summary>
    private static bool Stopped(Dossier dossier, ServerSession session, IReadOnlyList<Observation> stream) =>
        !dossier.Tolerance.AtMost(dossier.EndOf(session) - stream[^1].At, dossier.Parameters.MaxInterval);

    private static void JudgeAgainstFirst(IReadOnlyList<Observation> first, IReadOnlyList<Observation> stream, Findings findings)
    {
        var differs = first.Zip(stream).FirstOrDefault(pair => pair.First.PayloadDigest != pair.Second.PayloadDigest);
        if (differs.First is not null)
            findings.Miss("STR-05", $"Seq {differs.First.Seq} has one payload toward {differs.First.To} and another toward {differs.Second.To}.", differs.First, differs.Second);
        else
            findings.CannotTell("STR-05", "The movie is not at hand: whether these are its bytes cannot be told (--movies DIR).", stream[0], stream[^1]);
    }
}
