using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Scenarios;

/// <summary>
/// A server's movies, numbered from 1 in the ordinal order of their names. Files stay open as long as the shelf.
/// </summary>
public sealed class MovieShelf : IDisposable
{
    private readonly List<FileMovie> files = [];

    /// <exception cref="IOException">A file cannot be opened.</exception>
    public MovieShelf(MovieSupply supply)
    {
        var contents = supply.Made.Select(made => (made.Name, Content: (IMovieContent)new MadeUpMovie(made.Name, made.Size)))
            .Concat(supply.Folder is null ? [] : OpenFolder(supply.Folder))
            .OrderBy(movie => movie.Name, StringComparer.Ordinal);
        Movies = [.. contents.Select((movie, index) => new Movie((ushort)(index + 1), movie.Name, movie.Content))];
    }

    public IReadOnlyList<Movie> Movies { get; }

    /// <summary>What a server on real sockets offers: every movie of a folder (section 9).</summary>
    /// <exception cref="IOException">There is no such folder or no movie in it, there are more movies than IDs, or a file cannot be opened.</exception>
    public static MovieShelf Open(string folder)
    {
        if (!Directory.Exists(folder)) throw new IOException($"There is no movie folder '{folder}': name one that exists.");
        var shelf = new MovieShelf(new MovieSupply(folder, []));
        if (shelf.Movies.Count is > 0 and <= ushort.MaxValue) return shelf;
        shelf.Dispose();
        throw new IOException(shelf.Movies.Count == 0
            ? $"There is no movie in '{folder}': put a file there whose name is UTF-8 of 1 to 255 octets."
            : $"There are {shelf.Movies.Count} movies in '{folder}', and IDs for {ushort.MaxValue}: take some out.");
    }

    public void Dispose() => files.ForEach(file => file.Dispose());

    // Every regular file is a movie, links to files too; a name that no packet can carry is left out (section 9).
    private IEnumerable<(string Name, IMovieContent Content)> OpenFolder(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var name = Path.GetFileName(path);
            if (!Movie.IsValidName(name) || !RegularFile.Is(path)) continue;
            var file = new FileMovie(path);
            files.Add(file);
            yield return (name, file);
        }
    }
}
