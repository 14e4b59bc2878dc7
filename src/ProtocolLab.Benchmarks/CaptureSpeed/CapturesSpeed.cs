using System.Diagnostics;
using System.Globalization;
using ProtocolLab.Capture;
using ProtocolLab.Reporting;

namespace ProtocolLab.Benchmarks;

/// <summary>
/// How fast a large capture is analyzed, in this process: <c>captures generate FILE</c> writes one, <c>captures analyze FILE</c> reads
/// it as <c>protocollab analyze</c> does. captures.sh runs both, and its peers.
/// </summary>
internal static class CapturesSpeed
{
    public const string Name = "captures";

    private const int Packets = 2_000_000;
    private const int Runs = 7;

    /// <returns>The exit code: 2 for arguments that are none.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        switch (arguments)
        {
            case ["generate", var file]:
                SyntheticCapture.Write(file, Packets);
                return 0;
            case ["analyze", var file]:
                Analyze(file, verify: true);
                Analyze(file, verify: false);
                return 0;
            default:
                Console.Error.WriteLine("usage: captures generate FILE | captures analyze FILE");
                return 2;
        }
    }

    private static void Analyze(string file, bool verify)
    {
        var (best, packets, allocated) = (TimeSpan.MaxValue, 0L, 0L);
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var watch = Stopwatch.StartNew();
            packets = AnalyzeOnce(file, verify);
            if (watch.Elapsed < best) best = watch.Elapsed;
            allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        // Windows and tables are allocated once, so that the quotient shows what a packet costs.
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"analyze, in process{(verify ? "" : ", without checksums")}: {best.TotalSeconds:0.000} s, {packets / best.TotalSeconds / 1e6:0.00} million packets/s, {(double)allocated / packets:0.00} octets allocated per packet"));
    }

    private static long AnalyzeOnce(string file, bool verify)
    {
        using var reader = CaptureReader.Open(file);
        var analyzer = new CaptureAnalyzer(new AnalysisOptions { VerifiesChecksums = verify });
        if (analyzer.AddAll(reader) is { } damage) throw new InvalidOperationException($"{file}: {damage}");
        return analyzer.Frames;
    }
}
