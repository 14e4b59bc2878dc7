using System.CommandLine;
using ProtocolLab.Capture;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Commands;

/// <summary>Verdicts from a capture alone.</summary>
internal static class JudgeCommand
{
    public static Command Make()
    {
        var path = new Argument<string>("CAPTURE") { Description = "A pcap or pcapng file." };
        var port = new Option<ushort?>("--standard-port") { Description = "Where the server listens (default: what the trace says, else 5000).", HelpName = "PORT" };
        var movies = new Option<string?>("--movies") { Description = "The server's movie folder, to prove the streamed bytes.", HelpName = "DIR" };
        var (output, json) = (Options.Out("reports/judged"), Options.Json());
        var command = new Command("judge", """
            Judge a capture.

            Writes DIR/{result.json,report.html}.

            Example:
              protocollab judge reports/clean/trace.pcapng --movies movies
            """) { path, port, movies, output, json };
        command.SetAction(parsed => Run(parsed.GetValue(path)!, parsed.GetValue(port), parsed.GetValue(movies), parsed.GetValue(output)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(string path, ushort? standardPort, string? movies, string folder, bool json)
    {
        if (!File.Exists(path)) throw new UsageException($"protocollab: there is no file '{path}'.");
        if (movies is not null && !Directory.Exists(movies)) throw new UsageException($"protocollab: there is no movie folder '{movies}'.");
        var trace = Read(path, standardPort);
        if (!trace.Observations.Any(seen => seen.IsPacket && (seen.To.Port == trace.Label.StandardPort || seen.From.Port == trace.Label.StandardPort)))
            throw new UsageException($"protocollab: {path} holds no packet of the protocol to or from port {trace.Label.StandardPort}. Does the server listen elsewhere? See --standard-port.");

        using var shelf = movies is null ? null : new MovieShelf(new MovieSupply(Path.GetFullPath(movies), []));
        var findings = Judge.Run(new Evidence(trace)
        {
            Movies = LabRun.ByName(shelf?.Movies ?? []),
            Tolerance = Tolerance.Of(trace.Label),
        });
        var name = Path.GetFileName(path);
        var result = ResultBuilder.Build("judge", name, trace.Label.Seed, new CaptureDigest(name, trace.Frames, LabRun.Sha256(path)), findings, [], trace, []);
        var rerun = $"dotnet run --project src/ProtocolLab.Cli -c Release -- judge {path}{(movies is null ? "" : $" --movies {movies}")}";
        RunFolder.Write(folder, new RunReport(result, trace, "", trace.Warnings, rerun));
        if (json) Console.Out.Write(result.ToJson());
        else Print(result, trace, folder);
        return ExitCode.Of(result.Verdict);
    }

    private static Trace Read(string path, ushort? standardPort)
    {
        try
        {
            return TraceReader.Read(path, standardPort);
        }
        catch (CaptureFormatException damage)
        {
            throw new UsageException($"{path}: {damage.Message}");
        }
    }

    private static void Print(ResultDocument result, Trace trace, string folder)
    {
        Console.WriteLine($"{result.Name}: {result.Verdict.Word()}");
        foreach (var requirement in result.Requirements.Where(requirement => requirement.Exercised > 0))
            Console.WriteLine($"  {requirement.Verdict.Word(),-12} {requirement.Id}  {requirement.Exercised} times  {requirement.Reason}");
        foreach (var warning in trace.Warnings) Console.WriteLine($"  note: {warning}");
        Console.WriteLine($"Open {Path.Combine(folder, RunFolder.ReportFile)}");
    }
}
