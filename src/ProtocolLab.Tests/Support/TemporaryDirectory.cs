namespace ProtocolLab.Tests.Support;

/// <summary>A directory that lives as long as a test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("protocollab-");

    /// <summary>The full path of a file in it, which need not exist.</summary>
    public string this[string fileName] => Path.Combine(directory.FullName, fileName);

    public void Dispose() => directory.Delete(recursive: true);
}
