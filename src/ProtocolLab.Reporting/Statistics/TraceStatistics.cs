using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Measures a trace: one <see cref="FlowStatistics"/> per flow, by first appearance.</summary>
public static class TraceStatistics
{
    public static IReadOnlyList<FlowStatistics> Of(Trace trace) =>
        [.. FlowTraffic.Of(trace).Select(FlowMeasurement.Of)];
}
