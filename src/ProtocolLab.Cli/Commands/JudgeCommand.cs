using System.CommandLine;
using ProtocolLab.Cli.Captures;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Commands;

/// <summary>Verdicts from a capture alone.</summary>
internal static class JudgeCommand
{
    public static Command Make()
    {
        var path = new Argument<string>("CAPTURE") { Description = CaptureFile.Description };
        var port = new Option<ushort?>("--standard-port") { Description = "Where the server listens (default: what the capture says or shows, else 5000).", HelpName = "PORT" };
        var movies = new Option<string?>("--movies") { Description = "The server's movie folder, to prove the streamed bytes.", HelpName = "DIR" };
        var profile = new Option<string?>("--profile") { Description = "The values of section 8 that were in force (default: what the capture says, else the specification's).", HelpName = "FILE" };
        var at = new Option<string[]>("--captured-at") { Description = "Of a capture from elsewhere: a host on which it was taken, an end or one in the middle; may be given several times (default: concluded from the frames).", HelpName = "ADDR" };
        var subject = new Option<string[]>("--subject") { Description = "Judge this host only; may be given several times.", HelpName = "ADDR" };
        var (output, json) = (Options.Out("reports/judged"), Options.Json());
        var command = new Command("judge", """
            Judge a capture, from this lab or from anywhere (docs/judging-captures.md).

            Writes DIR/{result.json,report.html}. What the capture cannot show is inconclusive.

            Examples:
              protocollab judge reports/clean/trace.pcapng --movies movies
              protocollab judge server-side.pcap --captured-at 192.0.2.1 --profile my-server.yaml
            """) { path, port, movies, profile, at, subject, output, json };
        command.SetAction(parsed => Run(
            parsed.GetValue(path)!,
            new ReadingTerms
            {
                StandardPort = parsed.GetValue(port),
                CapturedAt = Addresses("--captured-at", parsed.GetValue(at)),
                Subjects = Addresses("--subject", parsed.GetValue(subject)),
            },
            parsed.GetValue(profile) is { } file ? ProfileReader.ReadFile(file) : Profile.Empty,
            parsed.GetValue(movies),
            parsed.GetValue(output)!,
            parsed.GetValue(json),
            string.Join(' ', parsed.Tokens.Skip(1).Select(token => token.Value))));
        return command;
    }

    private static int Run(string path, ReadingTerms terms, Profile profile, string? movies, string folder, bool json, string rerun)
    {
        if (movies is not null && !Directory.Exists(movies)) throw new UsageException($"protocollab: there is no movie folder '{movies}'.");
        var file = new CaptureFile(path);
        var trace = file.ReadHashed(reader => TraceReader.Read(reader, terms with { Parameters = profile.Impose }), out var sha256);
        if (NothingToJudge(trace) is { } nothing) throw new UsageException($"protocollab: {file} {nothing}");

        using var shelf = movies is null ? null : new MovieShelf(new MovieSupply(Path.GetFullPath(movies), []));
        var findings = Judge.Run(new Evidence(trace)
        {
            Movies = LabRun.ByName(shelf?.Movies ?? []),
            Tolerance = profile.Tolerance is { } absolute ? Tolerance.RealTime with { Absolute = absolute } : Tolerance.Of(trace.Label),
        });
        var result = ResultBuilder.Build("judge", file.Name, trace.Label.Seed, new CaptureDigest(file.Name, trace.Frames, sha256), findings, [], trace, []);
        RunFolder.Write(folder, new RunReport(result, trace, "", [], $"dotnet run --project src/ProtocolLab.Cli -c Release -- judge {rerun}"));
        if (json) Console.Out.Write(result.ToJson());
        else Print(result, trace, folder);
        return ExitCode.Of(result.Verdict);
    }

    private static string? NothingToJudge(Trace trace)
    {
        var port = trace.Label.StandardPort;
        if (trace.IsForeign ? trace.Standards.Count > 0 : trace.Observations.Any(seen => seen.IsPacket && (seen.To.Port == port || seen.From.Port == port))) return null;
        var seen = trace.Frames == 0 ? "It has no frames." : string.Join(" ", trace.Warnings.Prepend($"It has {trace.Frames} frames."));
        return $"holds no packet of the protocol to or from port {port}, and no session. {seen} Does the server listen elsewhere? See --standard-port.";
    }

    private static IReadOnlyList<HostAddress> Addresses(string option, string[]? texts) =>
    [
        .. (texts ?? []).Select(text => HostAddress.TryParse(text, out var address) ? address
            : throw new UsageException($"protocollab: {option}: expected an address, such as 192.0.2.1 or 2001:db8::1, found '{text}'.")),
    ];

    private static void Print(ResultDocument result, Trace trace, string folder)
    {
        Console.WriteLine($"{result.Name}: {result.Verdict.Word()}");
        foreach (var requirement in result.Requirements.Where(requirement => requirement.Exercised > 0))
            Console.WriteLine($"  {requirement.Verdict.Word(),-12} {requirement.Id}  {requirement.Exercised} times  {requirement.Reason}");
        foreach (var warning in trace.Warnings) Console.WriteLine($"  note: {warning}");
        Console.WriteLine($"Open {Path.Combine(folder, RunFolder.ReportFile)}");
    }
}
