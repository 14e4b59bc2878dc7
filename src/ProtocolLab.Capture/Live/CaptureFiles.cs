using System.Globalization;
using ProtocolLab.Capture.Writing;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Live;

/// <summary>Where a live capture is written.</summary>
/// <param name="Path">The file; of several, the beginning and the extension of their names.</param>
/// <param name="Application">What the files name as their writer.</param>
public sealed record CaptureFileOptions(string Path, string Application)
{
    /// <summary>Octets after which the next file begins; null for one file of any length.</summary>
    public long? FileOctets { get; init; }

    /// <summary>How many files are kept, the newest ones; null for all.</summary>
    public int? Keep { get; init; }

    /// <summary>How a file is opened, given its path.</summary>
    public Func<string, Stream> Open { get; init; } = static path => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
}

/// <summary>The files of a live capture, one after the other, each complete in itself.</summary>
internal sealed class CaptureFiles : IDisposable
{
    private readonly ICaptureSource source;
    private readonly CaptureFileOptions options;
    private readonly TimeProvider clock;
    private readonly Queue<string> kept = new();
    private FrameWriter writer;
    private Instant openedAt;
    private int number;

    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public CaptureFiles(ICaptureSource source, CaptureFileOptions options, TimeProvider clock)
    {
        this.source = source;
        this.options = options;
        this.clock = clock;
        writer = OpenNext();
    }

    /// <summary>The files that are there, oldest first.</summary>
    public IReadOnlyList<string> Kept => [.. kept];

    /// <summary>Files begun so far, removed ones among them.</summary>
    public int Opened => number;

    public void Write(in SourceFrame frame)
    {
        // Before a frame and not after one: no file is begun that stays empty.
        if (options.FileOctets is { } limit && writer.Length >= limit) BeginNext();
        writer.Write(frame);
    }

    public void Flush() => writer.Flush();

    public void Dispose() => Finish();

    private void BeginNext()
    {
        Finish();
        writer = OpenNext();
        while (kept.Count > options.Keep) File.Delete(kept.Dequeue());
    }

    private void Finish()
    {
        using var finished = writer;
        finished.WriteStatistics(openedAt, Now(), source.Count());
    }

    private FrameWriter OpenNext()
    {
        number++;
        openedAt = Now();
        var path = options.FileOctets is null ? options.Path : NumberedPath();
        var opened = new FrameWriter(options.Open(path), options.Application, source.Description);
        kept.Enqueue(path);
        return opened;
    }

    /// <summary>NAME_00001_20260131235959.pcapng, in local time, as dumpcap names them.</summary>
    private string NumberedPath()
    {
        var extension = Path.GetExtension(options.Path);
        var stem = options.Path[..^extension.Length];
        return string.Create(CultureInfo.InvariantCulture, $"{stem}_{number:00000}_{clock.GetLocalNow():yyyyMMddHHmmss}{extension}");
    }

    private Instant Now() => new((clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick);
}
