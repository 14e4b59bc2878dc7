namespace ProtocolLab.Network.Async;

/// <summary>What a program has to go on with: first in, first out, within the event that made it ready.</summary>
internal sealed class ContinuationQueue(AsyncProgram program) : SynchronizationContext
{
    private const int MaxAtOneEvent = 1_000_000;

    private readonly Queue<(SendOrPostCallback Continue, object? State)> ready = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (program.TakeTurn()) ready.Enqueue((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        program.RequireTurn();
        Within(() => d(state));
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs code of the program: what it awaits comes back here.</summary>
    public void Within(Action code)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            code();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Runs what completes something: what awaits it goes on here, in the thread of the run, even with <c>ConfigureAwait(false)</c>.</summary>
    public static void Outside(Action completion)
    {
        var outer = Current;
        SetSynchronizationContext(null);
        try
        {
            completion();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public void Drain()
    {
        for (var done = 0; ready.TryDequeue(out var next); done++)
        {
            if (done == MaxAtOneEvent) throw new InvalidOperationException(AsyncFaults.Restless);
            SetSynchronizationContext(this);
            next.Continue(next.State);
            SetSynchronizationContext(null);
        }
    }

    public void Clear() => ready.Clear();
}
