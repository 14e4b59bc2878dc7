using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>Loss models against their theory (docs/impairments.md): 200,000 packets at fixed seeds, within five standard deviations.</summary>
public sealed class LossModelTests
{
    private const int Count = 200_000;

    [Test]
    public void Correlated_loss_keeps_its_rate_and_correlates_neighbours([Values(1, 2, 3)] int seed, [Values(1, 10, 50)] int percent, [Values(25, 60, 90)] int correlation)
    {
        var (p, rho) = (percent / 100.0, correlation / 100.0);
        var lost = Send(seed, $"{percent}% {correlation}%");

        // Neighbours that correlate by ρ tell less: the variance of the rate grows by (1 + ρ) ÷ (1 − ρ).
        var deviation = Math.Sqrt(p * (1 - p) / Count * (1 + rho) / (1 - rho));
        Assert.That(Rate(lost), Is.EqualTo(p).Within(5 * deviation));
        IsAShare(lost.Skip(1).Where((_, index) => lost[index]), p + (rho * (1 - p)), "after a loss");
        IsAShare(lost.Skip(1).Where((_, index) => !lost[index]), p * (1 - rho), "after an arrival");
        HasMeanRun(lost, 1 / ((1 - p) * (1 - rho)));
    }

    [Test]
    public void Correlation_of_everything_or_nothing_is_exact()
    {
        Assert.That(Rate(Send(1, "0% 90%")), Is.Zero);
        Assert.That(Rate(Send(1, "100% 90%")), Is.EqualTo(1));
        Assert.That(Send(1, "5% 0%"), Is.EqualTo(Send(1, "5%")));
    }

    // The simple Gilbert model: bursts are geometric with mean 1 ÷ r.
    [Test]
    public void Gemodel_loses_bursts_of_geometric_length([Values(1, 2, 3)] int seed, [Values("1% 10%", "5% 50%", "0.5% 25%")] string values)
    {
        var (p, r) = (Share(values, 0), Share(values, 1));
        var lost = Send(seed, $"gemodel {values}");
        Assert.That(Rate(lost), Is.EqualTo(p / (p + r)).Within(5 * DeviationOfTwoStates(p, r)));
        HasMeanRun(lost, 1 / r);
        var runs = Runs(lost);
        IsAShare(runs.Select(run => run == 1), r, "runs of one");
        IsAShare(runs.Where(run => run > 1).Select(run => run == 2), r, "runs of two among the longer ones");
    }

    [Test]
    public void Gemodel_loses_in_both_states([Values(1, 2, 3)] int seed)
    {
        var lost = Send(seed, "gemodel 2% 20% 70% 1%");
        var bad = 0.02 / 0.22;
        var expected = (bad * 0.7) + ((1 - bad) * 0.01);
        Assert.That(Rate(lost), Is.EqualTo(expected).Within(5 * (DeviationOfTwoStates(0.02, 0.2) + Math.Sqrt(expected * (1 - expected) / Count))));
        // Both packets in the bad state, or in the good one, or one in each.
        var pairs = ((bad * 0.7 * ((0.8 * 0.7) + (0.2 * 0.01))) + ((1 - bad) * 0.01 * ((0.98 * 0.01) + (0.02 * 0.7)))) / expected;
        IsAShare(lost.Skip(1).Where((_, index) => lost[index]), pairs, "after a loss", looseness: 2);
    }

    [Test]
    public void Gemodel_with_one_value_is_random_loss([Values(1, 2)] int seed)
    {
        var lost = Send(seed, "gemodel 3%");
        IsAShare(lost, 0.03, "all");
        IsAShare(lost.Skip(1).Where((_, index) => lost[index]), 0.03, "after a loss");
    }

    [Test]
    public void State_model_loses_as_its_chain_does([Values(1, 2, 3)] int seed, [Values("1% 10% 5% 20% 0.5%", "5% 60% 20% 50% 2%", "2%")] string values)
    {
        double[] p = [Share(values, 0), Share(values, 1, 1 - Share(values, 0)), Share(values, 2, 0), Share(values, 3, 1), Share(values, 4, 0)];
        double[][] chain =
        [
            [1 - p[0] - p[4], 0, p[0], p[4]],
            [0, 1 - p[3], p[3], 0],
            [p[1], p[2], 1 - p[1] - p[2], 0],
            [1, 0, 0, 0],
        ];
        var stationary = Stationary(chain);
        var expected = stationary[2] + stationary[3];
        var lost = Send(seed, $"state {values}");

        Assert.That(Rate(lost), Is.EqualTo(expected).Within(5 * Math.Sqrt(expected * (1 - expected) / Count) * 4));
        // Two losses in a row: only state 3 is followed by another, by staying there.
        IsAShare(lost.Skip(1).Where((_, index) => lost[index]), stationary[2] * chain[2][2] / expected, "after a loss", looseness: 2);
    }

