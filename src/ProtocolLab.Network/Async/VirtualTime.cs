namespace ProtocolLab.Network.Async;

/// <summary>The virtual time of a host, in the shape in which .NET's own timers and timeouts take it.</summary>
internal sealed class VirtualTime(AsyncProgram program) : TimeProvider
{
    private const int NanosecondsPerTick = 100;

    private static readonly DateTimeOffset StartOfRun = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Agenda<VirtualTimer> timers = new();

    public Instant NextDeadline => timers.Next;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => 1_000_000_000;

    private Instant Now => program.Process.Now;

    public override long GetTimestamp() => Now.Nanoseconds;

    public override DateTimeOffset GetUtcNow() => StartOfRun.AddTicks(Now.Nanoseconds / NanosecondsPerTick);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Set(VirtualTimer timer, TimeSpan? due)
    {
        program.RequireTurn();
        timers.Set(timer, due is { } wait ? Now + new Duration(wait.Ticks * NanosecondsPerTick) : Instant.Never);
    }

    /// <summary>Forgets a timer; one of a program that has ended, too.</summary>
    public void Clear(VirtualTimer timer)
    {
        if (program.TakeTurn()) timers.Set(timer, Instant.Never);
    }

    // One timer at a time: what follows from it happens before the next one, even at the same instant.
    public void FireFirst()
    {
        if (timers.TryTakeDue(Now, out var timer)) timer.Fire();
    }
}
