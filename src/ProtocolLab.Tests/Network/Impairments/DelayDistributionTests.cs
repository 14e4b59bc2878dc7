using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>Jitter against the distributions that it is named after: 100,000 packets at fixed seeds.</summary>
public sealed class DelayDistributionTests
{
    private const int Count = 100_000;

    private static readonly Dictionary<string, Func<double, double>> Cumulative = new()
    {
        ["uniform"] = x => Math.Clamp((x + 1) / 2, 0, 1),
        ["normal"] = Normal,
        ["exponential"] = x => x < -1 ? 0 : 1 - Math.Exp(-(x + 1)),
        ["pareto"] = x => (x * Math.Sqrt(0.75)) + 1.5 is var t && t < 1 ? 0 : 1 - Math.Pow(t, -3),
    };

    public static IEnumerable<string> Names => DelayDistribution.All.Select(distribution => distribution.Name);

    // Kolmogorov and Smirnov: beyond 1.95 ÷ √n with a chance of 0.1 %; the tables' steps add 1 ÷ 4,096.
    [Test]
    public void Delays_follow_the_distribution([ValueSource(nameof(Names))] string name, [Values(1, 2, 3)] int seed)
    {
        var deviations = Send(name, seed).ConvertAll(delay => (delay - 1_000) / 10);
        deviations.Sort();
        var cumulative = Cumulative[name];
        var distance = deviations.Index().Max(entry => Math.Abs(cumulative(entry.Item) - ((entry.Index + 0.5) / Count)));
        Assert.That(distance, Is.LessThan((1.95 / Math.Sqrt(Count)) + (1.0 / 4_096)));
    }

    [Test]
    public void Delays_have_the_mean_and_the_deviation_that_were_asked_for([ValueSource(nameof(Names))] string name, [Values(1, 2, 3)] int seed)
    {
        var delays = Send(name, seed);
        var expected = name == "uniform" ? 10 / Math.Sqrt(3) : 10;
        var mean = delays.Average();
        Assert.That(mean, Is.EqualTo(1_000).Within(5 * 10 / Math.Sqrt(Count)));
        // Pareto's fourth moment does not exist: how far its deviation is off depends on the few largest.
        Assert.That(Math.Sqrt(delays.Average(delay => (delay - mean) * (delay - mean))), Is.EqualTo(expected).Within(name == "pareto" ? 1.5 : 0.15));
    }

    [Test]
    public void Order_kept_holds_packets_back_and_changes_nothing_else([ValueSource(nameof(Names))] string name)
    {
        var settings = SettingsOf(name) with { Delay = 50.Ms() };
        var (free, kept) = (LinkOf(settings, 1), LinkOf(settings with { KeepsOrder = true }, 1));
        var latest = Instant.Zero;
        for (var i = 0; i < 1_000; i++)
        {
            var arrival = free.Send(At.Ms(i), 100).First;
            latest = Instant.Later(latest, arrival);
            Assert.That(kept.Send(At.Ms(i), 100).First, Is.EqualTo(latest), $"packet {i}");
        }
    }

    [Test]
    public void Table_of_ones_own_is_drawn_from_evenly()
    {
        var table = DelayDistribution.Parse("steps", "-8192 0 # one down, none\n8192\n16384");
        var link = LinkOf(new LinkSettings { Delay = 10.Ms(), Jitter = 1.Ms(), Distribution = table }, 1);
        var counts = new int[4];
        for (var i = 0; i < Count; i++) counts[(link.Send(Instant.Zero, 100).First - At.Ms(9)).Nanoseconds / 1_000_000]++;
        Assert.That(ChiSquare.Deviation(counts), Is.InRange(-5, 5));
    }

    [TestCase("", "t: 0 values; expected 1 to 65536.")]
    [TestCase("1\n2 x", "t, line 2: 'x' is no whole number; expected values in 1/8192 of a standard deviation.")]
    [TestCase("1.5", "t, line 1: '1.5' is no whole number; expected values in 1/8192 of a standard deviation.")]
    public void Table_that_is_none_is_refused(string text, string message) =>
        Assert.That(() => DelayDistribution.Parse("t", text), Throws.TypeOf<FormatException>().With.Message.EqualTo(message));

    private static LinkSettings SettingsOf(string name) =>
        new() { Delay = 1_000.Ms(), Jitter = 10.Ms(), Distribution = DelayDistribution.All.Single(distribution => distribution.Name == name) };

    private static List<double> Send(string name, int seed)
    {
        var link = LinkOf(SettingsOf(name), seed);
        return [.. Enumerable.Range(0, Count).Select(_ => (link.Send(Instant.Zero, 100).First - Instant.Zero).TotalMilliseconds)];
    }

    private static Link LinkOf(LinkSettings settings, int seed) => new("a", "b", (ulong)seed, new NetworkPlan { Default = settings });

    // Abramowitz and Stegun 26.2.17: to 7.5e-8.
    private static double Normal(double x)
    {
        if (x < 0) return 1 - Normal(-x);
        var t = 1 / (1 + (0.2316419 * x));
        var tail = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return 1 - (tail * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
