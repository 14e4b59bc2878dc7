using System.Threading.Channels;
using NUnit.Framework;
using ProtocolLab.Network.Async;

namespace ProtocolLab.Tests.Network.Async;

/// <summary>Code stays on the thread of the run, or the run fails and says that it did not.</summary>
public sealed class ThreadTests
{
    private readonly AsyncRoom room = new();
    private readonly int thread = Environment.CurrentManagedThreadId;

    [TestCase(Continuations.Queued, true)]
    [TestCase(Continuations.Queued, false)]
    [TestCase(Continuations.Inline, true)]
    [TestCase(Continuations.Inline, false)]
    public void Awaits_come_back_to_the_thread_of_the_run(Continuations continuations, bool captures)
    {
        room.Echo(7);
        room.Run(host => Everything(host, captures), continuations);
        Assert.That(room.Said, Is.EqualTo((string[])["1 ms: delay", "21 ms: datagram", "22 ms: tick", "23 ms: any", "28 ms: timeout", "28 ms: cancelled"]));
    }

    [Test]
    public void Queue_takes_yields_channels_and_semaphores()
    {
        room.Run(async host =>
        {
            var channel = Channel.CreateUnbounded<int>();
            using var semaphore = new SemaphoreSlim(0);
            var reader = Read();
            await Task.Yield();
            Here("yield");
            await channel.Writer.WriteAsync(1);
            await semaphore.WaitAsync();
            Here("semaphore");
            await reader;

            async Task Read()
            {
                await channel.Reader.ReadAsync();
                Here("channel");
                semaphore.Release();
            }
        });
        Assert.That(room.Said, Is.EqualTo((string[])["0 ms: yield", "0 ms: channel", "0 ms: semaphore"]));
    }

    [Test]
    public void Queue_is_first_in_first_out()
    {
        room.Run(async _ =>
        {
            Task[] turns = [TakeTurns("a"), TakeTurns("b")];
            SynchronizationContext.Current!.Post(_ => room.Say("c"), null);
            await Task.WhenAll(turns);

            async Task TakeTurns(string name)
            {
                for (var turn = 0; turn < 2; turn++)
                {
                    await Task.Yield();
                    room.Say(name);
                }
            }
        });
        Assert.That(room.Said, Is.EqualTo((string[])["0 ms: a", "0 ms: b", "0 ms: c", "0 ms: a", "0 ms: b"]));
    }

