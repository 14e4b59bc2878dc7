using NUnit.Framework;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting.Charts;

internal sealed class NiceNumberTests
{
    [TestCase(0, 1, 5, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [TestCase(0, 0.3, 3, new[] { 0, 0.1, 0.2, 0.3 })]
    [TestCase(4.7, 17.2, 4, new double[] { 5, 10, 15 })]
    [TestCase(-3, 3, 3, new double[] { -2, 0, 2 })]
    [TestCase(7, 7, 4, new double[] { 7 })]
    public void Ticks_are_multiples_of_a_nice_step(double from, double to, int count, double[] expected) =>
        Assert.That(NiceNumbers.Ticks(from, to, count), Is.EqualTo(expected));

    [TestCase(0.7, 150, 6, new double[] { 1, 10, 100 })]
    [TestCase(1, 900, 6, new double[] { 1, 10, 100 })]
    [TestCase(1, 60, 6, new double[] { 1, 2, 5, 10, 20, 50 })]
    [TestCase(1, 1e8, 4, new[] { 1, 100, 1e4, 1e6, 1e8 })]
    public void Logarithmic_ticks_are_powers_of_ten_and_few(double from, double to, int count, double[] expected) =>
        Assert.That(NiceNumbers.LogarithmicTicks(from, to, count), Is.EqualTo(expected));

    [TestCase(1_052_800, "bit/s", "1.053 Mbit/s")]
    [TestCase(0.000_25, "s", "250 µs")]
    [TestCase(90, "s", "90 s")]
    [TestCase(5_400, "s", "5,400 s")]
    [TestCase(0, "s", "0 s")]
    [TestCase(0.02, "s", "20 ms")]
    [TestCase(12_345, "", "12,345")]
    public void Values_are_written_with_the_prefix_that_keeps_them_short(double value, string unit, string expected) =>
        Assert.That(SiUnit.Format(value, unit), Is.EqualTo(expected));
}
