using System.Globalization;
using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Network;

/// <summary>Real sockets and real time; what is asserted is the order of things, which a busy machine does not change.</summary>
internal sealed class SocketLoopTests : IDisposable
{
    private readonly SocketLoop loop = new();
    private readonly LoopbackBlock block = LoopbackBlock.Take();
    private readonly List<string> seen = [];

    [Test]
    public void Alarms_ring_in_the_order_of_their_instants_and_equal_ones_as_they_were_set()
    {
        var start = loop.Clock;
        foreach (var (name, at) in (ReadOnlySpan<(string, int)>)[("d", 3), ("b", 1), ("c", 1), ("a", -5)]) loop.At(start + at.Ms(), () => seen.Add(name));
        RunUntil(4);
        Assert.That(seen, Is.EqualTo(["a", "b", "c", "d"]));
        Assert.That(loop.Timers.Count, Is.EqualTo(4));
    }

    [Test]
    public void Alarm_is_moved_and_cancelled()
    {
        var (moved, cancelled) = (new Alarm(() => seen.Add("moved")), new Alarm(() => seen.Add("cancelled")));
        var start = loop.Clock;
        loop.Set(moved, start + 1.Ms());
        loop.Set(cancelled, start + 2.Ms());
        loop.At(start + 3.Ms(), () => seen.Add("between"));
        loop.Set(moved, start + 4.Ms());
        loop.Set(cancelled, Instant.Never);
        RunUntil(2);
        Assert.That(seen, Is.EqualTo(["between", "moved"]));
    }

    [Test]
    public void Alarm_never_rings_before_its_instant()
    {
        var due = loop.Clock + 5.Ms();
        var rang = Instant.Zero;
        loop.At(due, () => rang = loop.Now);
        loop.Run(() => rang != Instant.Zero, Deadline);
        Assert.That(rang, Is.GreaterThanOrEqualTo(due));
    }

