using System.Diagnostics;
using NUnit.Framework;

namespace ProtocolLab.Tests.Support;

/// <summary>What a program left behind.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);

/// <summary>A program of the machine that a test asks as an independent witness.</summary>
internal sealed class ExternalProgram
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    private readonly string path;

    private ExternalProgram(string path) => this.path = path;

    /// <summary>Looks the program up on PATH; the test that asks is skipped, with the reason, if it is not there.</summary>
    public static ExternalProgram FindOrSkip(string name)
    {
        var path = Find(name);
        if (path is null) Assert.Ignore($"'{name}' is not on PATH; this test needs it as a witness.");
        return new ExternalProgram(path!);
    }

    /// <summary>The program's full path, or null if it is not on PATH.</summary>
    public static string? Find(string name)
    {
        var fileName = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, fileName))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Runs the program to its end and fails the test if it takes longer than a minute.</summary>
    public ProgramResult Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(DefaultTimeout))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{path}' did not end within {DefaultTimeout.TotalSeconds} s.");
        }

        return new ProgramResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Messages and numbers as the test expects them, whatever the machine speaks.
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }
}
