using System.Diagnostics;
using System.Globalization;
using ProtocolLab.Capture;
using ProtocolLab.Reporting;

namespace ProtocolLab.Benchmarks;

/// <summary>
/// How fast "analyze" goes through a capture of two million datagrams, in turn with the programs that people use for
/// that: each from start to end, its file in the page cache, the best of several runs.
/// </summary>
internal static class CaptureRace
{
    public const string Name = "captures";

    private const int Packets = 2_000_000;
    private const int FrameLength = 1_242;
    private const int Flows = 8;
    private const int Rounds = 5;

    private static readonly (string Program, string Arguments, int Rounds)[] Others =
    [
        ("capinfos", "-csuae {0}", Rounds),
        ("tcpdump", "-nr {0}", Rounds),
        ("tshark", "-r {0} -q -z io,stat,1", 1),
    ];

    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("protocollab-");
        try
        {
            var file = Path.Combine(folder.FullName, "big.pcap");
            using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1024 * 1024)) CaptureMaker.Write(stream, Packets, FrameLength, Flows);
            Race(file);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Race(string file)
    {
        Say($"{Packets:#,0} UDP datagrams in frames of {FrameLength:#,0} octets ({FrameLength - 42:#,0} of payload), {Flows} flows, {new FileInfo(file).Length:#,0} octets");
        var command = Environment.GetEnvironmentVariable("PROTOCOLLAB") ?? throw new InvalidOperationException("captures.sh says where the command is, in PROTOCOLLAB.");
        var ours = double.MaxValue;
        var others = Others.Where(other => IsInstalled(other.Program)).Select(other => (other.Program, other.Arguments, other.Rounds, Best: double.MaxValue)).ToArray();
        // Round by round, so that whatever else the machine does meets all of them.
        for (var round = 0; round < Rounds; round++)
        {
            ours = Math.Min(ours, Time("dotnet", $"{command} analyze {file}"));
            for (var i = 0; i < others.Length; i++)
            {
                if (round < others[i].Rounds) others[i].Best = Math.Min(others[i].Best, Time(others[i].Program, string.Format(CultureInfo.InvariantCulture, others[i].Arguments, file)));
            }
        }

        Tell("protocollab analyze", ours, ours);
        Tell("the same, checksums left alone", Enumerable.Range(0, Rounds).Min(_ => Time("dotnet", $"{command} analyze {file} --no-checksums")), ours);
        foreach (var other in others) Tell($"{other.Program} {other.Arguments.Replace("{0}", "FILE", StringComparison.Ordinal)}", other.Best, ours);
        foreach (var missing in Others.Where(other => !IsInstalled(other.Program))) Say($"{missing.Program} is not installed");
        Tell("analyze in a process that runs already", Enumerable.Range(0, Rounds).Min(_ => InProcess(file, verify: true)), ours);
        Tell("the same, checksums left alone", Enumerable.Range(0, Rounds).Min(_ => InProcess(file, verify: false)), ours);
    }

    private static double InProcess(string file, bool verify)
    {
        var clock = Stopwatch.StartNew();
        using var reader = CaptureReader.Open(file);
        Analysis.Run(reader, new AnalysisOptions { VerifiesChecksums = verify }, new AnalysisNames("big.pcap", "", "", ""), 20);
        return clock.Elapsed.TotalSeconds;
    }

    private static double Time(string program, string arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        // Nobody reads a line for each packet, but writing it is part of the program's way.
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {arguments}: {error.GetAwaiter().GetResult()}");
        return clock.Elapsed.TotalSeconds;
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static void Tell(string what, double seconds, double ours) =>
        Say($"{what,-42} {seconds,7:0.000} s {Packets / seconds / 1e6,7:0.00} million packets/s {seconds / ours,7:0.00} times as long");

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Say(string line) => Console.WriteLine(line);
}
