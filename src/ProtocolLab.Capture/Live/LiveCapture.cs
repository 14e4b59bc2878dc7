namespace ProtocolLab.Capture.Live;

/// <summary>How a live capture stands.</summary>
/// <param name="Frames">Frames written.</param>
/// <param name="Octets">Their octets on the wire.</param>
/// <param name="Counters">What the system counts; at most a second old.</param>
public readonly record struct LiveCounts(long Frames, long Octets, SourceCounters Counters);

/// <summary>What a live capture left behind.</summary>
/// <param name="Counts">Frames, octets and the system's counters.</param>
/// <param name="Files">The files that are there, oldest first.</param>
/// <param name="FilesWritten">All files, those that the ring has removed among them.</param>
public sealed record LiveSummary(LiveCounts Counts, IReadOnlyList<string> Files, int FilesWritten);

/// <summary>Moves frames from an interface to files until it is told to stop.</summary>
/// <param name="source">The interface; the caller disposes it.</param>
/// <param name="options">The files.</param>
/// <param name="frameLimit">How many frames are captured at most.</param>
/// <param name="clock">What files are dated by.</param>
public sealed class LiveCapture(ICaptureSource source, CaptureFileOptions options, long frameLimit, TimeProvider clock)
{
    // What a killed process loses at most, while frames keep coming; when none come, nothing.
    private const long FlushMilliseconds = 1_000;

    private readonly Lock gate = new();
    private LiveCounts told;
    private long frames;
    private long octets;

    /// <summary>At most a second old; from any thread.</summary>
    public LiveCounts Counts
    {
        get
        {
            lock (gate) return told;
        }
    }

    /// <summary>Captures until <see cref="Stop"/>, or until the limit is reached.</summary>
    /// <exception cref="LiveCaptureException">The interface is gone; what was captured before is in the files.</exception>
    /// <exception cref="IOException">The files cannot be written.</exception>
    public LiveSummary Run()
    {
        var files = new CaptureFiles(source, options, clock);
        using (files)
        {
            files.Flush(); // A reader of the other end of a pipe learns at once what comes.
            Move(files);
            Tell();
        }

        return new LiveSummary(told, files.Kept, files.Opened);
    }

    /// <summary>Ends <see cref="Run"/> soon; from any thread, at any time.</summary>
    public void Stop() => source.Break();

    private void Move(CaptureFiles files)
    {
        var flushed = Environment.TickCount64;
        while (frames < frameLimit)
        {
            var read = source.Read(out var frame);
            if (read == SourceRead.Ended) return;
            if (read == SourceRead.Frame)
            {
                files.Write(frame);
                frames++;
                octets += frame.OriginalLength;
                if (Environment.TickCount64 - flushed < FlushMilliseconds) continue;
            }

            flushed = Environment.TickCount64;
            Tell();
            files.Flush();
        }
    }

    private void Tell()
    {
        var counters = source.Count();
        lock (gate) told = new LiveCounts(frames, octets, counters);
    }
}
