using System.Text;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.MovieStreaming.Server;

/// <summary>The movies that a server offers.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<ushort, Movie> movies = [];

    /// <exception cref="ArgumentException">No movie at all, or two with the same ID (SEL-02).</exception>
    public Catalogue(IEnumerable<Movie> movies)
    {
        foreach (var movie in movies)
        {
            if (!this.movies.TryAdd(movie.Id, movie))
                throw new ArgumentException($"Two movies have the ID {movie.Id}: '{this.movies[movie.Id].Name}' and '{movie.Name}'.", nameof(movies));
        }

        if (this.movies.Count == 0) throw new ArgumentException("A server needs at least one movie.", nameof(movies));
    }

    public Movie? Find(ushort id) => movies.GetValueOrDefault(id);

    /// <summary>The catalogue as Movies Available packets of at most 1,200 octets, numbered from <paramref name="firstSeq"/> (SEL-04).</summary>
    internal IReadOnlyList<byte[]> ToPackets(ulong firstSeq)
    {
        List<byte[]> packets = [];
        var writer = new MoviesAvailableWriter(firstSeq);
        foreach (var movie in movies.Values)
        {
            var name = Encoding.UTF8.GetBytes(movie.Name);
            if (writer.TryAdd(movie.Id, name)) continue;
            packets.Add(writer.ToPacket());
            writer = new MoviesAvailableWriter(firstSeq + (ulong)packets.Count);
            writer.TryAdd(movie.Id, name);
        }

        packets.Add(writer.ToPacket());
        return packets;
    }
}
