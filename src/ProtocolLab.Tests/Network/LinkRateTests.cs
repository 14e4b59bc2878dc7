using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>At 1 Mbit/s a packet of 1,250 octets takes exactly 10 ms; all instants here are worked out by hand.</summary>
public sealed class LinkRateTests
{
    private static readonly LinkSettings Megabit = new() { Rate = 1_000_000 };

    [Test]
    public void Rate_makes_packets_leave_one_after_the_other()
    {
        var link = LinkOf(Megabit);
        Assert.That(link.Send(At.Ms(0), 1_250).First, Is.EqualTo(At.Ms(10)));
        Assert.That(link.Send(At.Ms(0), 1_250).First, Is.EqualTo(At.Ms(20)));
        Assert.That(link.Send(At.Ms(5), 625).First, Is.EqualTo(At.Ms(25)));
    }

    [Test]
    public void Rate_after_an_idle_time_starts_anew()
    {
        var link = LinkOf(Megabit);
        link.Send(At.Ms(0), 1_250);
        Assert.That(link.Send(At.Ms(100), 1_250).First, Is.EqualTo(At.Ms(110)));
    }

    [Test]
    public void Rate_that_divides_unevenly_is_cut_to_whole_nanoseconds() =>
        Assert.That(LinkOf(new LinkSettings { Rate = 3_000_000 }).Send(At.Ms(0), 1).First, Is.EqualTo(At.Ns(2_666)));

    [Test]
    public void Delay_comes_after_the_rate()
    {
        var link = LinkOf(Megabit with { Delay = 7.Ms() });
        link.Send(At.Ms(0), 1_250);
        Assert.That(link.Send(At.Ms(0), 1_250).First, Is.EqualTo(At.Ms(27)));
    }

    [Test]
    public void Queue_that_is_full_drops_the_newest()
    {
        var link = LinkOf(Megabit with { Limit = 2 });
        Assert.That(link.Send(At.Ms(0), 1_250).First, Is.EqualTo(At.Ms(10)));
        Assert.That(link.Send(At.Ms(0), 1_250).First, Is.EqualTo(At.Ms(20)));
        var third = link.Send(At.Ns(9_999_999), 1_250);
        Assert.That(third.LostTo, Is.EqualTo("queue full"));
        Assert.That(third.Copies, Is.Zero);
        // The first one's last bit left at 10 ms: there is room again, behind the second.
        Assert.That(link.Send(At.Ms(10), 1_250).First, Is.EqualTo(At.Ms(30)));
    }

    [Test]
    public void Queue_of_a_lost_packet_stays_empty()
    {
        var link = LinkOf(Megabit with { Loss = Probability.FromPercent(100) });
        link.Send(At.Ms(0), 1_250);
        Assert.That(link.Send(At.Ms(0), 1_250).LostTo, Is.EqualTo("random loss"));
    }

    [Test]
    public void Duplicate_takes_the_wire_too()
    {
        var fate = LinkOf(Megabit with { Duplicate = Probability.FromPercent(100) }).Send(At.Ms(0), 1_250);
        Assert.That((fate.First, fate.Second), Is.EqualTo((At.Ms(10), At.Ms(20))));
    }

    [Test]
    public void Duplicate_that_finds_the_queue_full_leaves_the_first_copy_alone()
    {
        var fate = LinkOf(Megabit with { Duplicate = Probability.FromPercent(100), Limit = 1 }).Send(At.Ms(0), 1_250);
        Assert.That((fate.Copies, fate.LostTo), Is.EqualTo((1, (string?)null)));
    }

    // 1,208 and 1,188 octets of payload: with Ethernet, IP and UDP headers 1,250 either way.
    [TestCase("10.0.0.1", "10.0.0.2", 1_208)]
    [TestCase("fd00::1", "fd00::2", 1_188)]
    public void Rate_carries_the_headers_as_well(string one, string other, int payload)
    {
        var room = new TestNetwork(new NetworkPlan { Default = Megabit }, one, other);
        room.Send(0, 1, payload: new byte[payload]);
        room.Network.Run(Instant.Never);
        Assert.That(room.Programs[1].Arrivals.Single().At, Is.EqualTo(At.Ms(10)));
    }

    private static Link LinkOf(LinkSettings settings) => new("a", "b", seed: 1, new NetworkPlan { Default = settings });
}
