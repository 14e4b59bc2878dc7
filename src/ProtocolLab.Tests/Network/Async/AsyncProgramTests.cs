using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Async;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network.Async;

/// <summary>How tasks on hosts begin and end, and how a run tells what went wrong in them.</summary>
public sealed class AsyncProgramTests
{
    private readonly AsyncRoom room = new();

    [Test]
    public void Task_starts_at_its_instant()
    {
        room.Alice.RunTask((_, _) => Say("started"), At.Ms(30));
        room.Run();
        Assert.That(room.Said, Is.EqualTo((string[])["30 ms: started"]));
    }

    [Test]
    public void Failure_of_a_task_ends_the_run_with_host_and_instant()
    {
        room.Alice.RunTask(async (host, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2), host.Time);
            throw new FormatException("not what I expected");
        });
        var failure = Assert.Throws<AsyncProgramException>(room.Run)!;
        Assert.That((failure.Host, failure.At), Is.EqualTo(("alice", At.Seconds(2))));
        Assert.That(failure.Message, Is.EqualTo("alice at 2.000000000 s: not what I expected"));
        Assert.That(failure.InnerException, Is.TypeOf<FormatException>());
        Assert.That(failure.InnerException!.StackTrace, Does.Contain(nameof(Failure_of_a_task_ends_the_run_with_host_and_instant)));
    }

    [Test]
    public void Failure_before_the_first_await_is_told_too()
    {
        room.Alice.RunTask((_, _) => throw new FormatException("at once"));
        Assert.That(room.Run, Throws.TypeOf<AsyncProgramException>().With.Message.Contains("alice at 0.000000000 s: at once"));
    }

    [Test]
    public void Failure_of_what_nobody_awaits_is_told_if_it_has_no_task()
    {
        room.Alice.RunTask(async (host, _) =>
        {
            Forget(host);
            await Task.Delay(TimeSpan.FromSeconds(5), host.Time);
        });
        Assert.That(room.Run, Throws.TypeOf<AsyncProgramException>().With.Message.EqualTo("alice at 1.000000000 s: nobody awaits me"));

        static async void Forget(AsyncHost host)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), host.Time);
            throw new FormatException("nobody awaits me");
        }
    }

    [Test]
    public void Task_that_waits_for_a_datagram_which_never_comes_is_reported()
    {
        room.Alice.RunTask(async (host, _) =>
        {
            using var socket = host.Bind(6000);
            await Task.Delay(TimeSpan.FromSeconds(1), host.Time);
            await socket.ReceiveAsync();
        });
        var failure = Assert.Throws<AsyncProgramException>(room.Run)!;
        Assert.That((failure.Host, failure.At), Is.EqualTo(("alice", At.Seconds(1))));
        Assert.That(failure.Message, Does.Contain("alice waits for a datagram at 10.0.0.1:6000"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Program_that_waits_for_what_nobody_completes_is_reported(bool isService)
    {
        Func<AsyncHost, CancellationToken, Task> main = (_, _) => new TaskCompletionSource().Task;
        _ = isService ? room.Alice.RunService(main) : room.Alice.RunTask(main);
        Assert.That(room.Run, Throws.TypeOf<AsyncProgramException>().With.Message.Contains("outside of the simulation"));
        Assert.That(room.Run, Throws.Nothing, "it is told once");
    }

    [Test]
    public void Task_that_goes_on_for_ever_at_one_instant_is_reported()
    {
        room.Alice.RunTask(async (_, _) =>
        {
            while (true) await Task.Yield();
        });
        Assert.That(room.Run, Throws.TypeOf<AsyncProgramException>().With.Message.Contains("without letting time pass"));
    }

    [Test]
    public void Task_that_cancels_itself_has_failed()
    {
        room.Alice.RunTask(async (host, _) =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50), host.Time);
            await host.Bind(1).ReceiveAsync(patience.Token);
        });
        Assert.That(room.Run, Throws.TypeOf<AsyncProgramException>().With.Message.Contains("cancelling itself").And.InnerException.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Services_are_stopped_when_all_tasks_have_ended()
    {
        room.Bob.RunService(async (host, stop) =>
        {
            using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1), host.Time);
            while (await clock.WaitForNextTickAsync(stop)) room.Say("tick");
        });
        room.Alice.RunTask((host, _) => Task.Delay(TimeSpan.FromMilliseconds(2_500), host.Time));
        room.Alice.RunTask((host, _) => Task.Delay(TimeSpan.FromMilliseconds(1_500), host.Time));
        room.Run();
        Assert.That(room.Said, Is.EqualTo((string[])["1000 ms: tick", "2000 ms: tick"]));
        Assert.That(room.Network.Now, Is.LessThanOrEqualTo(At.Seconds(3)));
    }

    [Test]
    public void Killed_task_counts_as_ended()
    {
        room.Echo(7);
        var program = room.Alice.RunTask(async (host, _) => await host.Bind(1).ReceiveAsync());
        room.Network.At(At.Ms(5), program.Kill);
        Assert.That(room.Run, Throws.Nothing);
        Assert.That(room.Bob.Occupy(7), Is.True, "the service was stopped");
    }

    [Test]
    public void End_of_a_program_closes_what_it_left_open()
    {
        room.Run(host =>
        {
            host.Bind(6000);
            host.Time.CreateTimer(_ => room.Say("never"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
            return Task.CompletedTask;
        });
        Assert.That(room.Said, Is.Empty);
        Assert.That(room.Alice.Occupy(6000), Is.True);
    }

    [TestCase(Continuations.Queued)]
    [TestCase(Continuations.Inline)]
    public void Programs_wake_each_other(Continuations continuations)
    {
        var ready = new TaskCompletionSource();
        room.Alice.RunTask(
            async (host, _) =>
            {
                await ready.Task;
                await Task.Delay(TimeSpan.FromMilliseconds(5), host.Time);
                room.Say("alice");
            },
            continuations: continuations);
        room.Bob.RunTask(
            async (host, _) =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), host.Time);
                ready.SetResult();
                await Task.Delay(TimeSpan.FromMilliseconds(20), host.Time);
                room.Say("bob");
            },
            continuations: continuations);
        room.Run();
        Assert.That(room.Said, Is.EqualTo((string[])["25 ms: alice", "40 ms: bob"]));
    }

    [Test]
    public void Task_that_another_program_completes_has_ended()
    {
        var done = new TaskCompletionSource();
        room.Alice.RunTask((host, _) =>
        {
            host.Bind(6000);
            return done.Task;
        });
        room.Bob.RunTask(async (host, _) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), host.Time);
            done.SetResult();
        });
        Assert.That(room.Run, Throws.Nothing);
        Assert.That(room.Alice.Occupy(6000), Is.True);
    }

    private Task Say(string text)
    {
        room.Say(text);
        return Task.CompletedTask;
    }
}
