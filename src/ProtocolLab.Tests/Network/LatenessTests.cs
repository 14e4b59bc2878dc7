using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

public sealed class LatenessTests
{
    private static readonly double[] Quantiles = [0.01, 0.25, 0.5, 0.9, 0.99, 1];

    [Test]
    public void Quantile_is_bounded_from_above_and_by_at_most_twice_the_truth([Range(1, 50)] int seed)
    {
        var dice = new Dice((ulong)seed);
        List<long> all = [.. Enumerable.Range(0, dice.Between(1, 400)).Select(_ => Draw(dice))];
        var lateness = Measured(all);
        all.Sort();

        Assert.That((lateness.Count, lateness.Max.Nanoseconds), Is.EqualTo((all.Count, all[^1])), $"seed {seed}");
        foreach (var quantile in Quantiles)
        {
            var truth = all[Math.Max(0, (int)Math.Ceiling(all.Count * quantile) - 1)];
            // Nothing below a microsecond is told apart.
            Assert.That(lateness.AtMost(quantile).Nanoseconds, Is.InRange(truth, Math.Max(1_000, 2 * truth)), $"seed {seed}, quantile {quantile}");
        }
    }

    [Test]
    public void Sum_of_two_is_what_one_would_have_measured([Range(1, 10)] int seed)
    {
        var dice = new Dice((ulong)seed);
        List<long> all = [.. Enumerable.Range(0, 100).Select(_ => Draw(dice))];
        var cut = dice.Between(0, 100);
        var (sum, rest) = (Measured(all[..cut]), Measured(all[cut..]));
        sum.Add(rest);

        Assert.That(sum.ToString(), Is.EqualTo(Measured(all).ToString()), $"seed {seed}");
        Assert.That(sum.Count, Is.EqualTo(100));
    }

    [Test]
    public void Early_counts_as_punctual()
    {
        var lateness = Measured([-5_000]);
        Assert.That((lateness.Max, lateness.AtMost(1)), Is.EqualTo((Duration.Zero, Duration.Zero)));
    }

    [Test]
    public void Nothing_measured_is_said_to_be_nothing() => Assert.That(new Lateness().ToString(), Is.EqualTo("nothing was due"));

    // From nanoseconds to hours, every magnitude as often as the others.
    private static long Draw(Dice dice) => (long)(dice.Next() % (1UL << dice.Between(1, 43)));

    private static Lateness Measured(IEnumerable<long> nanoseconds)
    {
        var lateness = new Lateness();
        foreach (var late in nanoseconds) lateness.Add(new Duration(late));
        return lateness;
    }
}
