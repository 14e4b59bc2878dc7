using NUnit.Framework;
using ProtocolLab.Network.Async;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network.Async;

/// <summary>Async code on hosts that pause, crash or have a clock of their own.</summary>
public sealed class TroubledHostTests
{
    private readonly AsyncRoom room = new();

    [Test]
    public void Paused_host_goes_on_where_it_was()
    {
        room.Network.At(At.Ms(5), room.Alice.Pause);
        room.Network.At(At.Ms(100), room.Alice.Resume);
        room.Run(async host =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), host.Time);
            room.Say("late");
            await Task.Delay(TimeSpan.FromMilliseconds(10), host.Time);
            room.Say("in time");
        });
        Assert.That(room.Said, Is.EqualTo((string[])["100 ms: late", "110 ms: in time"]));
    }

    [Test]
    public void Paused_host_hears_later_what_another_program_tells_it()
    {
        var ready = new TaskCompletionSource();
        room.Network.At(At.Ms(5), room.Alice.Pause);
        room.Network.At(At.Ms(100), room.Alice.Resume);
        room.Bob.RunTask(async (host, _) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), host.Time);
            ready.SetResult();
        });
        room.Run(async _ =>
        {
            await ready.Task;
            room.Say("told");
        });
        Assert.That(room.Said, Is.EqualTo((string[])["100 ms: told"]));
    }

    [Test]
    public void Host_that_is_never_resumed_is_reported()
    {
        room.Network.At(At.Ms(5), room.Alice.Pause);
        Assert.That(
            () => room.Run(host => Task.Delay(TimeSpan.FromMilliseconds(10), host.Time)),
            Throws.TypeOf<AsyncProgramException>().With.Message.Contains("alice is paused, and nobody resumes it"));
    }

    [Test]
    public void Crashed_host_starts_again_from_the_beginning()
    {
        room.Network.At(At.Ms(25), () =>
        {
            room.Alice.Crash();
            room.Alice.RunTask((host, _) => Main(host));
        });
        room.Run(Main);
        Assert.That(room.Said, Is.EqualTo((string[])["0 ms: begin", "10 ms: step", "20 ms: step", "25 ms: begin", "35 ms: step", "45 ms: step", "55 ms: step"]));

        async Task Main(AsyncHost host)
        {
            using var socket = host.Bind(6000);
            room.Say("begin");
            for (var step = 0; step < 3; step++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), host.Time);
                room.Say("step");
            }
        }
    }

    [Test]
    public void Clock_that_runs_too_fast_waits_too_short()
    {
        room.Alice.ClockSkew = 100_000;
        room.Run(async host =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(110), host.Time);
            Assert.That(host.Time.GetElapsedTime(0), Is.EqualTo(TimeSpan.FromMilliseconds(110)));
        });
        Assert.That(room.Network.Now, Is.EqualTo(At.Ms(100)));
    }
}
