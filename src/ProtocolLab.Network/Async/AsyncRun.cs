using System.Runtime.CompilerServices;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Network.Async;

/// <summary>The async programs of one network: on one thread, and over only when all that have to end have ended.</summary>
internal sealed class AsyncRun
{
    private static readonly ConditionalWeakTable<SimulatedNetwork, AsyncRun> Runs = [];

    private readonly List<AsyncProgram> programs = [];
    private readonly Dictionary<string, int> programsOf = [];
    private int thread;
    private volatile AsyncProgramException? escape;
    private bool isStopping;

    private AsyncRun(SimulatedNetwork network)
    {
        Network = network;
        network.Idle = OnIdle;
    }

    public SimulatedNetwork Network { get; }

    public bool IsOnThread => Environment.CurrentManagedThreadId == thread;

    public static AsyncRun Of(SimulatedNetwork network) => Runs.GetValue(network, known => new AsyncRun(known));

    public AsyncProgram Add(string host, SimulatedProgram process, AsyncCode code)
    {
        var number = programsOf.GetValueOrDefault(host);
        programsOf[host] = number + 1;
        var program = new AsyncProgram(this, process, host, code, new HostRandom(Network.Seed, host, number));
        programs.Add(program);
        return program;
    }

    /// <exception cref="AsyncProgramException">A program has left this thread since the last time.</exception>
    public void TakeThread()
    {
        thread = Environment.CurrentManagedThreadId;
        if (escape is not { } found) return;
        escape = null;
        throw found;
    }

    /// <summary>Remembers that a program goes on elsewhere; may be called from any thread.</summary>
    public void NoteEscape(AsyncProgram program) => escape ??= new AsyncProgramException(program.Host, Network.Now, AsyncFaults.Escaped);

    /// <summary>Has services stop once nobody is left whom they serve.</summary>
    public void StopServices()
    {
        if (isStopping || !programs.Any(program => !program.IsService) || programs.Any(program => program is { IsService: false, IsAlive: true })) return;
        isStopping = true;
        foreach (var program in programs.Where(program => program.IsAlive)) Network.Call(program.Process, program.Stop);
    }

    private void OnIdle()
    {
        TakeThread();
        StopServices();
        if (isStopping && programs.Any(program => program.IsToStop)) return;
        var stuck = programs.Where(program => program.IsStuck).ToList();
        if (stuck.Count == 0) return;
        var report = new AsyncProgramException(stuck[0].Host, Network.Now, AsyncFaults.Stuck(stuck));
        foreach (var program in stuck) program.Dispose();
        throw report;
    }
}
