using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>Explicit faults, displaced packets, copies that lag, and partitions that reach what is on the way.</summary>
public sealed class FaultTests
{
    private static readonly LinkSelector Any = new(null, null);

    private static readonly PacketMatch Odd = new("odd", (in packet) => packet.Payload[0] % 2 == 1);

    [TestCase("2", "1 3 4 5 6")]
    [TestCase("2-4,6", "1 5")]
    [TestCase("all", "")]
    public void Drop_takes_the_packets_that_are_named(string nth, string arriving) =>
        Assert.That(Arrivals(new Fault(Any, PacketMatch.Any, Which(nth)) { Drop = true }), Is.EqualTo(arriving));

    [Test]
    public void Fault_counts_only_what_matches() =>
        Assert.That(Arrivals(new Fault(Any, Odd, Which("2")) { Drop = true }), Is.EqualTo("1 2 4 5 6"));

    [Test]
    public void Links_count_for_themselves()
    {
        var plan = new NetworkPlan { Faults = [new Fault(Any, PacketMatch.Any, Which("1")) { Drop = true }] };
        var room = new TestNetwork(plan, "10.0.0.1", "10.0.0.2", "10.0.0.3");
        foreach (var to in (int[])[1, 2, 1, 2]) room.Send(0, to);
        room.Network.Run(Instant.Never);
        Assert.That(room.Programs.Select(program => program.Arrivals.Count), Is.EqualTo(new[] { 0, 1, 1 }));
    }

    [Test]
    public void Duplicate_delay_and_corruption_do_what_they_say()
    {
        Assert.That(Arrivals(new Fault(Any, PacketMatch.Any, Which("3")) { Copies = 2, Lag = 15.Ms() }), Is.EqualTo("1 2 3 4 3 5 3 6"));
        Assert.That(Arrivals(new Fault(Any, PacketMatch.Any, Which("1")) { Delay = 25.Ms() }), Is.EqualTo("2 3 1 4 5 6"));
        Assert.That(Arrivals(new Fault(Any, PacketMatch.Any, Which("2")) { Corrupt = Corruption.Zero, RepairsChecksum = true }), Is.EqualTo("1 0 3 4 5 6"));
    }

    [Test]
    public void Faults_that_meet_add_up() => Assert.That(
        Arrivals(new Fault(Any, PacketMatch.Any, Which("1")) { Delay = 15.Ms() }, new Fault(Any, Odd, Which("1")) { Delay = 20.Ms() }),
        Is.EqualTo("2 3 4 1 5 6"));

    [Test]
    public void Fault_is_on_record()
    {
        var link = new Link("a", "b", 1, new NetworkPlan { Faults = [new Fault(Any, PacketMatch.Any, Which("1")) { Drop = true }] });
        Assert.That(link.CommentOn(link.Send(Instant.Zero, 100)), Is.EqualTo("lost on link a->b: as the scenario asks"));
    }

    // Every second packet is held, so the odd ones count; what too few follow comes a second later.
    [TestCase(1, "1 3 2")]
    [TestCase(2, "1 3 5 2 4")]
    [TestCase(3, "1 3 5 7 2 4 6")]
    public void Displaced_packet_arrives_just_after_the_nth_that_follows(int by, string order)
    {
        var settings = new LinkSettings { Delay = 50.Ms(), Reorder = Probability.Always, ReorderGap = 2, Displace = by };
        Assert.That(Arrivals(new NetworkPlan { Default = settings }, (2 * by) + 1), Is.EqualTo(order));
    }

    [Test]
    public void Displaced_packet_that_nothing_follows_arrives_a_second_later()
    {
        var room = TestNetwork.OfTwo(new NetworkPlan { Default = new LinkSettings { Delay = 50.Ms(), Reorder = Probability.Always, Displace = 3 } });
        room.Send(0, 1);
        room.Network.Run(Instant.Never);
        Assert.That(room.Programs[1].Arrivals.Single().At, Is.EqualTo(At.Ms(1_050)));
    }

