using BenchmarkDotNet.Attributes;
using ProtocolLab.Network;
using ProtocolLab.Scenarios.Workloads;

namespace ProtocolLab.Benchmarks;

/// <summary>The simulated network under the workloads that <c>protocollab bench sim</c> measures too; per datagram, of a million each.</summary>
[FewRuns(5)]
[MemoryDiagnoser]
public class Simulator
{
    [Benchmark(Baseline = true, OperationsPerInvoke = SimulatorWorkloads.Datagrams)]
    public ulong FanOut100() => Run(nameof(FanOut100));

    [Benchmark(OperationsPerInvoke = SimulatorWorkloads.Datagrams)]
    public ulong FanOut1000() => Run(nameof(FanOut1000));

    [Benchmark(OperationsPerInvoke = SimulatorWorkloads.Datagrams)]
    public ulong FanOut10000() => Run(nameof(FanOut10000));

    [Benchmark(OperationsPerInvoke = SimulatorWorkloads.Datagrams)]
    public ulong Group100() => Run(nameof(Group100));

    [Benchmark(OperationsPerInvoke = SimulatorWorkloads.Datagrams)]
    public ulong Group1000() => Run(nameof(Group1000));

    [Benchmark(OperationsPerInvoke = SimulatorWorkloads.Datagrams)]
    public ulong Group10000() => Run(nameof(Group10000));

    [Benchmark(OperationsPerInvoke = SimulatorWorkloads.Datagrams)]
    public ulong FingerprintedFanOut100() => Run(nameof(FingerprintedFanOut100));

    [Benchmark(OperationsPerInvoke = SimulatorWorkloads.Datagrams)]
    public ulong FingerprintedGroup100() => Run(nameof(FingerprintedGroup100));

    [Benchmark(OperationsPerInvoke = SimulatorWorkloads.Datagrams)]
    public ulong TracedFanOut100() => Run(nameof(TracedFanOut100));

    [Benchmark(OperationsPerInvoke = SimulatorWorkloads.Datagrams)]
    public ulong TracedGroup100() => Run(nameof(TracedGroup100));

    private static ulong Run(string name)
    {
        var network = SimulatorWorkloads.Get(name).Make().Prepare();
        network.Run(Instant.Never);
        return network.DatagramsSent;
    }
}
