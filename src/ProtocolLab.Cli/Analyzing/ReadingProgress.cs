using System.Diagnostics;
using System.Globalization;
using ProtocolLab.Cli.Captures;

namespace ProtocolLab.Cli.Analyzing;

/// <summary>A line on standard error that tells how far the reading of a large file is; nothing where nobody looks.</summary>
internal sealed class ReadingProgress : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private readonly string name;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan last;
    private bool isShown;

    public ReadingProgress(CaptureFile file)
    {
        name = file.Name;
        Told = Console.IsErrorRedirected ? null : Tell;
    }

    /// <summary>Takes the number of frames so far; null if nobody looks.</summary>
    public Action<long>? Told { get; }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (isShown) Console.Error.Write("\r\e[K");
        isShown = false;
    }

    private void Tell(long frames)
    {
        if (clock.Elapsed - last < Every) return;
        last = clock.Elapsed;
        isShown = true;
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r\e[K{name}: {frames:#,0} frames, {frames / clock.Elapsed.TotalSeconds / 1e6:0.0} million a second"));
    }
}
