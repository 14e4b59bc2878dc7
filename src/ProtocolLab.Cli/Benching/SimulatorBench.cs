using System.Diagnostics;
using ProtocolLab.Network;
using ProtocolLab.Scenarios.Workloads;

namespace ProtocolLab.Cli.Benching;

/// <summary>
/// Measures workloads on the calling thread, in turns, so that a bad moment of the machine does not meet all runs of
/// one. The best run counts: what else runs on the machine can only make a run slower.
/// </summary>
internal static class SimulatorBench
{
    private const int MostTurns = 6;

    /// <summary>No turn begins after this, however slow the machine is.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(15);

    public static IReadOnlyList<SimulatorFigure> Measure(IReadOnlyList<NamedWorkload> workloads)
    {
        var clock = Stopwatch.StartNew();
        var best = new Run[workloads.Count];
        var turns = 0;
        while (turns < MostTurns && clock.Elapsed < Enough)
        {
            for (var i = 0; i < workloads.Count; i++)
            {
                var run = Measure(workloads[i]);
                if (turns == 0 || run.Took < best[i].Took) best[i] = run;
            }

            turns++;
        }

        return [.. workloads.Select((workload, index) => FigureOf(workload, best[index], turns))];
    }

    private static Run Measure(NamedWorkload named)
    {
        var workload = named.Make();
        var network = workload.Prepare();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        network.Run(Instant.Never);
        var took = Stopwatch.GetElapsedTime(start);
        return new Run(workload.Clients, network.DatagramsSent, took, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    private static SimulatorFigure FigureOf(NamedWorkload workload, Run run, int turns)
    {
        var nanoseconds = run.Took.TotalNanoseconds / run.Datagrams;
        return new SimulatorFigure(workload.Name, workload.What, run.Clients, run.Datagrams, turns,
            Math.Round(nanoseconds, 1), Math.Round(1e9 / nanoseconds), Math.Round((double)run.Allocated / run.Datagrams, 1));
    }

    private readonly record struct Run(int Clients, ulong Datagrams, TimeSpan Took, long Allocated);
}
