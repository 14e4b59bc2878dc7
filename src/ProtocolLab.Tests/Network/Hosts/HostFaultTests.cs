using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>Hosts that stand still, die, drift, or are forgotten by their NAT.</summary>
public sealed class HostFaultTests
{
    [Test]
    public void Paused_host_gets_what_has_waited_and_then_meets_its_deadlines()
    {
        var room = TestNetwork.OfTwo();
        List<string> seen = [];
        room.Programs[1].OnDeadline = own => seen.Add($"deadline at {own.Host.Now}");
        room.Programs[1].OnArrival = arrival =>
        {
            seen.Add($"{arrival.Payload[0]} at {arrival.At}");
            room.Programs[1].NextDeadline = arrival.At + 10.Ms();
        };
        Send(room, (10, 1), (25, 2), (30, 3));
        room.Network.At(At.Ms(15), room.Hosts[1].Pause);
        room.Network.At(At.Ms(60), room.Hosts[1].Resume);
        room.Network.Run(Instant.Never);

        Assert.That(seen, Is.EqualTo(new[] { "1 at 0.010000000", "2 at 0.060000000", "3 at 0.060000000", "deadline at 0.070000000" }));
        Assert.That(Inbound(room).Select(crossing => crossing.At), Is.EqualTo(new[] { At.Ms(10), At.Ms(25), At.Ms(30) }), "the interface goes on");
    }

    [Test]
    public void Deadline_that_passes_in_a_pause_is_met_at_its_end()
    {
        var room = TestNetwork.OfTwo();
        List<Instant> met = [];
        room.Programs[1].OnDeadline = own =>
        {
            met.Add(own.Host.Now);
            own.NextDeadline = Instant.Never;
        };
        room.Programs[1].OnArrival = _ => room.Programs[1].NextDeadline = At.Ms(20);
        Send(room, (5, 1));
        room.Network.At(At.Ms(10), room.Hosts[1].Pause);
        room.Network.At(At.Ms(50), room.Hosts[1].Resume);
        room.Network.Run(Instant.Never);
        Assert.That(met, Is.EqualTo(new[] { At.Ms(50) }));
    }

    [Test]
    public void Receive_buffer_that_is_full_loses_what_comes()
    {
        var room = TestNetwork.OfTwo();
        room.Hosts[1].ReceiveBuffer = 25;
        room.Network.At(At.Ms(1), room.Hosts[1].Pause);
        for (var i = 0; i < 4; i++) room.Network.At(At.Ms(2 + i), () => room.Send(0, 1, payload: new byte[10]));
        room.Network.At(At.Ms(50), room.Hosts[1].Resume);
        room.Network.At(At.Ms(60), () => room.Send(0, 1, payload: new byte[30]));
        room.Network.Run(Instant.Never);

        Assert.That(room.Programs[1].Arrivals, Has.Count.EqualTo(3));
        const string full = "not delivered: the receive buffer of 25 octets is full";
        Assert.That(Inbound(room).Select(crossing => crossing.Comment), Is.EqualTo(new[] { null, null, full, full, null }));
    }

    [Test]
    public void Crash_frees_the_ports_and_loses_what_has_waited()
    {
        var room = TestNetwork.OfTwo();
        Send(room, (10, 1), (20, 2), (40, 3));
        room.Network.At(At.Ms(5), room.Hosts[1].Pause);
        room.Network.At(At.Ms(30), room.Hosts[1].Crash);
        room.Network.At(At.Ms(35), room.Hosts[1].Resume);
        room.Network.Run(Instant.Never);
        Assert.That(room.Programs[1].Arrivals, Is.Empty);
        Assert.That(Inbound(room)[^1].Comment, Is.EqualTo("not delivered: nothing is bound to port 1000 on h1"));
    }

