using System.Diagnostics;
using System.Text;
using NUnit.Framework;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

/// <summary>The command as a running process, to talk to and to send signals to. Bounded: nothing is waited for longer than a minute.</summary>
internal sealed class LiveProgram : IDisposable
{
    private const int Patience = 60_000;

    private readonly Process process;
    private readonly StringBuilder errors = new();
    private readonly ManualResetEventSlim spoke = new();

    private LiveProgram(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors) errors.Append(line.Data).Append('\n');
            spoke.Set();
        };
        process.BeginErrorReadLine();
    }

    public StreamReader Output => process.StandardOutput;

    /// <summary>Standard error until now.</summary>
    public string Errors
    {
        get
        {
            lock (errors) return errors.ToString();
        }
    }

    public static LiveProgram Start(params string[] arguments) => Start([], arguments);

    /// <summary>Another program of the machine; the test that asks is skipped, with the reason, if it is not there.</summary>
    public static LiveProgram StartOther(string name, params string[] arguments)
    {
        var path = ExternalProgram.Find(name);
        if (path is null) Assert.Ignore($"'{name}' is not on PATH; this test needs it as a witness.");
        return new LiveProgram(Process.Start(new ProcessStartInfo(path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!);
    }

    public static LiveProgram Start(IEnumerable<(string Name, string Value)> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(ExternalProgram.Find("dotnet")!, [Path.Combine(AppContext.BaseDirectory, "protocollab.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return new LiveProgram(Process.Start(start)!);
    }

    public void WaitForError(string text)
    {
        var clock = Stopwatch.StartNew();
        while (!Errors.Contains(text, StringComparison.Ordinal))
        {
            Assert.That(clock.ElapsedMilliseconds, Is.LessThan(Patience), $"'{text}' was not said. It said: {Errors}");
            spoke.Wait(100);
            spoke.Reset();
        }
    }

    public void Terminate() => ExternalProgram.FindOrSkip("kill").Run("-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public int WaitForExit()
    {
        Assert.That(process.WaitForExit(Patience), Is.True, $"It does not end. It said: {Errors}");
        process.WaitForExit(); // until its last words are read
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
        spoke.Dispose();
    }
}
