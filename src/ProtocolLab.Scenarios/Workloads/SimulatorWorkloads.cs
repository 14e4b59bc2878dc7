using ProtocolLab.Capture;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios.Workloads;

/// <summary>A workload with the name that its figure goes by, in the benchmarks and in <c>bench sim</c>.</summary>
/// <param name="Name">Such as "FanOut100": the work, and the number of clients.</param>
/// <param name="What">What is done, in a few words.</param>
/// <param name="Make">Makes it anew: a workload is run once.</param>
public sealed record NamedWorkload(string Name, string What, Func<SimulatorWorkload> Make);

/// <summary>The workloads that figures are published of: a million datagrams from the server each.</summary>
public static class SimulatorWorkloads
{
    /// <summary>How many datagrams the server sends in each.</summary>
    public const int Datagrams = 1_000_000;

    /// <summary>How many octets of each frame a trace of headers keeps.</summary>
    private const int SnapLength = 96;

    public static readonly IReadOnlyList<NamedWorkload> All =
    [
        new("FanOut100", "sender and sinks", () => new FanOut(100, Datagrams)),
        new("FanOut1000", "sender and sinks", () => new FanOut(1_000, Datagrams)),
        new("FanOut10000", "sender and sinks", () => new FanOut(10_000, Datagrams)),
        new("Group100", "the whole protocol at both ends", () => new GroupStream(100, Datagrams)),
        new("Group1000", "the whole protocol at both ends", () => new GroupStream(1_000, Datagrams)),
        new("Group10000", "the whole protocol at both ends", () => new GroupStream(10_000, Datagrams)),
        new("FingerprintedFanOut100", "sender and sinks, a fingerprint", () => new FanOut(100, Datagrams) { Fingerprint = new RunFingerprint() }),
        new("FingerprintedGroup100", "the whole protocol, a fingerprint", () => new GroupStream(100, Datagrams) { Fingerprint = new RunFingerprint() }),
        new("TracedFanOut100", "sender and sinks, a trace of 96 octets a frame", () => new FanOut(100, Datagrams, Trace())),
        new("TracedGroup100", "the whole protocol, a trace of 96 octets a frame", () => new GroupStream(100, Datagrams, Trace())),
    ];

    public static NamedWorkload Get(string name) => All.Single(workload => workload.Name == name);

    private static TraceWriter Trace() => new(Stream.Null, new TraceWriterOptions { SnapLength = SnapLength });
}
