using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// When a stream's packets were sent: the sender's own timestamps. Where the trace does not show all of them, it is the
/// stream's usual interval (the median at the vantage) for each step of Seq.
/// </summary>
internal sealed class SendSpacing
{
    private readonly bool showsSender;
    private readonly long usualNs;
    private readonly ulong firstSeq;

    public SendSpacing(IReadOnlyList<Observation> stream)
    {
        showsSender = true;
        foreach (var packet in stream) showsSender &= packet.Origin is not null;
        if (showsSender) return;
        firstSeq = stream[0].Seq;
        var intervals = FlowMeasurement.Intervals(stream);
        Array.Sort(intervals);
        usualNs = intervals.Length == 0 ? 0 : IntervalStatistics.Percentile(intervals, 50);
    }

    public long SentNs(Observation packet) => showsSender
        ? packet.Origin!.At.Nanoseconds
        : usualNs * unchecked((long)(packet.Seq - firstSeq));
}
