using NUnit.Framework;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Tests.Network;

public sealed class ProbabilityTests
{
    [TestCase("0%", 0)]
    [TestCase("2%", 2)]
    [TestCase("0.5 %", 0.5)]
    [TestCase("  12.25%  ", 12.25)]
    [TestCase("100%", 100)]
    [TestCase(".5%", 0.5)]
    public void Probability_text_with_percent_sign_is_read(string text, double percent)
    {
        Assert.That(Probability.TryParse(text, out var probability), Is.True);
        Assert.That(probability.Percent, Is.EqualTo((decimal)percent));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("%")]
    [TestCase("0.5")]
    [TestCase("1")]
    [TestCase("-1%")]
    [TestCase("100.0001%")]
    [TestCase("1e1%")]
    [TestCase("0,5%")]
    [TestCase("5%%")]
    [TestCase("NaN%")]
    [TestCase("٣%")]
    [TestCase("99999999999999999999999999999999999999%")]
    public void Probability_text_that_is_no_percentage_is_refused(string? text) =>
        Assert.That(Probability.TryParse(text, out _), Is.False);

    [TestCase("0%")]
    [TestCase("0.0001%")]
    [TestCase("33.333333333333%")]
    [TestCase("100%")]
    public void Probability_written_and_read_again_is_the_same(string text)
    {
        Assert.That(Probability.TryParse(text, out var probability), Is.True);
        Assert.That(Probability.TryParse(probability.ToString(), out var again), Is.True);
        Assert.That(again, Is.EqualTo(probability));
        Assert.That(probability.ToString(), Is.EqualTo(text));
    }

    [Test]
    public void Probability_of_zero_never_happens_and_equals_Never()
    {
        Assert.That(Probability.FromPercent(0), Is.EqualTo(Probability.Never));
        Assert.That(Probability.FromPercent(0.0m), Is.EqualTo(Probability.Never));
        Assert.That(Probability.Never.Happens(0), Is.False);
    }

    [Test]
    public void Probability_of_one_always_happens() => Assert.That(Probability.FromPercent(100).Happens(ulong.MaxValue), Is.True);

    [Test]
    public void Probability_of_a_half_splits_the_draws_in_the_middle()
    {
        var half = Probability.FromPercent(50);
        Assert.That(half.Happens((1ul << 63) - 1), Is.True);
        Assert.That(half.Happens(1ul << 63), Is.False);
    }

    // The closest that a decimal comes to 100 without being 100 must not overflow the threshold.
    [Test]
    public void Probability_just_below_one_is_not_certain()
    {
        var almost = Probability.FromPercent(99.99999999999999999999999999m);
        Assert.That(almost.Happens(0), Is.True);
        Assert.That(almost.Happens(ulong.MaxValue), Is.False);
    }

    [TestCase(-0.1)]
    [TestCase(100.1)]
    public void Probability_outside_the_range_is_the_callers_mistake(double percent) =>
        Assert.That(() => Probability.FromPercent((decimal)percent), Throws.TypeOf<ArgumentOutOfRangeException>());
}
