using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Benchmarks;

/// <summary>Something that takes a capture from anybody.</summary>
/// <param name="Name">In messages.</param>
/// <param name="Consume">Takes the file's octets; may complain with a <see cref="CaptureFormatException"/> and with nothing else.</param>
/// <param name="Base">Octets that it may allocate whatever it gets: windows, tables, a page's frame.</param>
/// <param name="OctetsPerOctet">How many more it may allocate for each of the file's, uncompressed.</param>
/// <param name="EveryNth">Whether it gets all captures, or one in so many.</param>
internal sealed record CaptureConsumer(string Name, Action<byte[]> Consume, long Base, int OctetsPerOctet, ulong EveryNth = 1);

/// <summary>All that is fed with mutated captures.</summary>
internal static class CaptureConsumers
{
    private const long Mebi = 1024 * 1024;

    public static readonly IReadOnlyList<CaptureConsumer> All =
    [
        new("reader", Read, 1 * Mebi, 10),
        new("analyze", octets => Analyzed(octets).Document.ToJson(), 6 * Mebi, 100),
        new("analyze's page", octets => AnalysisPage.Write(Analyzed(octets), ""), 8 * Mebi, 200, EveryNth: 25),
        new("judge", octets => Judged(octets), 1 * Mebi, 100),
        new("report", octets => HtmlReport.Write(new RunReport(Result(Judged(octets)), Judged(octets).Trace, "", [], "")), 32 * Mebi, 1_000, EveryNth: 25),
    ];

    private static void Read(byte[] octets)
    {
        using var reader = CaptureReader.Open(new MemoryStream(octets));
        var kept = 0L;
        while (reader.TryRead(out var frame))
        {
            FrameDecoder.Decode(frame, out var datagram);
            kept += datagram.Payload.Length + (frame.Comment?.Length ?? 0);
        }

        GC.KeepAlive(kept + reader.Warnings.Count + reader.InterfaceNotes.Count);
    }

    private static Analysis Analyzed(byte[] octets)
    {
        using var reader = CaptureReader.Open(new MemoryStream(octets));
        return Analysis.Run(reader, new AnalysisOptions(), new AnalysisNames("mutated", "", "", ""), most: 1_000);
    }

    private static (Trace Trace, IReadOnlyList<Finding> Findings) Judged(byte[] octets)
    {
        using var reader = CaptureReader.Open(new MemoryStream(octets));
        var trace = TraceReader.Read(reader);
        return (trace, Judge.Run(new Evidence(trace) { Tolerance = Tolerance.Of(trace.Label) }));
    }

    private static ResultDocument Result((Trace Trace, IReadOnlyList<Finding> Findings) judged) =>
        ResultBuilder.Build("judge", "mutated", 0, new CaptureDigest("mutated", judged.Trace.Frames, ""), judged.Findings, [], judged.Trace, []);
}
