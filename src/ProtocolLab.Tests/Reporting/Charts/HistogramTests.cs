using NUnit.Framework;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting.Charts;

internal sealed class HistogramTests
{
    private static readonly long[][] Samples =
    [
        [7],
        [10_000_000, 10_000_000, 10_000_000],
        [0, 0, 0],
        [1, 2, 3],
        [-5, 0, 5],
        [999_999, 1_000_000, 1_000_001, 20_000_000],
        [0, 1, 1_000_000_000_000],
        [.. Enumerable.Range(0, 5_000).Select(i => 9_000_000 + SampleRuns.Scramble(i, 2_000_000))],
        [.. Enumerable.Range(0, 500).Select(i => SampleRuns.Scramble(i, 2_000) * SampleRuns.Scramble(i + 1, 2_000_000))],
    ];

    [TestCaseSource(nameof(Samples))]
    public void Every_value_is_in_exactly_one_bin_and_bins_touch(long[] values)
    {
        var bins = Histogram.Of(values).Bins;

        Assert.Multiple(() =>
        {
            Assert.That(bins.Sum(bin => bin.Count), Is.EqualTo(values.Length));
            Assert.That(bins, Has.Count.LessThan(200));
            foreach (var bin in bins)
                Assert.That(bin.Count, Is.EqualTo(values.Count(value => value >= bin.From && value < bin.To)), $"{bin}");
            foreach (var (left, right) in bins.Zip(bins.Skip(1))) Assert.That(right.From, Is.EqualTo(left.To));
        });
    }

    [Test]
    public void No_values_make_no_bins() => Assert.That(Histogram.Of([]).Bins, Is.Empty);

    [Test]
    public void Values_of_different_magnitude_get_growing_bins()
    {
        Assert.That(Histogram.Of([1_000_000, 1_000_000_000]).IsLogarithmic, Is.True);
        Assert.That(Histogram.Of([1_000_000, 2_000_000]).IsLogarithmic, Is.False);
    }
}
