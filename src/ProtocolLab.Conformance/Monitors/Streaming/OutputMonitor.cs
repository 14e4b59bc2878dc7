using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// What a client wrote is what the specification makes of the stream packets that reached it: the judge puts them in
/// order by STR-10's rule and compares digests.
/// </summary>
internal sealed class OutputMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["STR-10", "STR-11"];

    public void Judge(Dossier dossier, Findings findings)
    {
        var lengths = new PayloadLengths(dossier);
        foreach (var session in dossier.ClientSessions)
        {
            JudgeForeignEnds(session, findings);
            if (dossier.Trace.Clients.GetValueOrDefault(session.Client.Address) is not { ExitCode: { } exitCode } note) continue;
            IReadOnlyList<Observation> stream = [.. session.Stream.Where(seen => seen.At <= note.EndedAt)];
            if (stream.Count == 0) continue;
            var readings = Reading.AllOf(stream, dossier);
            JudgeOutput(dossier, session, stream, readings, lengths, note, findings);
            if (HasOneEnd(stream)) JudgeExitCode(dossier, session, stream, readings, exitCode, findings);
        }
    }

    // An ACK of another movie's E packet is an answer to what is to be discarded.
    private static void JudgeForeignEnds(ClientSession session, Findings findings)
    {
        if (session.MovieId is not { } movie) return;
        var own = session.Stream.Where(seen => seen.Flag).Select(seen => seen.Seq).ToHashSet();
        foreach (var end in session.Received(PacketType.Stream).Where(seen => seen.Flag && seen.MovieId != movie && !own.Contains(seen.Seq)))
        {
            if (session.Sent(PacketType.Ack).FirstOrDefault(ack => ack.Seq == end.Seq && ack.Frame > end.Frame) is { } ack)
                findings.Miss("STR-10", $"{session.Client} acknowledged an E packet of movie {end.MovieId}; its session's is {movie}.", end, ack);
        }
    }

    private static void JudgeOutput(Dossier dossier, ClientSession session, IReadOnlyList<Observation> stream, IReadOnlyList<Reading> readings, PayloadLengths lengths, ClientNote note, Findings findings)
    {
        var movies = MoviesFor(dossier, session, stream);
        if (movies.Count == 0)
        {
            findings.CannotTell("STR-10", "The movie is not at hand: what the client wrote cannot be compared (--movies DIR).", stream[0]);
            return;
        }

        var expected = readings.Select(reading => (reading, Outputs: ExpectedOutput.Of(movies, dossier.Parameters.PayloadSize, () => lengths.Of(session, stream), reading))).Where(each => each.Outputs is not null).ToList();
        if (expected.Count == 0)
            findings.CannotTell("STR-10", "The stream packets are not the movie's pieces: what is to be written cannot be told.", stream[0]);
        else if (expected.Any(each => each.Outputs!.All.Is(note)))
            Pass(stream, findings);
        else if (!HasOneEnd(stream))
            findings.CannotTell("STR-10", "The stream goes on behind its E packet: what is to be written cannot be told.", stream[0]);
        else if (expected.FirstOrDefault(each => !each.reading.HasEnd && each.Outputs!.Settled.Is(note)).Outputs is { } outputs)
            findings.Miss("STR-11", $"{dossier.Trace.NameOf(session.Client.Address)} stopped after {note.OutputLength} octets and did not write what it held: all together makes {outputs.All.Length}.", stream[0], stream[^1]);
        else
            findings.Miss("STR-10", $"{dossier.Trace.NameOf(session.Client.Address)} wrote {note.OutputLength} octets; the {stream.Count} stream packets that it got make {expected[0].Outputs!.All.Length}, or make other octets.", stream[0], stream[^1]);
    }

    private static void Pass(IReadOnlyList<Observation> stream, Findings findings)
    {
        findings.Pass("STR-10", stream[0], stream[^1]);
        if (stream.FirstOrDefault(seen => seen.ReservedBits != 0) is { } reserved) findings.Pass("WIRE-03", reserved, stream[^1]);
    }

    /// <summary>
    /// The movies whose pieces the packets may be. The one that the server named for this ID comes first; where the trace holds
    /// whole payloads, these tell which movie it is, whatever its name.
    /// </summary>
    private static IReadOnlyList<IMovieContent> MoviesFor(Dossier dossier, ClientSession session, IReadOnlyList<Observation> stream)
    {
        var id = stream[0].MovieId;
        var name = session.Received(PacketType.MoviesAvailable).SelectMany(offer => offer.Movies).Where(movie => movie.Id == id).Select(movie => movie.Name)
            .Concat(dossier.AllServerSessions
                .Where(entry => entry.Server.Standard.Address == session.Server.Address)
                .OrderByDescending(entry => entry.Session.Port == session.Client.Port)
                .Select(entry => entry.Session.OfferedMovies.GetValueOrDefault(id)))
            .FirstOrDefault(known => known is not null);
        var named = name is null ? null : dossier.Evidence.Movies.GetValueOrDefault(name);
        IEnumerable<IMovieContent> others = stream.All(seen => seen.IsComplete) ? dossier.Evidence.Movies.Values.Where(movie => movie != named) : [];
        return named is null ? [.. others] : [named, .. others];
    }

    // A server that goes on behind its E packet leaves it open what is to be written (STR-06).
    private static bool HasOneEnd(IReadOnlyList<Observation> stream) =>
        stream.FirstOrDefault(seen => seen.Flag) is not { } end || stream.All(seen => seen.Seq <= end.Seq);

    private static void JudgeExitCode(Dossier dossier, ClientSession session, IReadOnlyList<Observation> stream, IReadOnlyList<Reading> readings, int exitCode, Findings findings)
    {
        var end = stream.FirstOrDefault(seen => seen.Flag);
        findings.Expect("STR-10", readings.Any(reading => reading.ExitCode == exitCode),
            $"{dossier.Trace.NameOf(session.Client.Address)} exited with {exitCode}; with {readings[0].Written.Count} packets written and {(end is null ? "no E packet" : $"E at Seq {end.Seq}")} it should be {readings[0].ExitCode}.", stream[0], end ?? stream[^1]);
    }
}
