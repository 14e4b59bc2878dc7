using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>50,000 packets at fixed seeds; a rate may lie five standard deviations off.</summary>
public sealed class LinkStatisticsTests
{
    private const int Count = 50_000;

    [Test]
    public void Loss_takes_its_share([Values(1, 2, 3)] int seed, [Values(0.1, 2, 50)] double percent)
    {
        var fates = Send(seed, new LinkSettings { Loss = Percent(percent) });
        Assert.That(fates.Count(fate => fate.LostTo == "random loss"), IsAShareOf(Count, percent));
        Assert.That(fates, Has.All.Matches<Fate>(fate => fate.Copies == (fate.LostTo is null ? 1 : 0)));
    }

    [TestCase(0, Count)]
    [TestCase(100, 0)]
    public void Loss_of_nothing_and_of_everything_is_exact(int percent, int arriving) =>
        Assert.That(Send(1, new LinkSettings { Loss = Percent(percent) }).Sum(fate => fate.Copies), Is.EqualTo(arriving));

    // "Independently of all others": runs of losses are as long as chance makes them.
    [Test]
    public void Loss_after_a_loss_is_as_likely_as_any([Values(1, 2, 3)] int seed)
    {
        var lost = Send(seed, new LinkSettings { Loss = Percent(10) }).ConvertAll(fate => fate.LostTo is not null);
        var afterLoss = lost.Skip(1).Where((_, index) => lost[index]).ToList();
        Assert.That(afterLoss.Count(one => one), IsAShareOf(afterLoss.Count, 10));
    }

    [Test]
    public void Duplication_takes_its_share([Values(1, 2, 3)] int seed, [Values(0.1, 2, 50)] double percent)
    {
        var fates = Send(seed, new LinkSettings { Duplicate = Percent(percent) });
        Assert.That(fates.Count(fate => fate.Copies == 2), IsAShareOf(Count, percent));
        Assert.That(fates, Has.None.Matches<Fate>(fate => fate.Copies == 0));
    }

    [Test]
    public void Duplication_takes_its_share_of_what_was_not_lost([Values(1, 2, 3)] int seed)
    {
        var arriving = Send(seed, new LinkSettings { Loss = Percent(30), Duplicate = Percent(20) }).FindAll(fate => fate.Copies > 0);
        Assert.That(arriving.Count(fate => fate.Copies == 2), IsAShareOf(arriving.Count, 20));
    }

    [Test]
    public void Jitter_spreads_evenly_over_its_range_round_the_delay([Values(1, 2, 3)] int seed)
    {
        var delays = Send(seed, new LinkSettings { Delay = 50.Ms(), Jitter = 20.Ms() }).ConvertAll(fate => Milliseconds(fate.First));
        Assert.That(delays, Is.All.InRange(30.0, 70.0));
        Assert.That(delays.Average(), Is.EqualTo(50).Within(5 * 20 / Math.Sqrt(3 * Count)));
        var bins = new int[40];
        foreach (var delay in delays) bins[Math.Min(39, (int)(delay - 30))]++;
        Assert.That(ChiSquare.Deviation(bins), Is.InRange(-5, 5));
    }

    [Test]
    public void Jitter_beyond_the_delay_never_makes_it_negative()
    {
        var delays = Send(1, new LinkSettings { Delay = 10.Ms(), Jitter = 20.Ms() }).ConvertAll(fate => Milliseconds(fate.First));
        Assert.That(delays, Is.All.InRange(0.0, 30.0));
        Assert.That(delays.Count(delay => delay == 0), IsAShareOf(Count, 25));
    }

    [Test]
    public void Jitter_of_a_duplicate_is_drawn_anew()
    {
        var fates = Send(1, new LinkSettings { Delay = 50.Ms(), Jitter = 20.Ms(), Duplicate = Percent(100) });
        Assert.That(fates.Count(fate => fate.First == fate.Second), Is.LessThan(3));
    }

    [Test]
    public void Reordered_packets_skip_the_delay_in_their_share([Values(1, 2, 3)] int seed)
    {
        var fates = Send(seed, new LinkSettings { Delay = 50.Ms(), Reorder = Percent(25) });
        Assert.That(fates.ConvertAll(fate => Milliseconds(fate.First)), Is.All.AnyOf(0.0, 50.0));
        Assert.That(fates.Count(fate => fate.First == Instant.Zero), IsAShareOf(Count, 25));
    }

    [Test]
    public void Reorder_gap_lets_only_every_nth_packet_jump([Values(2, 5)] int gap)
    {
        var fates = Send(1, new LinkSettings { Delay = 50.Ms(), Reorder = Percent(50), ReorderGap = gap });
        var jumped = fates.Index().Where(entry => entry.Item.First == Instant.Zero).Select(entry => entry.Index + 1).ToList();
        Assert.That(jumped, Is.All.Matches<int>(position => position % gap == 0));
        Assert.That(jumped, Has.Count.GreaterThan(0));
        Assert.That(jumped.Count, IsAShareOf(Count / gap, 50));
    }

    private static List<Fate> Send(int seed, LinkSettings settings)
    {
        var link = new Link("server", "alice", (ulong)seed, new NetworkPlan { Default = settings });
        return [.. Enumerable.Range(0, Count).Select(_ => link.Send(Instant.Zero, 100))];
    }

    private static Probability Percent(double percent) => Probability.FromPercent((decimal)percent);

    private static double Milliseconds(Instant at) => (at - Instant.Zero).TotalMilliseconds;

    private static NUnit.Framework.Constraints.Constraint IsAShareOf(int count, double percent)
    {
        var share = percent / 100;
        return Is.EqualTo(count * share).Within(5 * Math.Sqrt(count * share * (1 - share)));
    }
}
