using System.CommandLine;
using ProtocolLab.Cli.Analyzing;
using ProtocolLab.Cli.Captures;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Commands;

/// <summary>The flows of any UDP capture, measured.</summary>
internal static class AnalyzeCommand
{
    private const string AnalysisFile = "analysis.json";

    public static Command Make()
    {
        var path = new Argument<string>("CAPTURE") { Description = CaptureFile.Description };
        var filter = new Option<string?>("--filter") { Description = "Only these datagrams, in words of pcap-filter(7): [src|dst] host, net, port and portrange, ip, ip6, and, or, not, brackets.", HelpName = "EXPR" };
        var host = new Option<string[]>("--host") { Description = "Only datagrams to or from this address; of several, any.", HelpName = "ADDR" };
        var port = new Option<string[]>("--port") { Description = "Only datagrams to or from this port; of several, any.", HelpName = "N" };
        var from = new Option<string?>("--from") { Description = "Only frames from this time on: seconds since the first frame, or a UTC time such as 2026-11-28T12:00:00Z.", HelpName = "TIME" };
        var to = new Option<string?>("--to") { Description = "Only frames before this time.", HelpName = "TIME" };
        var interval = new Option<string?>("--interval") { Description = "A bin's width in the series, in seconds, and list the bins (default: as wide as it takes for 200 bins at most).", HelpName = "S" };
        var top = new Option<int?>("--top") { Description = "How many flows to list, those with most octets first; the others are one row (default: 20; with --json or --out 5000).", HelpName = "N" };
        var unverified = new Option<bool>("--no-checksums") { Description = "Leave the checksums alone; large files are read faster." };
        var output = new Option<string?>("--out") { Description = $"Where to write {AnalysisFile} and {RunFolder.ReportFile} (default: nowhere).", HelpName = "DIR" };
        var json = Options.Json();
        var command = new Command("analyze", """
            Measure the UDP flows of any capture: packets, octets, throughput, intervals, jitter, gaps (docs/captures.md).

            Examples:
              protocollab analyze capture.pcap
              protocollab analyze capture.pcapng.gz --filter "host 10.0.0.2 and not port 53" --from 30 --to 60
              tcpdump -i eth0 -w - udp | protocollab analyze - --out reports/analyzed
            """) { path, filter, host, port, from, to, interval, top, unverified, output, json };
        command.SetAction(parsed => Run(
            new CaptureFile(parsed.GetValue(path)!),
            AnalysisOrder.Read(parsed.GetValue(filter), parsed.GetValue(host), parsed.GetValue(port), parsed.GetValue(from), parsed.GetValue(to)),
            parsed.GetValue(interval),
            AnalysisOrder.Top(parsed.GetValue(top), parsed.GetValue(json) || parsed.GetValue(output) is not null),
            !parsed.GetValue(unverified),
            parsed.GetValue(output),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(CaptureFile file, AnalysisOrder order, string? interval, AnalysisLimits limits, bool verify, string? folder, bool json)
    {
        using var progress = new ReadingProgress(file);
        var options = order.Options with { BinNs = AnalysisOrder.Interval(interval), VerifiesChecksums = verify };
        var analysis = file.Read(reader => Analysis.Run(reader, options, order.NamesFor(file), limits.Document, progress.Told));
        progress.Dispose();
        var document = analysis.Document;
        if (document.Totals.Packets == 0) throw new UsageException(AnalysisLines.WhyNothing(file, document));
        if (folder is not null) Write(folder, analysis, order.RerunFor(file));
        if (json) Console.Out.Write(document.ToJson());
        else Print(AnalysisLines.Of(document, limits.Table, interval is not null), folder);
        if (document.Capture.Damage is not { } damage) return ExitCode.Clean;
        Console.Error.WriteLine($"{file}: {damage} The figures are those of the {document.Capture.Frames} frames before.");
        return ExitCode.Usage;
    }

    private static void Write(string folder, Analysis analysis, string rerun)
    {
        RunFolder.WriteText(Path.Combine(folder, AnalysisFile), analysis.Document.ToJson());
        RunFolder.WriteText(Path.Combine(folder, RunFolder.ReportFile), AnalysisPage.Write(analysis, rerun));
    }

    private static void Print(IEnumerable<string> lines, string? folder)
    {
        foreach (var line in lines) Console.WriteLine(line);
        if (folder is not null) Console.WriteLine($"Open {Path.Combine(folder, RunFolder.ReportFile)}");
    }
}
