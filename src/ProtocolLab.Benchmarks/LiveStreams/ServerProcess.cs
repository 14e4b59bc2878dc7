using System.Diagnostics;
using System.Globalization;
using ProtocolLab.Network;

namespace ProtocolLab.Benchmarks;

/// <summary><c>protocollab serve</c> in a process of its own, on one core.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const double TicksPerSecond = 100; // sysconf(_SC_CLK_TCK) of every Linux

    private readonly Process process;

    public ServerProcess(string movies, int port, Duration interval, int core)
    {
        var start = new ProcessStartInfo("taskset") { RedirectStandardError = true };
        foreach (var word in (string[])["-c", Text(core), Find(), "serve", "--movies", movies, "--port", Text(port), "--interval", $"{interval.Nanoseconds}ns"]) start.ArgumentList.Add(word);
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => LastLine = line.Data ?? LastLine;
        process.BeginErrorReadLine();
    }

    /// <summary>What it said last: at the end, its statistics.</summary>
    public string LastLine { get; private set; } = "";

    /// <summary>Processor time until now, in seconds: in its own code, and in the kernel for it.</summary>
    public (double User, double System) ProcessorTime()
    {
        // Behind the name in parentheses: state is field 3, utime 14, stime 15.
        var stat = File.ReadAllText($"/proc/{process.Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Seconds(fields[11]), Seconds(fields[12]));
    }

    /// <summary>Asks it to end.</summary>
    public void Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", Text(process.Id)]);
        kill.WaitForExit();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var program = Path.Combine(folder.FullName, "src", "ProtocolLab.Cli", "bin", "Release", "net10.0", "protocollab");
            if (File.Exists(program)) return program;
        }

        throw new FileNotFoundException("The server is not built: run 'dotnet build -c Release src/ProtocolLab.Cli' first.");
    }

    private static double Seconds(string ticks) => long.Parse(ticks, CultureInfo.InvariantCulture) / TicksPerSecond;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