    [Test]
    public void Inline_takes_a_library_that_awaits_its_callers_code_without_context()
    {
        room.Run(
            async host =>
            {
                await Library(Callback).ConfigureAwait(false);
                Here("main");

                async Task Callback()
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(1), host.Time);
                    Here("callback");
                }
            },
            Continuations.Inline);
        Assert.That(room.Said, Is.EqualTo((string[])["1 ms: callback", "1 ms: library", "1 ms: main"]));

        async Task Library(Func<Task> callback)
        {
            await callback().ConfigureAwait(false);
            Here("library");
        }
    }

    private static IEnumerable<TestCaseData> Ways() =>
    [
        new TestCaseData((Func<AsyncHost, Task>)(_ => Task.Run(() => { }))) { TestName = "{m}: pool" },
        new TestCaseData((Func<AsyncHost, Task>)(async host => await Task.Run(async () => await host.BindAny().ReceiveAsync()))) { TestName = "{m}: socket in the pool" },
        new TestCaseData((Func<AsyncHost, Task>)(_ => Task.Delay(20))) { TestName = "{m}: real delay" },
        new TestCaseData((Func<AsyncHost, Task>)(_ => new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromMilliseconds(20)))) { TestName = "{m}: real timeout" },
        new TestCaseData((Func<AsyncHost, Task>)(_ => File.ReadAllTextAsync(typeof(ThreadTests).Assembly.Location))) { TestName = "{m}: file" },
    ];

    [TestCaseSource(nameof(Ways))]
    public void Code_that_awaits_what_is_outside_ends_the_run(Func<AsyncHost, Task> main)
    {
        room.Alice.RunTask(async (host, _) =>
        {
            await main(host);
            await Task.Delay(TimeSpan.FromMilliseconds(1), host.Time);
        });
        Assert.That(room.Run, Throws.TypeOf<AsyncProgramException>().With.Message.Contains("outside of the simulation"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Wait_that_the_queue_ends_goes_on_in_the_thread_of_the_run(bool closes)
    {
        room.Run(async host =>
        {
            var socket = host.BindAny();
            using var cancelled = new CancellationTokenSource();
            var wait = Library(socket, cancelled.Token);
            if (closes) socket.Dispose();
            else cancelled.Cancel();
            room.Say("ended");
            await wait;
        });
        Assert.That(room.Said, Is.EqualTo((string[])["0 ms: library", "0 ms: ended"]));

        async Task Library(DatagramSocket socket, CancellationToken token)
        {
            try
            {
                await socket.ReceiveAsync(token).ConfigureAwait(false);
            }
            catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException)
            {
                Here("library");
            }
        }
    }

    [Test]
    public void Inline_does_not_take_a_yield() =>
        Assert.That(
            () => room.Run(async _ => await Task.Yield(), Continuations.Inline),
            Throws.TypeOf<AsyncProgramException>().With.Message.Contains("outside of the simulation"));

    [Test]
    public void Queue_does_not_take_a_library_that_awaits_its_callers_code_without_context() =>
        Assert.That(
            () => room.Run(async host =>
            {
                await Callback().ConfigureAwait(false);

                async Task Callback() => await Task.Delay(Ms(1), host.Time);
            }),
            Throws.TypeOf<AsyncProgramException>().With.Message.Contains("outside of the simulation"));

    [Test]
    public void Computation_in_other_threads_passes_if_its_flow_is_suppressed()
    {
        var sum = 0;
        room.Run(host =>
        {
            using (ExecutionContext.SuppressFlow()) Parallel.For(0, 100, number => Interlocked.Add(ref sum, number));
            return Task.Delay(Ms(1), host.Time);
        });
        Assert.That(sum, Is.EqualTo(4_950));
    }

    private async Task Everything(AsyncHost host, bool captures)
    {
        using var socket = host.BindAny();
        await Task.Delay(Ms(1), host.Time).ConfigureAwait(captures);
        Here("delay");
        socket.Send("?"u8, new ProtocolLab.Network.Endpoint(room.Bob.Address, 7));
        await socket.ReceiveAsync().ConfigureAwait(captures);
        Here("datagram");
        using var clock = new PeriodicTimer(Ms(1), host.Time);
        await clock.WaitForNextTickAsync().ConfigureAwait(captures);
        Here("tick");
        await Task.WhenAny(Task.Delay(Ms(1), host.Time), Task.Delay(Ms(9), host.Time)).ConfigureAwait(captures);
        Here("any");
        using var patience = new CancellationTokenSource(Ms(5), host.Time);
        await Silence(socket, captures, patience.Token).ConfigureAwait(captures);
        Here("timeout");
        using var cancelled = new CancellationTokenSource();
        var wait = Silence(socket, captures, cancelled.Token);
        cancelled.Cancel();
        await wait.ConfigureAwait(captures);
        Here("cancelled");
    }

    private async Task Silence(DatagramSocket socket, bool captures, CancellationToken token)
    {
        try
        {
            await socket.ReceiveAsync(token).ConfigureAwait(captures);
        }
        catch (OperationCanceledException)
        {
            Assert.That(Environment.CurrentManagedThreadId, Is.EqualTo(thread));
        }
    }

    private void Here(string what)
    {
        Assert.That(Environment.CurrentManagedThreadId, Is.EqualTo(thread), what);
        room.Say(what);
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
