using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>A flow at all the interfaces that saw it, and the one at which its times are measured.</summary>
internal sealed class FlowSummary
{
    private readonly IReadOnlyList<FlowMeter> sightings;

    private FlowSummary(IReadOnlyList<FlowMeter> sightings, FlowMeter measured) => (this.sightings, Measured) = (sightings, measured);

    public FlowMeter Measured { get; }

    public Endpoint From => Measured.Key.From;

    public Endpoint To => Measured.Key.To;

    public bool IsSeenTwice => sightings.Count > 1;

    public long Packets => sightings.Sum(flow => flow.Packets);

    public long FrameOctets => sightings.Sum(flow => flow.FrameOctets);

    public long PayloadOctets => sightings.Sum(flow => flow.PayloadOctets);

    public long FirstFrame => sightings.Min(flow => flow.FirstFrame);

    public bool HasTime => sightings.Any(flow => flow.Timed > 0);

    public long FirstNs => HasTime ? sightings.Where(flow => flow.Timed > 0).Min(flow => flow.FirstNs) : 0;

    public long LastNs => HasTime ? sightings.Where(flow => flow.Timed > 0).Max(flow => flow.LastNs) : 0;

    /// <summary>Every flow, the one with most octets first.</summary>
    /// <param name="owns">Whether an interface has an address.</param>
    public static IReadOnlyList<FlowSummary> Of(IEnumerable<FlowMeter> meters, Func<int, HostAddress, bool> owns) =>
    [
        .. meters
            .GroupBy(flow => flow.Key.Flow)
            .Select(flow => new FlowSummary([.. flow], Vantage([.. flow], owns)))
            .OrderByDescending(flow => flow.FrameOctets)
            .ThenBy(flow => flow.FirstFrame),
    ];

    private static FlowMeter Vantage(IReadOnlyList<FlowMeter> sightings, Func<int, HostAddress, bool> owns) =>
        sightings.Count == 1 ? sightings[0] : sightings
            .OrderByDescending(flow => owns(flow.Key.Interface, flow.Key.To.Address))
            .ThenByDescending(flow => owns(flow.Key.Interface, flow.Key.From.Address))
            .ThenByDescending(flow => flow.Packets)
            .First();
}
