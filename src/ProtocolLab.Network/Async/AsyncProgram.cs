using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Network.Async;

/// <summary>
/// One task and all that it awaits, as a program of the network: every event completes what was awaited, and then all that
/// follows from it happens before the event is over.
/// </summary>
internal sealed class AsyncProgram : IProgram, IDisposable
{
    // Flows with the code to whatever thread it is carried to, and is heard there.
    private static readonly AsyncLocal<AsyncProgram?> Flow = new(static change =>
    {
        if (change is { ThreadContextChanged: true, CurrentValue: { } program } && !program.run.IsOnThread) program.run.NoteEscape(program);
    });

    private readonly AsyncRun run;
    private readonly AsyncCode code;
    private readonly ContinuationQueue queue;
    private readonly VirtualTime time;
    private readonly AsyncHost view;
    private readonly CancellationTokenSource stop = new();
    private readonly SortedDictionary<ushort, DatagramSocket> sockets = [];
    private Task? task;
    private bool isInside;
    private bool isCalled;
    private bool isOver;

    public AsyncProgram(AsyncRun run, SimulatedProgram process, string host, AsyncCode code, HostRandom random)
    {
        (this.run, this.code, Process, Host) = (run, code, process, host);
        queue = new ContinuationQueue(this);
        time = new VirtualTime(this);
        view = new AsyncHost(this, time, random);
    }

    public SimulatedProgram Process { get; }

    public string Host { get; }

    public bool IsService => code.IsService;

    public bool IsAlive => !isOver && !Process.IsDead;

    /// <summary>Whether it was told to stop, and has not heard it yet.</summary>
    public bool IsToStop => IsAlive && IsService && !stop.IsCancellationRequested;

    /// <summary>Whether it cannot go on by itself, if nothing is left to happen; a service may wait for datagrams.</summary>
    public bool IsStuck => IsAlive && task is not null && (!IsService || WaitsAt.Count == 0);

    /// <summary>Where it waits for datagrams.</summary>
    public IReadOnlyList<Endpoint> WaitsAt => [.. sockets.Values.Where(socket => socket.IsAwaited).Select(socket => socket.LocalEndpoint)];

    public Instant NextDeadline => isOver ? Instant.Never : time.NextDeadline;

    public void Start() => Enter(() =>
    {
        var outer = Flow.Value;
        Flow.Value = this;
        try
        {
            if (code.Continuations == Continuations.Queued) queue.Within(Begin);
            else Begin();
        }
        finally
        {
            Flow.Value = outer;
        }
    });

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        if (!sockets.TryGetValue(localPort, out var socket)) return;
        var datagram = new ReceivedDatagram(payload.ToArray(), from);
        Enter(() => socket.Deliver(datagram));
    }

    public void DeadlinePassed() => Enter(time.FireFirst);

    public void Stop() => Enter(stop.Cancel);

    public void Add(DatagramSocket socket) => sockets.Add(socket.LocalEndpoint.Port, socket);

    public void Remove(DatagramSocket socket)
    {
        sockets.Remove(socket.LocalEndpoint.Port);
        if (IsAlive) Process.Release(socket.LocalEndpoint.Port);
    }

    /// <exception cref="InvalidOperationException">Called from another thread than the run's.</exception>
    /// <exception cref="ObjectDisposedException">The program has ended.</exception>
    public void RequireTurn()
    {
        if (!TakeTurn()) throw new InvalidOperationException($"{Host}: {AsyncFaults.Escaped}.");
        ObjectDisposedException.ThrowIf(isOver, view);
    }

    /// <summary>Sees to it that the program is called, even if it is another one that changes something here.</summary>
    /// <returns>False on another thread than the run's.</returns>
    public bool TakeTurn()
    {
        if (!run.IsOnThread)
        {
            run.NoteEscape(this);
            return false;
        }

        if (isInside || isCalled || isOver) return true;
        isCalled = true;
        run.Network.Call(Process, () => Enter(() => isCalled = false));
        return true;
    }

    /// <summary>Ends the program as it is; what it awaits never comes.</summary>
    public void Dispose()
    {
        if (isOver) return;
        foreach (var socket in sockets.Values.ToList()) socket.Abandon();
        isOver = true;
        queue.Clear();
        stop.Dispose();
    }

    private void Begin()
    {
        task = code.Main(view, stop.Token) ?? throw new InvalidOperationException("The program's function returned no task.");
        // Another program may complete it.
        if (!task.IsCompleted) task.ContinueWith((_, own) => ((AsyncProgram)own!).TakeTurn(), this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Enter(Action work)
    {
        if (isOver) return;
        run.TakeThread();
        var outer = SynchronizationContext.Current;
        // Where there is a context, what was awaited with ConfigureAwait(false) would go on in the thread pool.
        SynchronizationContext.SetSynchronizationContext(null);
        isInside = true;
        try
        {
            work();
            queue.Drain();
            if (task is { IsCompleted: true }) End(task);
        }
        catch (Exception failure)
        {
            Dispose();
            throw new AsyncProgramException(Host, run.Network.Now, failure is OperationCanceledException ? AsyncFaults.Cancelled : failure.Message, failure);
        }
        finally
        {
            isInside = false;
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private void End(Task ended)
    {
        var isStopped = ended.IsCanceled && stop.IsCancellationRequested;
        if (!isStopped) ended.GetAwaiter().GetResult();
        Dispose();
        run.StopServices();
    }
}
