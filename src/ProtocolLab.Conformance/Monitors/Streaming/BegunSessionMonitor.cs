using System.IO.Hashing;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>Judges of a session that began before the capture what needs no beginning: each client's stream from where it is first seen.</summary>
internal sealed class BegunSessionMonitor : IMonitor
{
    /// <summary>Fewer may be of any movie.</summary>
    private const int FewPackets = 4;

    private static readonly string[] NeedBeginning = ["REG-05", "REG-07", "STR-01", "STR-04"];

    public IReadOnlyList<string> Requirements => ["REG-05", "REG-07", "STR-01", "STR-02", "STR-04", "STR-05", "STR-06"];

    public void Judge(Dossier dossier, Findings findings)
    {
        if (!dossier.Trace.IsForeign) return;
        foreach (var (server, session) in dossier.Servers.SelectMany(server => server.BegunSessions.Select(session => (server, session))))
        {
            var streams = session.Where(seen => seen.Place == Place.AtSender && seen.Is(PacketType.Stream)).GroupBy(seen => seen.To)
                .Select(stream => WithoutRepeatedEnd([.. stream])).ToList();
            var first = session.First();
            // At a member's side nobody could have seen it.
            foreach (var id in dossier.Trace.Shows(server.Standard.Address) ? NeedBeginning : []) findings.CannotTell(id, $"The capture does not show how the session on port {session.Key} began.", streams.Count > 0 ? streams[0][0] : first);
            foreach (var stream in streams)
            {
                JudgeSequence(stream, findings);
                JudgeHeaders(stream, findings);
                JudgeContent(dossier, stream, findings);
            }
        }
    }

    private static List<Observation> WithoutRepeatedEnd(List<Observation> stream) =>
        stream.Find(seen => seen.Flag) is { } end ? [.. stream.Where(seen => seen == end || seen.Digest != end.Digest)] : stream;

    private static void JudgeSequence(List<Observation> stream, Findings findings)
    {
        for (var i = 1; i < stream.Count; i++)
        {
            if (stream[i].Seq == stream[i - 1].Seq + 1) continue;
            findings.MissOfPart("STR-02", $"Toward {stream[i].To}, Seq {stream[i].Seq} followed Seq {stream[i - 1].Seq}.", stream[i - 1], stream[i]);
            return;
        }

        if (stream.Count > 1) findings.Pass("STR-02", stream[0], stream[^1]);
    }

    private static void JudgeHeaders(List<Observation> stream, Findings findings)
    {
        var other = stream.FirstOrDefault(seen => seen.MovieId != stream[0].MovieId);
        var early = stream.SkipLast(1).FirstOrDefault(seen => seen.Flag);
        if (other is not null) findings.MissOfPart("STR-06", $"A stream packet carries Movie ID {other.MovieId}, others {stream[0].MovieId}.", stream[0], other);
        else if (early is not null && early.Seq < stream[^1].Seq) findings.MissOfPart("STR-06", $"E is set on Seq {early.Seq}, and the stream goes on to Seq {stream[^1].Seq}.", early, stream[^1]);
        else if (stream[^1].Flag) findings.Pass("STR-06", stream[0], stream[^1]);
    }

    // Which movie it is, its octets tell: every payload but the last is as long as the others, so that each one's place is known.
    private static void JudgeContent(Dossier dossier, List<Observation> stream, Findings findings)
    {
        var size = stream[0].Length - StreamPacket.HeaderLength;
        var movies = dossier.Evidence.Movies.Values;
        if (stream.Exists(seen => !seen.IsComplete) || stream.Count(seen => !seen.Flag) < FewPackets || stream.Exists(seen => !seen.Flag && seen.Length - StreamPacket.HeaderLength != size))
            findings.CannotTell("STR-05", "Where in the movie the payloads belong cannot be told.", stream[0]);
        else if (movies.Any(movie => stream.TrueForAll(seen => IsOf(movie, seen, size))))
            findings.Pass("STR-05", stream[0], stream[^1]);
        else if (movies.FirstOrDefault(movie => stream.Count(seen => IsOf(movie, seen, size)) * 2 > stream.Count) is { } movie)
            findings.MissOfPart("STR-05", $"A payload toward {stream[0].To} is not what the movie has there.", stream.Find(seen => !IsOf(movie, seen, size))!);
        else
            findings.CannotTell("STR-05", "The session began before the capture did, and its movie is not at hand (--movies DIR).", stream[0]);
    }

    private static bool IsOf(IMovieContent movie, Observation packet, int size)
    {
        var place = packet.Seq > (ulong)(movie.Length / Math.Max(1, size)) ? movie.Length : (long)packet.Seq * size;
        var length = packet.Length - StreamPacket.HeaderLength;
        if (length > movie.Length - place) return false;
        var piece = new byte[length];
        movie.Read(place, piece);
        return XxHash3.HashToUInt64(piece) == packet.PayloadDigest && (!packet.Flag || place + length == movie.Length);
    }
}
