using NUnit.Framework;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>Fixed seeds, so nothing here is left to chance: the bounds say what any good generator would keep.</summary>
public sealed class DrawsTests
{
    private const int Count = 65_536;
    private const double Bound = 5;

    private static IEnumerable<object[]> PairsOfStages =>
        from one in Enum.GetValues<Stage>()
        from other in Enum.GetValues<Stage>()
        where one < other
        select new object[] { one, other };

    [Test]
    public void Draws_of_any_stage_are_uniform_in_their_high_and_low_octet(
        [Values(0ul, 1ul, 2ul, ulong.MaxValue)] ulong seed,
        [Values("server->alice", "alice->server", "")] string link,
        [Values] Stage stage)
    {
        var draws = new Draws(seed, link);
        var (high, low) = (new int[256], new int[256]);
        for (var packet = 0ul; packet < Count; packet++)
        {
            var draw = draws.At(stage, packet);
            high[draw >> 56]++;
            low[draw & 0xFF]++;
        }

        Assert.That(ChiSquare.Deviation(high), Is.InRange(-Bound, Bound));
        Assert.That(ChiSquare.Deviation(low), Is.InRange(-Bound, Bound));
    }

    [TestCaseSource(nameof(PairsOfStages))]
    public void Draws_of_two_stages_are_independent(Stage one, Stage other)
    {
        var draws = new Draws(1, "a->b");
        Assert.That(Deviation(packet => draws.At(one, packet), packet => draws.At(other, packet)), Is.InRange(-Bound, Bound));
    }

    [Test]
    public void Draws_of_neighbouring_packets_are_independent([Values] Stage stage)
    {
        var draws = new Draws(1, "a->b");
        Assert.That(Deviation(packet => draws.At(stage, packet), packet => draws.At(stage, packet + 1)), Is.InRange(-Bound, Bound));
    }

    [Test]
    public void Draws_of_a_packet_and_its_copy_are_independent([Values] Stage stage)
    {
        var draws = new Draws(1, "a->b");
        Assert.That(Deviation(packet => draws.At(stage, packet), packet => draws.At(stage, packet, copy: 1)), Is.InRange(-Bound, Bound));
    }

    [TestCase("a->c", 1ul)]
    [TestCase("b->a", 1ul)]
    [TestCase("a->b", 2ul)]
    [TestCase("a->b", 1ul << 63)]
    public void Draws_of_another_link_or_seed_are_independent(string link, ulong seed)
    {
        var (one, other) = (new Draws(1, "a->b"), new Draws(seed, link));
        Assert.That(Deviation(packet => one.At(Stage.Loss, packet), packet => other.At(Stage.Loss, packet)), Is.InRange(-Bound, Bound));
    }

    [Test]
    public void Draws_are_the_same_however_often_and_in_whatever_order_they_are_made()
    {
        var forward = Enumerable.Range(0, 100).Select(packet => new Draws(7, "a->b").At(Stage.Jitter, (ulong)packet)).ToList();
        var draws = new Draws(7, "a->b");
        var backward = Enumerable.Range(0, 100).Reverse().Select(packet => draws.At(Stage.Jitter, (ulong)packet)).Reverse();
        Assert.That(backward, Is.EqualTo(forward));
    }

    [Test]
    public void Uniform_deviation_takes_every_value_of_a_small_spread_equally_often()
    {
        var draws = new Draws(3, "a->b");
        var counts = new int[7];
        for (var packet = 0ul; packet < Count; packet++) counts[DelayDistribution.Uniform.Deviation(new(3), draws.At(Stage.Jitter, packet)).Nanoseconds + 3]++;
        Assert.That(ChiSquare.Deviation(counts), Is.InRange(-Bound, Bound));
    }

    [Test]
    public void Uniform_deviation_without_spread_is_zero() =>
        Assert.That(DelayDistribution.Uniform.Deviation(default, new Draws(3, "a->b").At(Stage.Jitter, 5)).Nanoseconds, Is.Zero);

    /// <summary>Of a table of the high four bits of either draw; 256 equally likely cells if the two are independent.</summary>
    private static double Deviation(Func<ulong, ulong> one, Func<ulong, ulong> other)
    {
        var cells = new int[256];
        for (var packet = 0ul; packet < Count; packet++) cells[((one(packet) >> 60) << 4) | (other(packet) >> 60)]++;
        return ChiSquare.Deviation(cells);
    }
}
