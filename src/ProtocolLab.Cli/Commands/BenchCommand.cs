using System.CommandLine;
using System.Globalization;
using System.IO.Enumeration;
using ProtocolLab.Cli.Benching;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios.Workloads;

namespace ProtocolLab.Cli.Commands;

/// <summary>How fast the lab is on this machine.</summary>
internal static class BenchCommand
{
    public static Command Make() => new("bench", """
        Measure how fast the lab is on this machine (docs/benchmarks.md).

        Examples:
          protocollab bench sim
        """) { MakeSimulator() };

    private static Command MakeSimulator()
    {
        var glob = new Option<string>("--benchmark") { Description = "Only benchmarks whose name matches, * and ? as in a shell.", HelpName = "GLOB", DefaultValueFactory = _ => "*" };
        var json = Options.Json();
        var command = new Command("sim", """
            Measure the simulator, on one core, in less than half a minute.

            A server sends a million datagrams of 1,326 octets, one every 10 ms to each of its clients, over links of
            their own with 10 ms delay and 1 % loss. The best of several runs counts.

            Examples:
              protocollab bench sim
              protocollab bench sim --benchmark 'FanOut*' --json
            """) { glob, json };
        command.SetAction(parsed => RunSimulator(parsed.GetValue(glob)!, parsed.GetValue(json)));
        return command;
    }

    private static int RunSimulator(string glob, bool json)
    {
        var chosen = SimulatorWorkloads.All.Where(workload => FileSystemName.MatchesSimpleExpression(glob, workload.Name, ignoreCase: false)).ToList();
        if (chosen.Count == 0)
            throw new UsageException($"protocollab: no benchmark matches '{glob}'. There are: {string.Join(", ", SimulatorWorkloads.All.Select(workload => workload.Name))}.");
        var figures = SimulatorBench.Measure(chosen);
        if (json) Console.Out.Write(ResultJson.Write(new SimulatorBenchDocument(SimulatorBenchDocument.CurrentSchema, figures)));
        else Print(figures);
        return ExitCode.Clean;
    }

    private static void Print(IReadOnlyList<SimulatorFigure> figures)
    {
        Console.WriteLine($"{"benchmark",-22} {"clients",7} {"datagrams",10} {"ns/datagram",11} {"datagrams/s",12} {"octets allocated/datagram",25}  what");
        foreach (var figure in figures)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{figure.Name,-22} {figure.Clients,7:#,0} {figure.Datagrams,10:#,0} {figure.NanosecondsPerDatagram,11:0} {figure.DatagramsPerSecond,12:#,0} {figure.AllocatedPerDatagram,25:0.0}  {figure.What}"));
        }

        if (figures.SingleOrDefault(figure => figure.Name == "FanOut100") is { } few && figures.SingleOrDefault(figure => figure.Name == "FanOut10000") is { } many)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"With 10,000 clients a datagram costs {many.NanosecondsPerDatagram / few.NanosecondsPerDatagram:0.00} times what it costs with 100."));
        }

        Console.WriteLine($"Best of {figures[0].Runs} runs each, on one thread.");
    }
}