    [Test]
    public void Chain_moves_on_with_packets_that_a_partition_takes([Values("1% 50%", "gemodel 5% 20%", "state 5% 20% 10% 30% 1%")] string loss)
    {
        Assert.That(LossModel.TryParse(loss, out var model), Is.True);
        var plan = new NetworkPlan { Default = new LinkSettings { Loss = model } };
        var (whole, cut) = (new Link("a", "b", 1, plan), new Link("a", "b", 1, plan with { Partitions = [new Partition(At.Ms(100), At.Ms(200), [new HashSet<string> { "a" }])] }));
        for (var i = 0; i < 1_000; i++)
        {
            var (expected, actual) = (whole.Send(At.Ms(i), 100).LostTo, cut.Send(At.Ms(i), 100).LostTo);
            Assert.That(actual, Is.EqualTo(i is >= 100 and < 200 ? "partition" : expected), $"packet {i}");
        }
    }

    [TestCase("", false)]
    [TestCase("1", false)]
    [TestCase("1% 2% 3%", false)]
    [TestCase("gemodel", false)]
    [TestCase("gemodel 1% 2% 3% 4% 5%", false)]
    [TestCase("state 60% 50% 60%", false, TestName = "Text_p31_and_p32_above_100_percent_is_refused")]
    [TestCase("state 60% 10% 10% 10% 50%", false, TestName = "Text_p13_and_p14_above_100_percent_is_refused")]
    [TestCase("markov 1%", false)]
    [TestCase("random 1% 25%", true)]
    [TestCase("1 % 25 %", true)]
    [TestCase("gemodel 1%", true)]
    public void Text(string text, bool isTaken) => Assert.That(LossModel.TryParse(text, out _), Is.EqualTo(isTaken));

    private static List<bool> Send(int seed, string loss)
    {
        Assert.That(LossModel.TryParse(loss, out var model), Is.True);
        var link = new Link("server", "alice", (ulong)seed, new NetworkPlan { Default = new LinkSettings { Loss = model } });
        return [.. Enumerable.Range(0, Count).Select(_ => link.Send(Instant.Zero, 100).Copies == 0)];
    }

    private static double Rate(List<bool> lost) => lost.Count(one => one) / (double)lost.Count;

    private static double Share(string values, int index, double otherwise = 0) =>
        values.Split(' ') is var words && index < words.Length ? (double)(Probability.TryParse(words[index], out var share) ? share.Percent : 0) / 100 : otherwise;

    private static double DeviationOfTwoStates(double p, double r) => Math.Sqrt(p * r / ((p + r) * (p + r)) / Count * (2 - p - r) / (p + r));

    private static List<int> Runs(List<bool> lost)
    {
        List<int> runs = [];
        for (var i = 0; i < lost.Count; i++)
        {
            if (!lost[i]) continue;
            if (i > 0 && lost[i - 1]) runs[^1]++;
            else runs.Add(1);
        }

        return runs;
    }

    // A geometric length of mean m has the variance m (m − 1).
    private static void HasMeanRun(List<bool> lost, double mean)
    {
        var runs = Runs(lost);
        Assert.That(runs.Average(), Is.EqualTo(mean).Within((5 * Math.Sqrt(mean * (mean - 1) / runs.Count)) + 0.001));
    }

    private static void IsAShare(IEnumerable<bool> all, double share, string what, double looseness = 1)
    {
        var list = all.ToList();
        Assert.That(list.Count(one => one) / (double)list.Count, Is.EqualTo(share).Within(5 * looseness * Math.Sqrt(share * (1 - share) / list.Count)), what);
    }

    private static double[] Stationary(double[][] chain)
    {
        double[] state = [1, 0, 0, 0];
        for (var step = 0; step < 100_000; step++)
            state = [.. Enumerable.Range(0, 4).Select(to => Enumerable.Range(0, 4).Sum(from => state[from] * chain[from][to]))];
        return state;
    }
}