    // RFC 4737, section 4: with a small share displaced by N, nearly all reordered packets have the extent N.
    [Test]
    public void Displacement_has_the_extent_that_was_asked_for([Values(1, 3, 10)] int extent)
    {
        var arrivals = Arrivals(new NetworkPlan { Default = new LinkSettings { Delay = 50.Ms(), Reorder = Probability.FromPercent(0.5m), Displace = extent } }, 20_000, 1)
            .Split(' ').Select(int.Parse).ToList();
        var extents = arrivals.Index().Where(entry => entry.Index > 0 && arrivals[..entry.Index].TakeLast(2 * extent).Any(other => other > entry.Item))
            .Select(entry => arrivals[..entry.Index].TakeLast(2 * extent).Count(other => other > entry.Item)).ToList();
        Assert.That(arrivals.Distinct().Count(), Is.EqualTo(20_000));
        Assert.That(extents, Has.Count.EqualTo(100).Within(50));
        Assert.That(extents.Count(each => each == extent), Is.GreaterThanOrEqualTo(extents.Count * 0.8));
    }

    [Test]
    public void One_way_partition_leaves_the_other_way_open()
    {
        var plan = new NetworkPlan { Partitions = [new Partition(Instant.Zero, Instant.Never, []) { OneWay = [new LinkSelector("a", "b")] }] };
        Assert.That(new Link("a", "b", 1, plan).Send(Instant.Zero, 100).LostTo, Is.EqualTo("partition"));
        Assert.That(new Link("b", "a", 1, plan).Send(Instant.Zero, 100).LostTo, Is.Null);
    }

    [TestCase(InFlight.Delivered, "1 2")]
    [TestCase(InFlight.Dropped, "1")]
    public void Packets_on_their_way_when_a_partition_begins(InFlight inFlight, string arriving) =>
        Assert.That(Arrivals(Cut(inFlight, At.Ms(200)), 3), Is.EqualTo(arriving));

    [Test]
    public void Packets_held_by_a_partition_arrive_when_it_ends()
    {
        var link = new Link("a", "b", 1, Cut(InFlight.Held, At.Ms(200)));
        Assert.That(link.Send(At.Ms(10), 100).First, Is.EqualTo(At.Ms(200)));
        Assert.That(new Link("a", "b", 1, Cut(InFlight.Held, Instant.Never)).Send(At.Ms(10), 100).LostTo, Is.EqualTo("partition, on the way"));
    }

    // Packets leave at 0, 10 and 20 ms and take 50: the first has arrived by 55 ms, the third is sent into the partition.
    private static NetworkPlan Cut(InFlight inFlight, Instant until) => new()
    {
        Default = new LinkSettings { Delay = 50.Ms() },
        Partitions =
        [
            new Partition(At.Ms(55), until, [new HashSet<string> { "h0", "a" }]) { InFlight = inFlight },
            new Partition(At.Ms(15), At.Ms(25), [new HashSet<string> { "h0", "a" }]),
        ],
    };

    private static string Arrivals(params Fault[] faults) => Arrivals(new NetworkPlan { Faults = faults, Default = new LinkSettings { Delay = 50.Ms() } }, 6);

    /// <summary>Sends packets 1, 2 … at intervals of 10 ms; the numbers in the order in which they arrive.</summary>
    private static string Arrivals(NetworkPlan plan, int count, int milliseconds = 10)
    {
        var room = TestNetwork.OfTwo(plan);
        for (var i = 1; i <= count; i++)
        {
            var number = i;
            room.Network.At(At.Ms((i - 1) * milliseconds), () => room.Send(0, 1, payload: count < 256 ? [(byte)number] : BitConverter.GetBytes(number)));
        }

        room.Network.Run(Instant.Never);
        return string.Join(' ', room.Programs[1].Arrivals.Select(arrival => count < 256 ? arrival.Payload[0] : BitConverter.ToInt32(arrival.Payload)));
    }

    private static Ordinals Which(string text)
    {
        Assert.That(Ordinals.TryParse(text, out var ordinals), Is.True);
        return ordinals;
    }
}