    [TestCase(0, 1_000_000_000)]
    [TestCase(100_000, 909_090_910)]
    [TestCase(-100_000, 1_111_111_112)]
    [TestCase(200, 999_800_040)]
    public void Skewed_clock_reaches_a_second_when_it_shows_it(int skew, long nanoseconds)
    {
        var clock = new HostClock(skew);
        var at = clock.When(new Instant(1_000_000_000));
        Assert.That(clock.Read(at).Nanoseconds, Is.GreaterThanOrEqualTo(1_000_000_000));
        Assert.That(clock.Read(new Instant(at.Nanoseconds - 1)).Nanoseconds, Is.LessThan(1_000_000_000));
        Assert.That(at.Nanoseconds, Is.EqualTo(nanoseconds).Within(1));
    }

    [Test]
    public void Clock_that_is_skewed_is_exact_over_years_and_both_ways([Values(-99_999, -1, 1, 333, 100_000)] int skew)
    {
        var clock = new HostClock(skew);
        for (var reading = 1L; reading < long.MaxValue / 4; reading = (reading * 3) + 7)
        {
            var at = clock.When(new Instant(reading));
            Assert.That(clock.Read(at).Nanoseconds, Is.GreaterThanOrEqualTo(reading));
            Assert.That(clock.Read(new Instant(at.Nanoseconds - 1)).Nanoseconds, Is.LessThan(reading));
        }
    }

    [Test]
    public void Host_with_a_fast_clock_meets_its_deadlines_early()
    {
        var room = TestNetwork.OfTwo();
        List<(Instant Own, Instant True)> met = [];
        room.Hosts[1].ClockSkew = 100_000;
        room.Programs[1].OnArrival = _ => room.Programs[1].NextDeadline = At.Ms(1_100);
        room.Programs[1].OnDeadline = own =>
        {
            met.Add((own.Host.Now, room.Network.Now));
            own.NextDeadline = Instant.Never;
        };
        Send(room, (5, 1));
        room.Network.Run(Instant.Never);
        Assert.That(met, Is.EqualTo(new[] { (At.Ms(1_100), At.Ms(1_000)) }));
    }

    [Test]
    public void Rebound_nat_gives_other_ports_and_forgets_the_old_ones()
    {
        var room = TestNetwork.OfTwo();
        room.Network.At(At.Ms(1), () => room.Send(1, 0));
        room.Network.At(At.Ms(2), room.Hosts[1].Rebind);
        room.Network.At(At.Ms(3), () => room.Send(0, 1));
        room.Network.At(At.Ms(4), () => room.Send(1, 0));
        room.Network.At(At.Ms(5), () => room.Send(0, 1, toPort: room.Programs[0].Arrivals[^1].From.Port));
        room.Network.At(At.Ms(6), room.Hosts[1].Rebind);
        room.Network.At(At.Ms(7), () => room.Send(1, 0));
        room.Network.Run(Instant.Never);

        var ports = room.Programs[0].Arrivals.ConvertAll(arrival => arrival.From.Port);
        Assert.That(ports, Has.Count.EqualTo(3).And.Unique);
        Assert.That(ports[0], Is.EqualTo(TestNetwork.Port));
        Assert.That(room.Programs[1].Arrivals.Single().At, Is.EqualTo(At.Ms(5)));
        var own = room.Tap.Crossings.Where(crossing => crossing.Interface == 1).ToList();
        Assert.That(own.Where(crossing => crossing.Direction == Direction.Outbound).Select(crossing => crossing.From.Port), Is.All.EqualTo(TestNetwork.Port));
        Assert.That(own.Where(crossing => crossing.Direction == Direction.Inbound).Select(crossing => crossing.Comment),
            Is.EqualTo(new[] { "not delivered: its NAT has no mapping for port 1000", null }));
    }

    private static void Send(TestNetwork room, params (int At, byte Number)[] datagrams)
    {
        foreach (var (at, number) in datagrams) room.Network.At(At.Ms(at), () => room.Send(0, 1, payload: [number]));
    }

    private static List<Crossing> Inbound(TestNetwork room) => [.. room.Tap.Crossings.Where(crossing => crossing is { Direction: Direction.Inbound, Interface: 1 })];
}
