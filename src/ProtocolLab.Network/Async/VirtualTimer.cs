namespace ProtocolLab.Network.Async;

/// <summary>A timer that fires in virtual time, in the flow of the code that made it.</summary>
internal sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
{
    /// <summary>2^32 − 2 ms, as <see cref="Timer"/> has it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly Action fire = WithFlow(callback, state);
    private TimeSpan? repeat;
    private bool isDisposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var due = Checked(dueTime, nameof(dueTime));
        var next = Checked(period, nameof(period));
        if (isDisposed) return false;
        repeat = next > TimeSpan.Zero ? next : null;
        time.Set(this, due);
        return true;
    }

    public void Fire()
    {
        if (repeat is not null) time.Set(this, repeat);
        fire();
    }

    public void Dispose()
    {
        if (isDisposed) return;
        isDisposed = true;
        time.Clear(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static Action WithFlow(TimerCallback callback, object? state)
    {
        var flow = ExecutionContext.Capture();
        return flow is null ? () => callback(state) : () => ExecutionContext.Run(flow, callback.Invoke, state);
    }

    private static TimeSpan? Checked(TimeSpan wait, string name)
    {
        if (wait == Timeout.InfiniteTimeSpan) return null;
        if (wait < TimeSpan.Zero || wait > Longest) throw new ArgumentOutOfRangeException(name, wait, $"A timer waits from 0 to {Longest}, or for ever.");
        return wait;
    }
}
