using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

public sealed class LinkWindowTests
{
    private static readonly LinkSelector Any = new(null, null);

    [Test]
    public void Rule_holds_from_its_first_instant_until_just_before_its_last()
    {
        var link = LinkOf(new NetworkPlan { Rules = [Delay(7, from: 10, until: 20)] });
        Assert.That(DelayAt(link, At.Ns(9_999_999)), Is.EqualTo(0.Ms()));
        Assert.That(DelayAt(link, At.Ms(10)), Is.EqualTo(7.Ms()));
        Assert.That(DelayAt(link, At.Ns(19_999_999)), Is.EqualTo(7.Ms()));
        Assert.That(DelayAt(link, At.Ms(20)), Is.EqualTo(0.Ms()));
    }

    [Test]
    public void Rule_that_comes_later_in_the_plan_wins_while_both_hold()
    {
        var link = LinkOf(new NetworkPlan { Rules = [Delay(7, 0, 30), Delay(3, 10, 20)] });
        Assert.That(DelayAt(link, At.Ms(5)), Is.EqualTo(7.Ms()));
        Assert.That(DelayAt(link, At.Ms(15)), Is.EqualTo(3.Ms()));
        Assert.That(DelayAt(link, At.Ms(25)), Is.EqualTo(7.Ms()));
    }

    [Test]
    public void Rule_changes_only_what_it_names()
    {
        var plan = new NetworkPlan
        {
            Default = new LinkSettings { Delay = 9.Ms(), Rate = 1_000_000 },
            Rules = [new LinkRule(Any, new LinkChange { Rate = 2_000_000 })],
        };
        Assert.That(LinkOf(plan).Send(At.Ms(0), 1_250).First, Is.EqualTo(At.Ms(14)));
    }

    [TestCase("a", "b", 7)]
    [TestCase("b", "a", 0)]
    [TestCase("a", "c", 0)]
    public void Rule_of_one_direction_leaves_other_links_alone(string from, string to, int delay)
    {
        var plan = new NetworkPlan { Rules = [Delay(7, 0, 100) with { Links = new LinkSelector("a", "b") }] };
        Assert.That(DelayAt(new Link(from, to, 1, plan), At.Ms(1)), Is.EqualTo(delay.Ms()));
    }

    [Test]
    public void Rule_switching_on_a_loss_for_a_moment_loses_only_then()
    {
        var everything = new LinkChange { Loss = Probability.FromPercent(100) };
        var link = LinkOf(new NetworkPlan { Rules = [new LinkRule(Any, everything) { From = At.Ms(10), Until = At.Ms(11) }] });
        var lost = Enumerable.Range(0, 21).Where(at => link.Send(At.Ms(at), 100).LostTo is not null);
        Assert.That(lost, Is.EqualTo(new[] { 10 }));
    }

    [Test]
    public void Partition_loses_what_is_sent_between_its_first_and_last_instant()
    {
        var link = LinkOf(new NetworkPlan { Partitions = [Split(10, 20, ["a"])] });
        var lost = Enumerable.Range(0, 31).Where(at => link.Send(At.Ms(at), 100).LostTo == "partition");
        Assert.That(lost, Is.EqualTo(Enumerable.Range(10, 10)));
    }

    [TestCase("a", "b", false, TestName = "Partition_leaves_a_group_among_itself")]
    [TestCase("a", "c", true, TestName = "Partition_parts_two_groups")]
    [TestCase("c", "a", true, TestName = "Partition_parts_two_groups_in_either_direction")]
    [TestCase("a", "d", true, TestName = "Partition_parts_a_group_from_those_in_none")]
    [TestCase("d", "e", false, TestName = "Partition_leaves_those_in_no_group_among_themselves")]
    public void Partition(string from, string to, bool parted)
    {
        var plan = new NetworkPlan { Partitions = [Split(0, 10, ["a", "b"], ["c"])] };
        Assert.That(new Link(from, to, 1, plan).Send(At.Ms(5), 100).LostTo, Is.EqualTo(parted ? "partition" : null));
    }

    [Test]
    public void Partition_lets_packets_on_the_way_arrive()
    {
        var plan = new NetworkPlan { Default = new LinkSettings { Delay = 10.Ms() }, Partitions = [Split(5, 100, ["h0"])] };
        var room = TestNetwork.OfTwo(plan);
        room.Send(0, 1);
        room.Network.Run(Instant.Never);
        Assert.That(room.Programs[1].Arrivals.Single().At, Is.EqualTo(At.Ms(10)));
    }

    private static Link LinkOf(NetworkPlan plan) => new("a", "b", seed: 1, plan);

    private static Duration DelayAt(Link link, Instant now) => link.Send(now, 100).First - now;

    private static LinkRule Delay(int milliseconds, int from, int until) =>
        new(Any, new LinkChange { Delay = milliseconds.Ms() }) { From = At.Ms(from), Until = At.Ms(until) };

    private static Partition Split(int from, int until, params HashSet<string>[] groups) => new(At.Ms(from), At.Ms(until), groups);
}
