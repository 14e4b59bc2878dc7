using NUnit.Framework;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Tests.Network;

public sealed class BitRateTests
{
    [TestCase("9600bit", 9_600)]
    [TestCase("500kbit", 500_000)]
    [TestCase("2mbit", 2_000_000)]
    [TestCase("2 Mbit", 2_000_000)]
    [TestCase("1.5gbit", 1_500_000_000)]
    [TestCase("unlimited", 0)]
    public void Rate_with_a_unit_is_read(string text, long expected)
    {
        Assert.That(BitRate.TryParse(text, out var rate), Is.True);
        Assert.That(rate, Is.EqualTo(expected));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("2")]
    [TestCase("mbit")]
    [TestCase("0mbit")]
    [TestCase("0.5bit")]
    [TestCase("-2mbit")]
    [TestCase("1e3kbit")]
    [TestCase("2mbit/s")]
    [TestCase("2MB")]
    [TestCase("99999999999999999999999999999999gbit")]
    [TestCase("1000001gbit")]
    public void Rate_without_unit_or_not_positive_is_refused(string? text) =>
        Assert.That(BitRate.TryParse(text, out _), Is.False);

    [TestCase(0, "unlimited")]
    [TestCase(9_600, "9.6 kbit/s")]
    [TestCase(999, "999 bit/s")]
    [TestCase(2_000_000, "2 Mbit/s")]
    [TestCase(1_500_000_000, "1.5 Gbit/s")]
    public void Rate_is_written_in_its_largest_unit(long rate, string text) => Assert.That(BitRate.Write(rate), Is.EqualTo(text));
}
