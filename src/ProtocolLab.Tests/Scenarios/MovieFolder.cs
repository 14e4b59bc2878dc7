namespace ProtocolLab.Tests.Scenarios;

/// <summary>A folder of movies that lives as long as a test.</summary>
internal sealed class MovieFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("movies-");

    public string FullName => folder.FullName;

    public void Add(string name, byte[] content) => File.WriteAllBytes(Path.Combine(FullName, name), content);

    public void Dispose() => folder.Delete(recursive: true);
}
