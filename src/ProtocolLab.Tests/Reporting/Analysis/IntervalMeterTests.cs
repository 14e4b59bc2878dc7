using NUnit.Framework;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting;

public sealed class IntervalMeterTests
{
    [Test]
    public void Few_intervals_have_exact_quantiles()
    {
        long[] intervals = [3, 1_000_003, 5, 5, 77, 1_234_567_891_234];
        Assert.That(Measure(intervals).Summarize(), Is.EqualTo(IntervalStatistics.Of(intervals)));
    }

    [Test]
    public void Least_most_mean_and_deviation_are_exact_and_quantiles_within_a_hundredth([Values(1, 2, 3, 4, 5, 6)] int kind)
    {
        var dice = new Dice((ulong)kind);
        var intervals = Enumerable.Range(0, 20_000).Select(_ => Draw(dice, kind)).ToArray();
        var (exact, measured) = (IntervalStatistics.Of(intervals), Measure(intervals).Summarize());
        using var scope = Assert.EnterMultipleScope();
        Assert.That((measured.Min, measured.Max), Is.EqualTo((exact.Min, exact.Max)));
        Assert.That(measured.Mean, Is.EqualTo(exact.Mean).Within(1e-9).Percent);
        Assert.That(measured.Stddev, Is.EqualTo(exact.Stddev).Within(1e-6).Percent);
        Assert.That(measured.P50, Is.EqualTo(exact.P50).Within(1).Percent);
        Assert.That(measured.P95, Is.EqualTo(exact.P95).Within(1).Percent);
        Assert.That(measured.P99, Is.EqualTo(exact.P99).Within(1).Percent);
    }

    [Test]
    public void Longest_possible_interval_is_measured()
    {
        var meter = Measure([.. Enumerable.Repeat(long.MaxValue, 40), 0]);
        Assert.That(meter.Summarize().P99, Is.EqualTo(IntervalStatistics.Microseconds(long.MaxValue)).Within(1).Percent);
        Assert.That(meter.Summarize().Min, Is.Zero);
    }

    [Test]
    public void Spread_holds_every_interval_once()
    {
        var dice = new Dice(9);
        var meter = Measure([.. Enumerable.Range(0, 5_000).Select(_ => Draw(dice, 4))]);
        Assert.That(meter.Spread().Count, Is.EqualTo(5_000));
        Assert.That(meter.Spread().Values.Select(value => value.Value), Is.Ordered);
    }

    private static IntervalMeter Measure(long[] intervals)
    {
        var meter = new IntervalMeter(new MemoryAccount());
        foreach (var interval in intervals) meter.Add(interval);
        return meter;
    }

    private static long Draw(Dice dice, int kind) => kind switch
    {
        1 => 10_000_000,
        2 => dice.Between(9_000_000, 11_000_000),
        3 => dice.Between(0, 200),
        4 => 1L << dice.Between(0, 50),
        5 => 3_600_000_000_000 + dice.Between(0, 10),
        _ => (long)(dice.Next() >> dice.Between(4, 60)),
    };
}
