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

    public void Dispose() => files.ForEach(file => file.Dispose());

    // Every regular file is a movie, links to files too; a name that no packet can carry is left out (section 9).
    private IEnumerable<(string Name, IMovieContent Content)> OpenFolder(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var name = Path.GetFileName(path);
            if (!Movie.IsValidName(name)) continue;
            var file = new FileMovie(path);
            files.Add(file);
            yield return (name, file);
        }
    }
}
