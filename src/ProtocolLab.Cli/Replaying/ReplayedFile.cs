using ProtocolLab.Cli.Captures;

namespace ProtocolLab.Cli.Replaying;

/// <summary>A capture that is read twice: standard input, which can be read once only, becomes a temporary file.</summary>
internal sealed class ReplayedFile : IDisposable
{
    private readonly bool isTemporary;

    private ReplayedFile(string path, CaptureFile capture, bool isTemporary)
    {
        Path = path;
        Capture = capture;
        this.isTemporary = isTemporary;
    }

    public string Path { get; }

    public CaptureFile Capture { get; }

    /// <exception cref="UsageException">Standard input is a terminal.</exception>
    public static ReplayedFile Of(string path)
    {
        var capture = new CaptureFile(path);
        if (!capture.IsStandardInput) return new ReplayedFile(path, capture, isTemporary: false);
        if (!Console.IsInputRedirected) throw new UsageException("protocollab: standard input is a terminal; a capture is expected there, such as from 'tcpdump -w -'.");
        var copy = new ReplayedFile(System.IO.Path.GetTempFileName(), new CaptureFile(path), isTemporary: true);
        using (var input = Console.OpenStandardInput())
        using (var output = File.Create(copy.Path)) input.CopyTo(output);
        return new ReplayedFile(copy.Path, new CaptureFile(copy.Path), isTemporary: true);
    }

    public void Dispose()
    {
        if (isTemporary) File.Delete(Path);
    }
}
