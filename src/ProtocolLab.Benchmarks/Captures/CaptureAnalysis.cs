using BenchmarkDotNet.Attributes;
using ProtocolLab.Capture;
using ProtocolLab.Reporting;

namespace ProtocolLab.Benchmarks;

/// <summary>200,000 datagrams in frames of 1,242 octets, in memory: read, decoded and measured, with and without checksums.</summary>
[FewRuns(10)]
[MemoryDiagnoser]
public class CaptureAnalysis
{
    private const int Packets = 200_000;
    private const int FrameLength = 1_242;

    private byte[] capture = [];

    [Params(1, 1_000)]
    public int Flows { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        using var stream = new MemoryStream();
        CaptureMaker.Write(stream, Packets, FrameLength, Flows);
        capture = stream.ToArray();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Packets)]
    public long Analyze() => Run(verify: true);

    [Benchmark(OperationsPerInvoke = Packets)]
    public long WithoutChecksums() => Run(verify: false);

    private long Run(bool verify)
    {
        using var reader = CaptureReader.Open(new MemoryStream(capture));
        var analyzer = new CaptureAnalyzer(new AnalysisOptions { VerifiesChecksums = verify });
        analyzer.AddAll(reader);
        return analyzer.Frames;
    }
}
