using System.IO.Hashing;
using System.Security.Cryptography;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>
/// What a client wrote is what the specification makes of the stream packets that reached it: the judge puts them in
/// order by STR-10's rule and compares digests.
/// </summary>
internal sealed class OutputMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["STR-10"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var session in dossier.ClientSessions)
        {
            if (dossier.Trace.Clients.GetValueOrDefault(session.Client.Address) is not { ExitCode: { } exitCode } note) continue;
            IReadOnlyList<Observation> stream = [.. session.Stream.Where(seen => seen.At <= note.EndedAt)];
            if (stream.Count == 0) continue;
            var written = ReorderRule.Apply([.. stream.Select(seen => seen.Seq)], dossier.Parameters.ReorderWindow);
            JudgeOutput(dossier, session, stream, written, note, findings);
            if (HasOneEnd(stream)) JudgeExitCode(dossier, session, stream, written.Count, exitCode, findings);
        }
    }

    private static void JudgeOutput(Dossier dossier, ClientSession session, IReadOnlyList<Observation> stream, IReadOnlyList<ulong> written, ClientNote note, Findings findings)
    {
        if (MovieOf(dossier, session) is not { } movie)
            findings.CannotTell("STR-10", "The movie is not at hand: what the client wrote cannot be compared (--movies DIR).", stream[0]);
        else if (!HasOneEnd(stream))
            findings.CannotTell("STR-10", "The stream goes on behind its E packet: what is to be written cannot be told.", stream[0]);
        else if (Expected(movie, dossier.Parameters.PayloadSize, stream, written) is not var (length, digest))
            findings.CannotTell("STR-10", "The stream packets are not the movie's pieces: what is to be written cannot be told.", stream[0]);
        else
            Compare(dossier, session, stream, note.OutputLength == length && note.OutputSha256 == digest, note, length, findings);
    }

    private static void Compare(Dossier dossier, ClientSession session, IReadOnlyList<Observation> stream, bool isEqual, ClientNote note, long length, Findings findings)
    {
        if (isEqual && stream.FirstOrDefault(seen => seen.ReservedBits != 0) is { } reserved) findings.Pass("WIRE-03", reserved, stream[^1]);
        findings.Expect("STR-10", isEqual,
            $"{dossier.Trace.NameOf(session.Client.Address)} wrote {note.OutputLength} octets; the {stream.Count} stream packets that it got make {length}, or make other octets.", stream[0], stream[^1]);
    }

    /// <summary>The movie's content, by the name that the server gave its ID toward this client's leader.</summary>
    private static IMovieContent? MovieOf(Dossier dossier, ClientSession session)
    {
        var id = session.Stream[0].MovieId;
        var name = session.Received(PacketType.MoviesAvailable).SelectMany(offer => offer.Movies).Where(movie => movie.Id == id).Select(movie => movie.Name)
            .Concat(dossier.AllServerSessions
                .Where(entry => entry.Server.Standard.Address == session.Server.Address)
                .OrderByDescending(entry => entry.Session.Port == session.Client.Port)
                .Select(entry => entry.Session.OfferedMovies.GetValueOrDefault(id)))
            .FirstOrDefault(known => known is not null);
        return name is null ? null : dossier.Evidence.Movies.GetValueOrDefault(name);
    }

    // A server that goes on behind its E packet leaves it open what is to be written (STR-06).
    private static bool HasOneEnd(IReadOnlyList<Observation> stream) =>
        stream.FirstOrDefault(seen => seen.Flag) is not { } end || stream.All(seen => seen.Seq <= end.Seq);

    // Null if a packet does not hold what stands at its place in the movie: that is the server's doing (STR-02, STR-05).
    private static (long Length, string Sha256)? Expected(IMovieContent movie, int payloadSize, IReadOnlyList<Observation> stream, IReadOnlyList<ulong> written)
    {
        var payloads = stream.DistinctBy(seen => seen.Seq).ToDictionary(seen => seen.Seq);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[payloadSize];
        var length = 0L;
        foreach (var seq in written)
        {
            var offset = Math.Min((long)Math.Min(seq, long.MaxValue / (ulong)payloadSize) * payloadSize, movie.Length);
            var part = piece.AsSpan(0, (int)Math.Min(payloadSize, movie.Length - offset));
            movie.Read(offset, part);
            if (payloads[seq].IsComplete && XxHash3.HashToUInt64(part) != payloads[seq].PayloadDigest) return null;
            hash.AppendData(part);
            length += part.Length;
        }

        return (length, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    // Section 6: 0 = nothing lost, 2 = the E packet came but packets were lost, 1 = anything else.
    private static void JudgeExitCode(Dossier dossier, ClientSession session, IReadOnlyList<Observation> stream, int written, int exitCode, Findings findings)
    {
        var end = stream.FirstOrDefault(seen => seen.Flag);
        var expected = end is null ? 1 : (ulong)written == end.Seq + 1 ? 0 : 2;
        findings.Expect("STR-10", exitCode == expected,
            $"{dossier.Trace.NameOf(session.Client.Address)} exited with {exitCode}; with {written} packets written and {(end is null ? "no E packet" : $"E at Seq {end.Seq}")} it should be {expected}.", stream[0], end ?? stream[^1]);
    }
}
