using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Replay;

/// <summary>The recorded server's movies, as far as the capture shows them: those that were streamed from their packets, the others made up.</summary>
internal static class RecordedMovies
{
    private const int MadeUpPackets = 16;
    private const string Unnamed = "movie";

    /// <summary>Of every movie each packet once: the frames whose octets are needed.</summary>
    public static IEnumerable<Observation> Streams(RecordedCapture recording) => Packets(recording).Values.SelectMany(movie => movie.Values);

    /// <param name="recording">The recording.</param>
    /// <param name="payloads">Has the octets of its streams.</param>
    /// <param name="payloadSize">Octets of movie in a packet, where the recording does not show it.</param>
    public static IReadOnlyList<Movie> Of(RecordedCapture recording, PayloadSpool payloads, int payloadSize)
    {
        var streams = Packets(recording);
        var names = new SortedDictionary<ushort, string>();
        foreach (var offer in recording.Groups.SelectMany(group => group.Offers))
        {
            foreach (var (id, name) in offer.Movies) names.TryAdd(id, name);
        }

        foreach (var id in streams.Keys) names.TryAdd(id, $"{Unnamed} {id}");
        if (names.Count == 0) names.Add(1, Unnamed);
        return [.. names.Select(movie => new Movie(movie.Key, movie.Value, streams.TryGetValue(movie.Key, out var packets)
            ? new RecoveredMovie(packets, payloads, SizeIn(packets) ?? payloadSize)
            : new MadeUpMovie(movie.Value, (long)payloadSize * MadeUpPackets)))];
    }

    // The last packet has what was left.
    private static int? SizeIn(Dictionary<ulong, Observation> packets) =>
        packets.Values.Where(seen => !seen.Flag).Select(seen => (int?)(seen.Length - StreamPacket.HeaderLength)).Max() is > 0 and var size ? size : null;

    private static Dictionary<ushort, Dictionary<ulong, Observation>> Packets(RecordedCapture recording)
    {
        var movies = new Dictionary<ushort, Dictionary<ulong, Observation>>();
        foreach (var seen in recording.Conversations.SelectMany(each => each.Answers).Where(seen => seen.Is(PacketType.Stream)))
        {
            if (!movies.TryGetValue(seen.MovieId, out var packets)) movies.Add(seen.MovieId, packets = []);
            // A client may have lost what another one got, and one frame may be cut where another is whole.
            if (!packets.TryGetValue(seen.Seq, out var known) || (seen.IsComplete && !known.IsComplete)) packets[seen.Seq] = seen;
        }

        return movies;
    }
}
