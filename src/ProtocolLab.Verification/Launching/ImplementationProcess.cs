using System.ComponentModel;
using System.Diagnostics;
using ProtocolLab.MovieStreaming.Contract;

namespace ProtocolLab.Verification;

/// <summary>How a program was stopped at the end of its case.</summary>
/// <param name="ExitCode">Null if it did not end when asked to, and was killed.</param>
/// <param name="Leftovers">Processes that it had started, and that outlived it.</param>
internal readonly record struct StopReport(int? ExitCode, int Leftovers);

/// <summary>A running implementation under test: a command with its environment, its output kept, and an end that is seen.</summary>
internal sealed class ImplementationProcess : IDisposable
{
    private static int started;

    private readonly Process process;
    private readonly OutputTail output;
    private readonly OutputTail errors;
    private readonly string mark;

    private ImplementationProcess(Process process, string mark, string folder)
    {
        this.process = process;
        this.mark = mark;
        output = new OutputTail(process.StandardOutput.BaseStream, Path.Combine(folder, "stdout.txt"));
        errors = new OutputTail(process.StandardError.BaseStream, Path.Combine(folder, "stderr.txt"));
        process.StandardInput.Close();
    }

    public bool HasExited => process.HasExited;

    /// <summary>Only of one that has exited; 128 and the signal's number if it was killed by one.</summary>
    public int ExitCode => process.ExitCode;

    /// <param name="command">What to run.</param>
    /// <param name="variables">The contract's variables; the rest of the environment is the harness's own.</param>
    /// <param name="folder">Where stdout.txt and stderr.txt go.</param>
    /// <param name="exited">Called once, on any thread, when the program has ended.</param>
    /// <exception cref="CommandException">The system refuses to run it.</exception>
    public static ImplementationProcess Start(CommandTemplate command, IReadOnlyDictionary<string, string> variables, string folder, Action exited)
    {
        var mark = $"{Environment.ProcessId}-{Interlocked.Increment(ref started)}";
        var start = new ProcessStartInfo(command.Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in command.Arguments(variables)) start.ArgumentList.Add(argument);
        // A variable of the contract that the role does not have must not come from the harness's own surroundings.
        foreach (var name in ContractVariables.Names) start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        start.Environment[ProcessTree.Mark] = mark;
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => exited();
        try
        {
            process.Start();
        }
        catch (Win32Exception refusal)
        {
            process.Dispose();
            throw new CommandException($"'{command.Program}' cannot be started: {refusal.Message}. A script needs a first line such as #!/bin/sh.");
        }

        return new ImplementationProcess(process, mark, folder);
    }

    /// <summary>The end of what it said: of standard error, or if that is empty of standard output.</summary>
    public IReadOnlyList<string> LastLines(int atMost = 5) => errors.Lines(atMost) is { Count: > 0 } lines ? lines : output.Lines(atMost);

    /// <summary>Waits until the pipes of a program that has ended are read to their end, but not for descendants that hold them open.</summary>
    public void Drain() => Task.WaitAll([output.Completed, errors.Completed], TimeSpan.FromMilliseconds(200));

    /// <summary>Asks it to end, waits, and then ends it and all that it has started.</summary>
    public StopReport Stop(TimeSpan grace)
    {
        var endedItself = process.HasExited;
        if (!endedItself) ProcessTree.AskToEnd(process);
        if (!endedItself && !process.WaitForExit(grace)) process.Kill(entireProcessTree: true);
        else endedItself = true;
        process.WaitForExit(5_000);
        return new StopReport(endedItself ? process.ExitCode : null, ProcessTree.EndMarked(mark));
    }

    public void Dispose()
    {
        if (!process.HasExited) Stop(TimeSpan.Zero);
        output.Dispose();
        errors.Dispose();
        process.Dispose();
    }
}
