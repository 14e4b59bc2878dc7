using ProtocolLab.Capture;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>A capture measured from its first frame to its last: the document, and what the page draws.</summary>
public sealed class Analysis
{
    private Analysis(CaptureAnalyzer analyzer, AnalysisDocument document, IReadOnlyList<FlowSummary> flows) => (Analyzer, Document, Flows) = (analyzer, document, flows);

    public AnalysisDocument Document { get; }

    internal CaptureAnalyzer Analyzer { get; }

    /// <summary>All that there are, most octets first.</summary>
    internal IReadOnlyList<FlowSummary> Flows { get; }

    /// <summary>Reads the capture to its end, or to where it is damaged: what was before still counts.</summary>
    /// <param name="most">How many flows and conversations the document lists.</param>
    /// <param name="progress">Told the number of frames now and then; may be null.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Analysis Run(CaptureReader reader, AnalysisOptions options, AnalysisNames names, int most, Action<long>? progress = null)
    {
        var analyzer = new CaptureAnalyzer(options);
        var damage = analyzer.AddAll(reader, progress);
        var flows = FlowSummary.Of(analyzer.Flows.Flows, (index, address) => reader.Interfaces[index].Addresses.Contains(address));
        return new Analysis(analyzer, AnalysisBuilder.Build(analyzer, reader, names, damage, flows, most), flows);
    }
}
