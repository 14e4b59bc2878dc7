using FsCheck.Fluent;
using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

public sealed class DurationTextTests
{
    private const long LongestNanoseconds = 240L * 3600 * 1_000_000_000;

    [TestCase("7ns", 7)]
    [TestCase("250us", 250_000)]
    [TestCase("250 µs", 250_000)] // U+00B5, the micro sign
    [TestCase("250 μs", 250_000)] // U+03BC, the Greek letter
    [TestCase("20ms", 20_000_000)]
    [TestCase("1.5 s", 1_500_000_000)]
    [TestCase(" 2min ", 120_000_000_000)]
    [TestCase("1h", 3_600_000_000_000)]
    [TestCase("240h", LongestNanoseconds)]
    [TestCase("0", 0)]
    [TestCase("0s", 0)]
    public void Time_with_a_unit_is_read(string text, long nanoseconds)
    {
        Assert.That(DurationText.TryParse(text, out var duration), Is.True);
        Assert.That(duration.Nanoseconds, Is.EqualTo(nanoseconds));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("5")]
    [TestCase("ms")]
    [TestCase(".ms")]
    [TestCase("-5ms")]
    [TestCase("+5ms")]
    [TestCase("1.2.3s")]
    [TestCase("1,5s")]
    [TestCase("1e3s")]
    [TestCase("5 seconds")]
    [TestCase("5MS")]
    [TestCase("241h")]
    [TestCase("٣s")]
    [TestCase("99999999999999999999999999999999999999s")]
    [TestCase("5ms5")]
    public void Time_without_unit_or_out_of_range_is_refused(string? text)
    {
        Assert.That(DurationText.TryParse(text, out var duration), Is.False);
        Assert.That(duration, Is.EqualTo(Duration.Zero));
    }

    [Test]
    public void Time_written_and_read_again_is_the_same() =>
        RandomRuns.Hold(
            from magnitude in Gen.Choose(0, 9)
            from digits in Gen.Choose(0, 999_999)
            select Math.Min(LongestNanoseconds, digits * (long)Math.Pow(10, magnitude)),
            nanoseconds =>
            {
                var text = DurationText.Write(new Duration(nanoseconds));
                Assert.That(DurationText.TryParse(text, out var again), Is.True, text);
                Assert.That(again.Nanoseconds, Is.EqualTo(nanoseconds), text);
            });

    [TestCase(1_500_000_000, "1500ms")]
    [TestCase(2_000_000_000, "2s")]
    [TestCase(1_500, "1500ns")]
    [TestCase(0, "0s")]
    public void Time_is_written_in_the_largest_unit_that_is_exact(long nanoseconds, string text) =>
        Assert.That(DurationText.Write(new Duration(nanoseconds)), Is.EqualTo(text));
}
