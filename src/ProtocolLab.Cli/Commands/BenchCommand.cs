using System.CommandLine;
using System.Globalization;
using ProtocolLab.Capture;
using ProtocolLab.Cli.Benching;
using ProtocolLab.Scenarios.Workloads;

namespace ProtocolLab.Cli.Commands;

internal static class BenchCommand
{
    public static Command Make()
    {
        var command = new Command("bench", "Measure.") { };
        var sim = new Command("sim", "The simulator.") { };
        sim.SetAction(_ => Run());
        command.Add(sim);
        return command;
    }

    private static int Run()
    {
        var only = Environment.GetEnvironmentVariable("ONLY") ?? "";
        foreach (var (name, make) in ((string, Func<SimulatorWorkload>)[])[
            ("fan100", () => new FanOut(100, 1_000_000)),
            ("fan1000", () => new FanOut(1_000, 1_000_000)),
            ("fan10000", () => new FanOut(10_000, 1_000_000)),
            ("group100", () => new GroupStream(100, 1_000_000)),
            ("group1000", () => new GroupStream(1000, 1_000_000)),
            ("group10000", () => new GroupStream(10_000, 1_000_000)),
            ("traced100", () => new FanOut(100, 1_000_000, new TraceWriter(Stream.Null, new TraceWriterOptions { SnapLength = 96 }))),
            ("traced10000", () => new FanOut(10000, 1_000_000, new TraceWriter(Stream.Null, new TraceWriterOptions { SnapLength = 96 }))),
        ])
        {
            if (!name.StartsWith(only, StringComparison.Ordinal)) continue;
            for (var i = 0; i < 4; i++)
            {
                var w = make();
                var f = SimulatorBench.Measure(name, w, 1);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{f.Name,-12} {f.Datagrams,9} {f.NanosecondsPerDatagram,7:0} ns {f.DatagramsPerSecond / 1e6:0.00} M/s {f.AllocatedPerDatagram:0.0} octets {(w as GroupStream)?.Finished}"));
            }
        }

        return 0;
    }
}
