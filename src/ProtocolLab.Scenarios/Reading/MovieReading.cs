using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Scenarios;

internal static class MovieReading
{
    private const string DefaultFolder = "../movies";

    /// <param name="root">The scenario.</param>
    /// <param name="home">The folder that relative folders start from: the scenario file's.</param>
    public static MovieSupply Read(Section root, string home)
    {
        var section = root.Child("movies");
        var made = section?.Children("made").Select(ReadMade).ToList() ?? [];
        var named = section?.Has("folder") ?? false;
        var folder = section?.Get("folder", ValueKinds.Text, DefaultFolder) ?? DefaultFolder;
        section?.RefuseUnknownKeys();

        // A scenario that makes its movies up does not need the folder, unless it asks for it.
        if (made.Count > 0 && !named) return new MovieSupply(null, made);
        var path = Path.GetFullPath(folder, home);
        if (!Directory.Exists(path))
        {
            if (section is null) root.Refuse("movies", $"the default movie folder '{path}' does not exist; name one with movies.folder.");
            else section.Refuse("folder", $"the movie folder '{path}' does not exist.");
        }
        else if (made.Count == 0 && !Directory.EnumerateFiles(path).Any(file => Movie.IsValidName(Path.GetFileName(file))))
        {
            root.Refuse("movies", $"the movie folder '{path}' holds no file with a name of 1-255 octets, and a server needs at least one movie.");
        }

        return new MovieSupply(path, made);
    }

    private static MadeMovie ReadMade(Section section)
    {
        var name = section.Required("name", ValueKinds.Text, "unnamed");
        if (!Movie.IsValidName(name)) section.Refuse("name", "a movie's name has 1-255 octets of UTF-8 and no NUL.");
        var movie = new MadeMovie(name, section.Required("size", ValueKinds.Size, 0));
        section.RefuseUnknownKeys();
        return movie;
    }
}