    [Test]
    public void Datagrams_and_alarms_are_handled_in_the_order_of_time_however_late_the_loop_wakes([Range(1, 6)] int seed)
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("Only Linux tells when a datagram came.");
        var dice = new Dice((ulong)seed);
        // Several ports: each is read to its end before the next.
        List<UdpPort> ports = [.. Enumerable.Range(0, 3).Select(_ => Open((_, _, payload, _) => seen.Add($"datagram {payload[0]}")))];
        var from = Open((_, _, _, _) => { });
        List<string> expected = [];
        for (byte i = 0; i < 20; i++)
        {
            Pass(1.Ms());
            if (dice.Chance(50))
            {
                from.Send(dice.Of([.. ports]).Local, [i]);
                expected.Add($"datagram {i}");
            }
            else
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"alarm {i}");
                loop.At(loop.Clock, () => seen.Add(name));
                expected.Add(name);
            }
        }

        Pass(1.Ms());
        RunUntil(expected.Count);
        Assert.That(seen, Is.EqualTo(expected), $"seed {seed}");
    }

    [Test]
    public void Datagram_bears_the_instant_at_which_it_came_and_not_that_of_its_reading()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("Only Linux tells when a datagram came.");
        var came = Instant.Never;
        var port = Open((_, _, _, at) => came = at);
        var (before, from) = (loop.Clock, Open((_, _, _, _) => { }));
        from.Send(port.Local, [1]);
        Pass(20.Ms());
        var read = loop.Clock;
        loop.Run(() => came != Instant.Never, Deadline);
        Assert.That(came, Is.LessThan(read).And.GreaterThan(before - 1.Ms()));
        Assert.That(loop.Readings.Max, Is.GreaterThanOrEqualTo(read - came));
    }

    [Test]
    public void Datagram_that_a_run_left_over_does_not_wait_for_another_event()
    {
        var port = Open((_, _, _, _) => seen.Add("datagram"));
        var from = Open((_, _, _, _) => { });
        from.Send(port.Local, [1]);
        from.Send(port.Local, [2]);
        RunUntil(1);
        var deadline = Deadline;
        loop.Run(() => seen.Count == 2, deadline);
        Assert.That(loop.Clock, Is.LessThan(deadline));
    }

    [Test]
    public void Work_from_other_threads_is_done_on_the_loops_thread_in_the_order_of_each()
    {
        const int workers = 4;
        const int pieces = 500;
        List<(int Worker, int Piece, int Thread)> done = [];
        var threads = Enumerable.Range(0, workers).Select(worker => new Thread(() =>
        {
            for (var piece = 0; piece < pieces; piece++)
            {
                var its = piece;
                loop.Post(() => done.Add((worker, its, Environment.CurrentManagedThreadId)));
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        loop.Run(() => done.Count == workers * pieces, Deadline);
        threads.ForEach(thread => thread.Join());

        Assert.That(done, Has.Count.EqualTo(workers * pieces));
        Assert.That(done.Select(piece => piece.Thread), Has.All.EqualTo(Environment.CurrentManagedThreadId));
        foreach (var worker in done.GroupBy(piece => piece.Worker)) Assert.That(worker.Select(piece => piece.Piece), Is.Ordered);
    }

    [Test]
    public void Work_that_comes_while_the_loop_sleeps_wakes_it()
    {
        var deadline = Deadline;
        for (var round = 0; round < 200; round++)
        {
            var done = false;
            var worker = new Thread(() => loop.Post(() => done = true));
            worker.Start();
            loop.Run(() => done, deadline);
            worker.Join();
        }

        Assert.That(loop.Clock, Is.LessThan(deadline));
    }

    [Test]
    public void Work_for_a_loop_that_has_ended_is_nobodys_fault()
    {
        var ended = new SocketLoop();
        ended.Dispose();
        Assert.That(() => ended.Post(() => { }), Throws.Nothing);
    }

    [Test]
    public void Port_in_use_is_not_opened_and_is_free_again_when_it_is_closed()
    {
        var held = Open((_, _, _, _) => { });
        Assert.That(loop.TryOpen(block[1], held.Local.Port, (_, _, _, _) => { }), Is.Null);
        Assert.That(loop.TryOpen(block[2], held.Local.Port, (_, _, _, _) => { }), Is.Not.Null, "another address has ports of its own");
        held.Dispose();
        Assert.That(loop.TryOpen(block[1], held.Local.Port, (_, _, _, _) => { }), Is.Not.Null);
    }

    [TestCase("192.0.2.1")]
    [TestCase("2001:db8::1")]
    public void Address_of_another_machine_is_refused_by_name(string address) =>
        Assert.That(() => loop.TryOpen(HostAddress.Parse(address), 0, (_, _, _, _) => { }), Throws.InstanceOf<IOException>().With.Message.Contains(address));

    [Test]
    public void Port_that_is_closed_gets_nothing_not_even_what_has_been_read_for_it()
    {
        UdpPort second = null!;
        var first = Open((_, _, _, _) =>
        {
            seen.Add("first");
            second.Dispose();
        });
        second = Open((_, _, _, _) => seen.Add("second"));
        var third = Open((_, _, _, _) => seen.Add("third"));
        var from = Open((_, _, _, _) => { });
        foreach (var port in (ReadOnlySpan<UdpPort>)[first, second, third])
        {
            from.Send(port.Local, [1]);
            // So that the order is the kernel's, or else that of reading.
            Pass(1.Ms());
        }

        RunUntil(2);
        Assert.That(seen, Is.EqualTo(["first", "third"]));
        Assert.That(second.IsOpen, Is.False);
        Assert.That(second.Dispose, Throws.Nothing);
    }

    [Test]
    public void Datagram_to_a_closed_port_spoils_nothing_that_comes_later()
    {
        var closed = Open((_, _, _, _) => { });
        closed.Dispose();
        var port = Open((_, _, _, _) => seen.Add("answer"));
        var peer = Open((own, from, _, _) => own.Send(from, [2]));
        for (var i = 0; i < 3; i++)
        {
            port.Send(closed.Local, [1]);
            port.Send(peer.Local, [1]);
        }

        RunUntil(3);
        Assert.That(seen, Has.Count.EqualTo(3));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(65_507)]
    public void Datagram_of_any_length_arrives_as_it_was_sent(int length)
    {
        var octets = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        byte[]? got = null;
        Endpoint sender = default;
        var port = Open((_, from, payload, _) => (got, sender) = (payload.ToArray(), from));
        var source = Open((_, _, _, _) => { });
        Assert.That(source.Send(port.Local, octets), Is.Null);
        loop.Run(() => got is not null, Deadline);
        Assert.That(got, Is.EqualTo(octets));
        Assert.That(sender, Is.EqualTo(source.Local));
    }

    [TearDown]
    public void Dispose()
    {
        loop.Dispose();
        block.Dispose();
    }

    // Far enough for every machine; nothing waits for it when things go right.
    private Instant Deadline => loop.Clock + 60.Seconds();

    private UdpPort Open(DatagramArrived arrived) => loop.TryOpen(block[1], 0, arrived)!;

    private void RunUntil(int count) => loop.Run(() => seen.Count >= count, Deadline);

    // The loop's thread is busy with something else.
    private void Pass(Duration time)
    {
        for (var until = loop.Clock + time; loop.Clock < until;) Thread.SpinWait(10);
    }
}
