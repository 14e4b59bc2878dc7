using ProtocolLab.Capture;
using ProtocolLab.Cli.Captures;
using ProtocolLab.Conformance;

namespace ProtocolLab.Cli.Replaying;

/// <summary>A capture that is read twice: standard input, which can be read once only, becomes a temporary file.</summary>
internal sealed class ReplayedFile : IDisposable
{
    private readonly bool isTemporary;

    private ReplayedFile(CaptureFile named, string path, bool isTemporary)
    {
        Named = named;
        Path = path;
        this.isTemporary = isTemporary;
    }

    /// <summary>As the user named it.</summary>
    public CaptureFile Named { get; }

    /// <summary>Where it can be read, as often as need be.</summary>
    public string Path { get; }

    /// <exception cref="UsageException">Standard input is a terminal.</exception>
    public static ReplayedFile Of(string path)
    {
        var named = new CaptureFile(path);
        if (!named.IsStandardInput) return new ReplayedFile(named, path, isTemporary: false);
        if (!Console.IsInputRedirected) throw new UsageException("protocollab: standard input is a terminal; a capture is expected there, such as from 'tcpdump -w -'.");
        var copy = System.IO.Path.GetTempFileName();
        using (var input = Console.OpenStandardInput())
        using (var output = File.Create(copy)) input.CopyTo(output);
        return new ReplayedFile(named, copy, isTemporary: true);
    }

    public Trace Read(ReadingTerms terms)
    {
        if (!isTemporary) return Named.Read(reader => TraceReader.Read(reader, terms));
        try
        {
            using var reader = CaptureReader.Open(Path);
            return TraceReader.Read(reader, terms);
        }
        catch (CaptureFormatException damage)
        {
            throw new UsageException($"{Named}: {damage.Message}");
        }
    }

    public void Dispose()
    {
        if (isTemporary) File.Delete(Path);
    }
}
