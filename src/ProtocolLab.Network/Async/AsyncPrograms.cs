using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Network.Async;

/// <summary>Puts ordinary <c>async</c> code on simulated hosts, where it runs in virtual time and on the thread that runs the network.</summary>
public static class AsyncPrograms
{
    /// <summary>
    /// Runs a task that has to end: if the network has nothing left to do before, the run fails and says what the task waits
    /// for. What a task leaves open at its end, such as its ports, is closed, as at the end of a process.
    /// </summary>
    /// <param name="host">Where it runs.</param>
    /// <param name="main">The task, from what it sees of its host; its token is never cancelled.</param>
    /// <param name="startAt">When it starts.</param>
    /// <param name="continuations">How code goes on after an <c>await</c>.</param>
    public static SimulatedProgram RunTask(this SimulatedHost host, Func<AsyncHost, CancellationToken, Task> main, Instant startAt = default, Continuations continuations = default) =>
        Run(host, new AsyncCode(main, IsService: false, continuations), startAt);

    /// <summary>Runs a task that may wait for datagrams for ever.</summary>
    /// <param name="host">Where it runs.</param>
    /// <param name="main">The task, from what it sees of its host; its token is cancelled once all tasks of <see cref="RunTask"/> in this network have ended.</param>
    /// <param name="startAt">When it starts.</param>
    /// <param name="continuations">How code goes on after an <c>await</c>.</param>
    public static SimulatedProgram RunService(this SimulatedHost host, Func<AsyncHost, CancellationToken, Task> main, Instant startAt = default, Continuations continuations = default) =>
        Run(host, new AsyncCode(main, IsService: true, continuations), startAt);

    private static SimulatedProgram Run(SimulatedHost host, AsyncCode code, Instant startAt)
    {
        var run = AsyncRun.Of(host.Network);
        return host.Run(process => run.Add(host.Name, (SimulatedProgram)process, code), startAt);
    }
}

/// <summary>What is run, and how.</summary>
internal sealed record AsyncCode(Func<AsyncHost, CancellationToken, Task> Main, bool IsService, Continuations Continuations);
