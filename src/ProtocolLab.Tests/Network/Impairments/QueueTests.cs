using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>Queues that give up a packet which waits already, and links that are recordings; all instants are worked out by hand.</summary>
public sealed class QueueTests
{
    // 100 octets of payload are 142 on the wire: 10 ms each.
    private static readonly LinkSettings Slow = new() { Rate = 113_600, Limit = 3, Delay = 5.Ms() };

    [Test]
    public void Head_drop_gives_up_the_one_that_waited_longest_and_the_others_move_up()
    {
        var room = TestNetwork.OfTwo(new NetworkPlan { Default = Slow with { QueueDrop = QueueDrop.Head } });
        SendNumbered(room, 4);
        // 1 is on the wire; 4 pushes 2 out, and 3 leaves in its place.
        Assert.That(Arrivals(room), Is.EqualTo(new[] { (1, At.Ms(15)), (3, At.Ms(25)), (4, At.Ms(35)) }));
        Assert.That(room.Tap.Crossings.Where(crossing => crossing.Direction == Direction.Outbound).Select(crossing => crossing.Comment), Is.All.Null);
    }

    [Test]
    public void Packet_that_a_partition_takes_on_its_way_does_not_move_up()
    {
        var partition = new Partition(At.Ms(22), At.Ms(40), [new HashSet<string> { "h0" }]) { InFlight = InFlight.Dropped };
        var room = TestNetwork.OfTwo(new NetworkPlan { Default = Slow with { QueueDrop = QueueDrop.Head }, Partitions = [partition] });
        SendNumbered(room, 4);
        Assert.That(Arrivals(room).Select(arrival => arrival.Number), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Tail_drop_gives_up_the_one_that_comes()
    {
        var room = TestNetwork.OfTwo(new NetworkPlan { Default = Slow });
        SendNumbered(room, 4);
        Assert.That(Arrivals(room), Is.EqualTo(new[] { (1, At.Ms(15)), (2, At.Ms(25)), (3, At.Ms(35)) }));
    }

    [Test]
    public void Random_drop_takes_each_of_those_that_may_go_as_often()
    {
        var gone = new int[4];
        for (var seed = 0; seed < 4_000; seed++)
        {
            var link = new Link("a", "b", (ulong)seed, new NetworkPlan { Default = Slow with { Limit = 4, QueueDrop = QueueDrop.AtRandom } });
            List<Pending> waiting = [];
            for (var i = 0; i < 4; i++) waiting.Add(link.Send(Instant.Zero, 142)[0].Pending!);
            var last = link.Send(Instant.Zero, 142);
            gone[last.Copies == 0 ? 3 : waiting.FindIndex(pending => pending.At == Instant.Never) - 1]++;
        }

        Assert.That(ChiSquare.Deviation(gone), Is.InRange(-5, 5));
    }

    [Test]
    public void Head_drop_under_overload_delivers_at_the_rate_and_loses_the_rest()
    {
        var room = TestNetwork.OfTwo(new NetworkPlan { Default = Slow with { QueueDrop = QueueDrop.Head } });
        for (var i = 1; i <= 1_000; i++)
        {
            var number = i;
            room.Network.At(At.Ms(i * 5), () => room.Send(0, 1, payload: Numbered(number)));
        }

        var arrivals = Arrivals(room);
        Assert.That(arrivals, Has.Count.EqualTo(502));
        Assert.That(arrivals.Select(arrival => arrival.Number), Is.Ordered.And.Unique);
        Assert.That(arrivals.Zip(arrivals.Skip(1), (one, next) => next.At - one.At), Is.All.EqualTo(10.Ms()));
        // The newest wait least: that is what dropping from the head is for.
        Assert.That(arrivals[^1].At - At.Ms(5 * arrivals[^1].Number), Is.LessThanOrEqualTo(35.Ms()));
    }

    [Test]
    public void Overhead_occupies_the_wire_too()
    {
        var link = new Link("a", "b", 1, new NetworkPlan { Default = new LinkSettings { Rate = 1_000_000, Overhead = 250 } });
        Assert.That(link.Send(Instant.Zero, 1_000).First, Is.EqualTo(At.Ms(10)));
    }

    [Test]
    public void Packet_larger_than_the_mtu_is_lost()
    {
        var link = new Link("a", "b", 1, new NetworkPlan { Default = new LinkSettings { Mtu = 1_500 } });
        Assert.That(link.Send(Instant.Zero, 1_514).LostTo, Is.Null);
        Assert.That(link.Send(Instant.Zero, 1_515).LostTo, Is.EqualTo("larger than the MTU of 1500"));
    }

    [Test]
    public void Deliveries_carry_1504_octets_at_each_opportunity_and_repeat()
    {
        // Two opportunities at 3 ms, one at 10 ms, and again every 10 ms.
        var link = new Link("a", "b", 1, new NetworkPlan { Default = new LinkSettings { Deliveries = DeliverySchedule.Parse("d", "3\n3\n10\n") } });
        Assert.That(link.Send(At.Ms(0), 1_000).First, Is.EqualTo(At.Ms(3)), "in the first");
        Assert.That(link.Send(At.Ms(0), 500).First, Is.EqualTo(At.Ms(3)), "shares it");
        Assert.That(link.Send(At.Ms(0), 1_508).First, Is.EqualTo(At.Ms(3)), "four octets are left in the first, and 1,504 are in the second");
        Assert.That(link.Send(At.Ms(0), 1).First, Is.EqualTo(At.Ms(10)), "both are full");
        Assert.That(link.Send(At.Ms(11), 100).First, Is.EqualTo(At.Ms(13)), "the next period; what nobody used is gone");
        Assert.That(link.Send(At.Ms(20), 1_504).First, Is.EqualTo(At.Ms(20)), "at the very end of a period");
    }

    [Test]
    public void Deliveries_bear_their_rate_in_the_long_run()
    {
        // Ten opportunities in 25 ms: 1,504 octets each 2.5 ms.
        var schedule = DeliverySchedule.Parse("d", string.Join('\n', [2, 3, 5, 8, 10, 13, 15, 18, 20, 25]));
        var link = new Link("a", "b", 1, new NetworkPlan { Default = new LinkSettings { Deliveries = schedule, Limit = 1_000_000 } });
        var last = Instant.Zero;
        for (var i = 0; i < 10_000; i++) last = link.Send(Instant.Zero, 1_504).First;
        Assert.That(last, Is.EqualTo(At.Ms(25_000)));
    }

    [TestCase("", "d: expected at least one line with a millisecond above 0.")]
    [TestCase("0", "d: expected at least one line with a millisecond above 0.")]
    [TestCase("5\n4", "d, line 2: 4 comes after 5; the milliseconds of a schedule do not go back.")]
    [TestCase("5\nx", "d, line 2: 'x' is no whole number of milliseconds.")]
    public void Schedule_that_is_none_is_refused(string text, string message) =>
        Assert.That(() => DeliverySchedule.Parse("d", text), Throws.TypeOf<FormatException>().With.Message.EqualTo(message));

    private static void SendNumbered(TestNetwork room, int count)
    {
        for (var i = 1; i <= count; i++) room.Send(0, 1, payload: Numbered(i));
    }

    private static byte[] Numbered(int number) => [(byte)(number >> 8), (byte)number, .. new byte[98]];

    private static List<(int Number, Instant At)> Arrivals(TestNetwork room)
    {
        room.Network.Run(Instant.Never);
        return [.. room.Tap.Crossings.Where(crossing => crossing.Direction == Direction.Inbound).Select(crossing => ((crossing.Payload[0] << 8) | crossing.Payload[1], crossing.At))];
    }
}
