using NUnit.Framework;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>Which files of a folder are movies (section 9).</summary>
public sealed class MovieShelfTests
{
    private readonly TemporaryDirectory folder = new();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void Regular_files_and_links_to_them_are_movies_and_nothing_else()
    {
        File.WriteAllText(folder["b.ts"], "b");
        File.WriteAllText(folder[".hidden"], "");
        Directory.CreateDirectory(folder["folder"]);
        File.CreateSymbolicLink(folder["link"], folder["b.ts"]);
        File.CreateSymbolicLink(folder["broken"], folder["nothing"]);
        ExternalProgram.FindOrSkip("mkfifo").Run(folder["pipe"]);
        using var shelf = MovieShelf.Open(Home);

        Assert.That(shelf.Movies.Select(movie => (movie.Name, movie.Content.Length)), Is.EqualTo(new[] { (".hidden", 0L), ("b.ts", 1L), ("link", 1L) }));
    }

    [Test]
    public void File_whose_name_is_not_UTF8_is_left_out()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("Names of files are UTF-16 or UTF-8 here.");
        File.WriteAllText(folder["a"], "");
        File.WriteAllText(folder["é\ufffd"], "");
        ExternalProgram.FindOrSkip("sh").Run("-c", """touch "$1/$(printf '\377')" """, "sh", Home);
        Assert.That(Directory.GetFiles(Home), Has.Length.EqualTo(3));
        using var shelf = MovieShelf.Open(Home);
        ExternalProgram.FindOrSkip("sh").Run("-c", """rm "$1"/*""", "sh", Home); // .NET cannot spell it, nor delete it

        Assert.That(shelf.Movies.Select(movie => movie.Name), Is.EqualTo(new[] { "a", "é\ufffd" }));
    }

    [Test]
    public void Folder_without_a_movie_is_an_error() =>
        Assert.That(() => MovieShelf.Open(Home), Throws.InstanceOf<IOException>().With.Message.StartsWith("There is no movie in "));

    [Test]
    public void Folder_that_is_not_there_is_an_error() =>
        Assert.That(() => MovieShelf.Open(folder["nowhere"]), Throws.InstanceOf<IOException>().With.Message.StartsWith("There is no movie folder "));

    private string Home => Path.GetDirectoryName(folder["x"])!;
}
