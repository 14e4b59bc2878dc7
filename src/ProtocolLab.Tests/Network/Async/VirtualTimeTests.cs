using NUnit.Framework;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network.Async;

/// <summary>The host's TimeProvider under .NET's own timers and timeouts.</summary>
public sealed class VirtualTimeTests
{
    private readonly AsyncRoom room = new();

    [Test]
    public void Delays_take_virtual_time_to_the_tick()
    {
        room.Run(async host =>
        {
            await Task.Delay(TimeSpan.FromDays(30), host.Time);
            await Task.Delay(TimeSpan.FromMilliseconds(7), host.Time);
        });
        Assert.That(room.Network.Now, Is.EqualTo(At.Ms((30L * 24 * 3_600 * 1_000) + 7)));
    }

    [Test]
    public void Clock_reads_virtual_time()
    {
        room.Run(async host =>
        {
            var before = host.Time.GetTimestamp();
            var start = host.Time.GetUtcNow();
            await Task.Delay(TimeSpan.FromSeconds(90), host.Time);
            Assert.That(host.Time.GetElapsedTime(before), Is.EqualTo(TimeSpan.FromSeconds(90)));
            Assert.That(start, Is.EqualTo(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)));
            Assert.That(host.Time.GetUtcNow(), Is.EqualTo(start.AddSeconds(90)));
            Assert.That(host.Time.GetLocalNow(), Is.EqualTo(host.Time.GetUtcNow()));
        });
    }

    [Test]
    public void Timers_of_one_instant_fire_in_the_order_in_which_they_were_set()
    {
        room.Run(async host =>
        {
            Task[] waits = [Wait(30, "a"), Wait(10, "b"), Wait(20, "c"), Wait(10, "d"), Wait(30, "e")];
            await Task.WhenAll(waits);

            async Task Wait(int milliseconds, string name)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), host.Time);
                room.Say(name);
            }
        });
        Assert.That(room.Said, Is.EqualTo((string[])["10 ms: b", "10 ms: d", "20 ms: c", "30 ms: a", "30 ms: e"]));
    }

    [Test]
    public void What_follows_from_a_timer_happens_before_the_next_one()
    {
        room.Run(async host =>
        {
            var first = Task.Delay(TimeSpan.FromMilliseconds(10), host.Time);
            var second = Task.Delay(TimeSpan.FromMilliseconds(10), host.Time);
            await first;
            room.Say(second.IsCompleted ? "late" : "between");
            await second;
        });
        Assert.That(room.Said, Is.EqualTo((string[])["10 ms: between"]));
    }

    [Test]
    public void Periodic_timer_does_not_drift()
    {
        room.Run(async host =>
        {
            using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(100), host.Time);
            for (var tick = 0; tick < 3 && await clock.WaitForNextTickAsync(); tick++)
            {
                room.Say("tick");
                await Task.Delay(TimeSpan.FromMilliseconds(60), host.Time);
            }
        });
        Assert.That(room.Said, Is.EqualTo((string[])["100 ms: tick", "200 ms: tick", "300 ms: tick"]));
    }

    [Test]
    public void Timeouts_cancel_at_their_instant()
    {
        room.Run(async host =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(40), host.Time);
            await Ends(Task.Delay(TimeSpan.FromSeconds(1), host.Time, patience.Token), "delay");
            await Ends(new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromMilliseconds(25), host.Time), "wait");
            using var moved = new CancellationTokenSource(TimeSpan.FromMilliseconds(5), host.Time);
            moved.CancelAfter(TimeSpan.FromMilliseconds(15));
            await Ends(Task.Delay(Timeout.InfiniteTimeSpan, host.Time, moved.Token), "moved");
        });
        Assert.That(room.Said, Is.EqualTo((string[])["40 ms: delay TaskCanceledException", "65 ms: wait TimeoutException", "80 ms: moved TaskCanceledException"]));
    }

    [Test]
    public void Timer_changes_stops_and_ends()
    {
        room.Run(async host =>
        {
            using var changed = host.Time.CreateTimer(_ => room.Say("changed"), null, TimeSpan.FromMilliseconds(10), Timeout.InfiniteTimeSpan);
            changed.Change(TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(20));
            var disposed = host.Time.CreateTimer(_ => room.Say("disposed"), null, TimeSpan.FromMilliseconds(15), TimeSpan.FromMilliseconds(15));
            await disposed.DisposeAsync();
            Assert.That(disposed.Change(TimeSpan.Zero, TimeSpan.Zero), Is.False);
            await Task.Delay(TimeSpan.FromMilliseconds(60), host.Time);
            changed.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            await Task.Delay(TimeSpan.FromMilliseconds(60), host.Time);
        });
        Assert.That(room.Said, Is.EqualTo((string[])["30 ms: changed", "50 ms: changed"]));
    }

    [TestCase(-2)]
    [TestCase(4_294_967_295.0)]
    public void Timer_refuses_what_dotnet_refuses(double milliseconds) => room.Run(host =>
    {
        Assert.That(() => host.Time.CreateTimer(_ => { }, null, TimeSpan.FromMilliseconds(milliseconds), TimeSpan.Zero), Throws.TypeOf<ArgumentOutOfRangeException>());
        return Task.CompletedTask;
    });

    [Test]
    public void Timer_fires_in_the_flow_of_the_code_that_made_it()
    {
        var flowing = new AsyncLocal<string>();
        room.Run(async host =>
        {
            flowing.Value = "mine";
            using var timer = host.Time.CreateTimer(_ => room.Say(flowing.Value ?? "nobody's"), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            flowing.Value = "changed";
            await Task.Delay(TimeSpan.FromMilliseconds(1), host.Time);
        });
        Assert.That(room.Said, Is.EqualTo((string[])["0 ms: mine"]));
    }

    private async Task Ends(Task task, string name)
    {
        try
        {
            await task;
        }
        catch (Exception end) when (end is OperationCanceledException or TimeoutException)
        {
            room.Say($"{name} {end.GetType().Name}");
        }
    }
}
