using System.Diagnostics;
using ProtocolLab.Capture.Live;

namespace ProtocolLab.Cli.Capturing;

/// <summary>How a capture goes, once a second on the terminal; nothing where standard error is none.</summary>
internal sealed class CaptureMeter : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly LiveCapture capture;
    private readonly Lock gate = new();
    private readonly Timer? timer;
    private long shownAt = Stopwatch.GetTimestamp();
    private long shownFrames;
    private int width;

    public CaptureMeter(LiveCapture capture)
    {
        this.capture = capture;
        if (!Console.IsErrorRedirected) timer = new Timer(_ => Show(), null, Period, Period);
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (gate)
        {
            if (width > 0) Console.Error.Write($"\r{new string(' ', width)}\r");
            width = -1;
        }
    }

    private void Show()
    {
        lock (gate)
        {
            if (width < 0) return; // A last call may come after the end.
            var (counts, now) = (capture.Counts, Stopwatch.GetTimestamp());
            var line = CaptureLines.Status(counts, (counts.Frames - shownFrames) / Stopwatch.GetElapsedTime(shownAt, now).TotalSeconds);
            (shownAt, shownFrames) = (now, counts.Frames);
            var room = Math.Max(1, Console.BufferWidth - 1);
            if (line.Length > room) line = line[..room];
            Console.Error.Write($"\r{line.PadRight(width)}");
            width = line.Length;
        }
    }
}
