using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

public sealed class EventOrderTests
{
    [Test]
    public void Actions_at_one_instant_happen_in_the_order_in_which_they_were_added()
    {
        List<int> happened = [];
        var network = new SimulatedNetwork(1, NetworkPlan.Perfect);
        foreach (var number in Enumerable.Range(0, 50)) network.At(At.Ms(number % 2), () => happened.Add(number));
        network.Run(Instant.Never);
        Assert.That(happened, Is.EqualTo(Enumerable.Range(0, 50).OrderBy(number => number % 2)));
    }

    [Test]
    public void Datagrams_that_arrive_at_one_instant_come_in_the_order_in_which_they_were_sent()
    {
        var room = TestNetwork.OfTwo(new NetworkPlan { Default = new LinkSettings { Delay = 5.Ms() } });
        for (byte number = 0; number < 50; number++) room.Send(0, 1, payload: [number]);
        room.Network.Run(Instant.Never);
        Assert.That(room.Programs[1].Arrivals.Select(arrival => arrival.Payload[0]), Is.EqualTo(Enumerable.Range(0, 50)));
        Assert.That(room.Programs[1].Arrivals.Select(arrival => arrival.At), Is.All.EqualTo(At.Ms(5)));
    }

    [Test]
    public void Run_stops_just_after_its_limit_and_says_whether_anything_is_left()
    {
        List<int> happened = [];
        var network = new SimulatedNetwork(1, NetworkPlan.Perfect);
        foreach (var at in (int[])[1, 2, 3]) network.At(At.Ms(at), () => happened.Add(at));
        Assert.That(network.Run(At.Ms(2)), Is.False);
        Assert.That(happened, Is.EqualTo(new[] { 1, 2 }));
        Assert.That(network.Run(At.Ms(3)), Is.True);
    }

    [Test]
    public void Time_never_runs_backwards()
    {
        var network = new SimulatedNetwork(1, NetworkPlan.Perfect);
        Instant? seen = null;
        network.At(At.Ms(5), () => network.At(At.Ms(1), () => seen = network.Now));
        network.Run(Instant.Never);
        Assert.That(seen, Is.EqualTo(At.Ms(5)));
    }

    [Test]
    public void Deadline_wakes_once_at_its_instant()
    {
        var program = Wake(program => program.NextDeadline = At.Ms(7));
        Assert.That(program.Wakes, Is.EqualTo(new[] { At.Ms(7) }));
    }

    [Test]
    public void Deadline_that_has_passed_wakes_at_once()
    {
        var program = Wake(program => program.NextDeadline = Instant.Zero);
        Assert.That(program.Wakes, Is.EqualTo(new[] { At.Ms(5) }));
    }

    [TestCase(9, 6, TestName = "Deadline_moved_forward_wakes_at_the_new_instant_alone")]
    [TestCase(6, 9, TestName = "Deadline_moved_back_wakes_at_the_new_instant_alone")]
    public void Deadline(int first, int then)
    {
        var arrivals = 0;
        var program = Wake(program => program.NextDeadline = At.Ms(arrivals++ == 0 ? first : then), datagrams: 2);
        Assert.That(program.Wakes, Is.EqualTo(new[] { At.Ms(then) }));
    }

    [Test]
    public void Deadline_moved_back_wakes_before_what_was_added_for_its_instant_since()
    {
        List<string> happened = [];
        var network = new SimulatedNetwork(1, NetworkPlan.Perfect);
        ScriptedProgram program = null!;
        var host = network.AddHost("one", HostAddress.Parse("10.0.0.1"));
        var running = host.Run(own => program = new ScriptedProgram(own) { OnStart = _ => own.TryBind(1), OnDeadline = _ => happened.Add("deadline") }, Instant.Zero);
        program.NextDeadline = At.Ms(6);
        network.At(At.Ms(3), () => Move(At.Ms(9)));
        network.At(At.Ms(4), () => network.At(At.Ms(9), () => happened.Add("action")));
        network.Run(Instant.Never);
        Assert.That(happened, Is.EqualTo(new[] { "deadline", "action" }));

        // Whoever gets a datagram is asked for its deadline again.
        void Move(Instant deadline)
        {
            program.NextDeadline = deadline;
            running.Send(1, new Endpoint(host.Address, 1), []);
        }
    }

    [Test]
    public void Run_lasts_until_the_last_deadline_that_was_set_even_if_it_was_taken_back()
    {
        var arrivals = 0;
        var program = Wake(program => program.NextDeadline = arrivals++ == 0 ? At.Ms(20) : Instant.Never, datagrams: 2);
        Assert.That(program.Wakes, Is.Empty);
        Assert.That(program.Host.Now, Is.EqualTo(At.Ms(20)));
    }

    [Test]
    public void Program_whose_deadline_does_not_advance_is_detected()
    {
        var network = new SimulatedNetwork(1, NetworkPlan.Perfect) { MaxEventsAtOnce = 10_000 };
        var host = network.AddHost("stuck", HostAddress.Parse("10.0.0.1"));
        host.Run(own => new StuckProgram(), Instant.Zero);
        Assert.That(() => network.Run(At.Ms(1)), Throws.InvalidOperationException.With.Message.Contains("deadline does not move on"));
    }

    /// <summary>Lets a program get datagrams at 5 ms, to each of which it reacts.</summary>
    private static ScriptedProgram Wake(Action<ScriptedProgram> onArrival, int datagrams = 1)
    {
        var network = new SimulatedNetwork(1, new NetworkPlan { Default = new LinkSettings { Delay = 5.Ms() } });
        var host = network.AddHost("one", HostAddress.Parse("10.0.0.1"));
        ScriptedProgram program = null!;
        host.Run(own => program = new ScriptedProgram(own) { OnStart = _ => own.TryBind(1), OnArrival = _ => onArrival(program) }, Instant.Zero);
        var sender = network.AddHost("other", HostAddress.Parse("10.0.0.2")).Run(own => new ScriptedProgram(own) { OnStart = _ => own.TryBind(1) }, Instant.Zero);
        network.At(Instant.Zero, () =>
        {
            for (var i = 0; i < datagrams; i++) sender.Send(1, new Endpoint(host.Address, 1), []);
        });
        network.Run(Instant.Never);
        return program;
    }

    private sealed class StuckProgram : IProgram
    {
        public Instant NextDeadline => Instant.Zero;

        public void Start()
        {
        }

        public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
        {
        }

        public void DeadlinePassed()
        {
        }
    }
}
