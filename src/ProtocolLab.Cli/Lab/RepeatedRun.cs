using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Lab;

/// <summary>
/// Runs a scenario a second time, in a process whose state differs in what must not matter: other hash codes of
/// strings, another time zone, code compiled otherwise, memory collected at other moments. Both runs write their
/// events, which are then compared.
/// </summary>
internal sealed class RepeatedRun : IDisposable
{
    private const string FirstFile = "first.events";
    private const string SecondFile = "second.events";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("protocollab-check-");

    /// <summary>Where the first run, in this process, writes its events.</summary>
    public string FirstEvents => Path.Combine(folder.FullName, FirstFile);

    private string SecondEvents => Path.Combine(folder.FullName, SecondFile);

    /// <summary>Makes the second run, and compares.</summary>
    /// <returns>Null if both did the same.</returns>
    /// <exception cref="InvalidOperationException">The second run failed: the lab's own fault, since the first one did not.</exception>
    public EventParting? Compare(string scenario, ulong seed, IReadOnlyList<string> overrides)
    {
        Execute([
            "run", scenario,
            "--seed", seed.ToString(CultureInfo.InvariantCulture),
            .. overrides.SelectMany(change => new[] { "--set", change }),
            "--events", SecondEvents,
            "--out", Path.Combine(folder.FullName, "second"),
        ]);
        using var first = new StreamReader(FirstEvents);
        using var second = new StreamReader(SecondEvents);
        return EventComparison.Compare(first, second);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static void Execute(IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var itself = Assembly.GetEntryAssembly()!.Location;
        // This very program may run as "dotnet protocollab.dll".
        var leading = Path.GetFileNameWithoutExtension(program) == Path.GetFileNameWithoutExtension(itself) ? Array.Empty<string>() : [itself];
        var start = new ProcessStartInfo(program, [.. leading, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["TZ"] = "Pacific/Kiritimati";
        start.Environment["DOTNET_TieredCompilation"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "40000"; // In hexadecimal: 256 KiB.
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        output.GetAwaiter().GetResult();
        if (process.ExitCode is ExitCode.Usage or ExitCode.Harness || process.ExitCode > ExitCode.Inconclusive)
            throw new InvalidOperationException($"The second run ended with exit code {process.ExitCode}: {error}");
    }
}
