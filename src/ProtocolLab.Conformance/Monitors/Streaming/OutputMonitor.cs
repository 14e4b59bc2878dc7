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
            var stream = StreamOf(session);
            if (stream.Count == 0 || dossier.Trace.Clients.GetValueOrDefault(session.Client.Address) is not { ExitCode: { } exitCode } note) continue;
            if (MovieOf(dossier, session) is not { } movie)
            {
                findings.CannotTell("STR-10", "The movie is not at hand: what the client wrote cannot be compared (--movies DIR).", stream[0]);
                continue;
            }

            var written = ReorderRule.Apply([.. stream.Select(seen => seen.Seq)], dossier.Parameters.ReorderWindow);
            var (length, digest) = Expected(movie, dossier.Parameters.PayloadSize, written);
            findings.Expect("STR-10", note.OutputLength == length && note.OutputSha256 == digest,
                $"{dossier.Trace.NameOf(session.Client.Address)} wrote {note.OutputLength} octets; the {stream.Count} stream packets that it got make {length}, or make other octets.", stream[0], stream[^1]);
            JudgeExitCode(dossier, session, stream, written.Count, exitCode, findings);
        }
    }

    private static List<Observation> StreamOf(ClientSession session)
    {
        var movie = session.Sent(PacketType.MovieChoice).FirstOrDefault()?.MovieId ?? session.Received(PacketType.Stream).FirstOrDefault()?.MovieId;
        return [.. session.Received(PacketType.Stream).Where(seen => seen.MovieId == movie)];
    }

    /// <summary>The movie's content, by the name that any Movies Available of this server gave its ID.</summary>
    private static IMovieContent? MovieOf(Dossier dossier, ClientSession session)
    {
        var id = session.Received(PacketType.Stream).First().MovieId;
        var name = dossier.ServerSessions.Select(entry => entry.Session.OfferedMovies.GetValueOrDefault(id)).FirstOrDefault(known => known is not null);
        return name is null ? null : dossier.Evidence.Movies.GetValueOrDefault(name);
    }

    private static (long Length, string Sha256) Expected(IMovieContent movie, int payloadSize, IReadOnlyList<ulong> written)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[payloadSize];
        var length = 0L;
        foreach (var seq in written)
        {
            var offset = Math.Min((long)Math.Min(seq, long.MaxValue / (ulong)payloadSize) * payloadSize, movie.Length);
            var part = piece.AsSpan(0, (int)Math.Min(payloadSize, movie.Length - offset));
            movie.Read(offset, part);
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
