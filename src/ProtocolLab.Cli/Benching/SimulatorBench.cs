using System.Diagnostics;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios.Workloads;

namespace ProtocolLab.Cli.Benching;

/// <summary>What one workload cost: the best of several runs, since other programs on the machine can only make a run slower.</summary>
/// <param name="Name">The benchmark's name, here and in ProtocolLab.Benchmarks.</param>
/// <param name="Clients">How many clients the server sends to.</param>
/// <param name="Datagrams">How many datagrams a run sends, of both sides.</param>
/// <param name="NanosecondsPerDatagram">Wall-clock time of the best run.</param>
/// <param name="AllocatedPerDatagram">Octets; the setting up of programs, links and buffers that grow is in it.</param>
internal sealed record SimulatorFigure(string Name, int Clients, ulong Datagrams, double NanosecondsPerDatagram, double AllocatedPerDatagram)
{
    public double DatagramsPerSecond => 1e9 / NanosecondsPerDatagram;
}

/// <summary>Measures workloads on the calling thread, in turns, so that a bad moment of the machine does not meet all runs of one.</summary>
internal static class SimulatorBench
{
    public static SimulatorFigure Measure(string name, SimulatorWorkload workload, int runs)
    {
        var best = RunOnce(name, workload);
        for (var run = 1; run < runs; run++)
        {
            var figure = RunOnce(name, workload);
            if (figure.NanosecondsPerDatagram < best.NanosecondsPerDatagram) best = figure;
        }

        return best;
    }

    private static SimulatorFigure RunOnce(string name, SimulatorWorkload workload)
    {
        var network = workload.Prepare();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.UserTime;
        var start = Stopwatch.GetTimestamp();
        network.Run(ProtocolLab.Network.Instant.Never);
        var took = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var datagrams = network.DatagramsSent;
        if (Environment.GetEnvironmentVariable("CPU") is not null) took = Environment.CpuUsage.UserTime - cpu;
        return new SimulatorFigure(name, workload.Clients, datagrams, took.TotalNanoseconds / datagrams, (double)allocated / datagrams);
    }
}
