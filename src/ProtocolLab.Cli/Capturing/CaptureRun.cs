using ProtocolLab.Capture.Live;
using ProtocolLab.Cli.Live;

namespace ProtocolLab.Cli.Capturing;

/// <summary>A live capture from its start to its summary.</summary>
internal static class CaptureRun
{
    private const string Application = "ProtocolLab capture";

    public static int Run(CaptureOrder order)
    {
        using var source = Open(order.Source);
        var files = new CaptureFileOptions(order.Path, Application) { FileOctets = order.FileOctets, Keep = order.Ring };
        if (order.ToStandardOutput) files = files with { Open = static _ => StandardOutputStream.Open() };
        var capture = new LiveCapture(source, files, order.Count ?? long.MaxValue, TimeProvider.System);
        using var signals = new EndSignals(capture.Stop);
        Console.Error.WriteLine(CaptureLines.Beginning(source.Description, order));

        // Begins when the kernel already collects: nothing within the duration is missed.
        using var end = order.Duration is { } duration ? new Timer(_ => capture.Stop(), null, TimeSpan.FromMilliseconds(duration.TotalMilliseconds), Timeout.InfiniteTimeSpan) : null;
        LiveSummary summary;
        using (new CaptureMeter(capture)) summary = Run(capture, order);
        var output = order.ToStandardOutput ? Console.Error : Console.Out;
        if (order.Json) output.Write(CaptureLines.Json(source.Description, summary));
        else foreach (var line in CaptureLines.Of(source.Description, summary)) output.WriteLine(line);
        return ExitCode.Clean;
    }

    private static LiveSummary Run(LiveCapture capture, CaptureOrder order)
    {
        try
        {
            return capture.Run();
        }
        catch (LiveCaptureException fault)
        {
            throw new UsageException($"protocollab: {fault.Message}. What was captured before is in the file.");
        }
        catch (IOException) when (order.ToStandardOutput)
        {
            // As with any other program in a pipe: the reader has had enough.
            return new LiveSummary(capture.Counts, [order.Path], 1);
        }
    }

    private static PcapSource Open(PcapOptions options)
    {
        try
        {
            return PcapSource.Open(options with { Interface = NameOf(options.Interface) });
        }
        catch (LiveCaptureException fault)
        {
            throw new UsageException($"protocollab: {CaptureRemedy.For(fault, options)}");
        }
    }

    // By its number in the list, as tcpdump and dumpcap know it, too.
    private static string NameOf(string text) =>
        int.TryParse(text, out var number) && CaptureDevice.FindAll() is var devices && number >= 1 && number <= devices.Count ? devices[number - 1].Name : text;
}
