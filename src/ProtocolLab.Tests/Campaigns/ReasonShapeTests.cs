using NUnit.Framework;
using ProtocolLab.Campaigns;

namespace ProtocolLab.Tests.Campaigns;

public sealed class ReasonShapeTests
{
    [TestCase("10.0.0.2:6000 waited 500 ms for it.", "10.0.0.17:6001 waited 1.25 s for it.")]
    [TestCase("[fd00::2]:6000 sent 3 packets.", "[fd00::1a]:6000 sent 12 packets.")]
    [TestCase("The mean was 12.5 µs, 6 % off.", "The mean was 900 ns, 71.3 % off.")]
    [TestCase("bob wrote 1316 octets.", "bob wrote 0 octets.")]
    public void Reasons_that_differ_in_numbers_are_alike(string one, string other) =>
        Assert.That(ReasonShape.Of(one), Is.EqualTo(ReasonShape.Of(other)));

    [TestCase("It was sent 2 times.", "It was never sent.")]
    [TestCase("Port 6000 was free.", "Port 6000 was taken.")]
    public void Reasons_that_say_something_else_are_not(string one, string other) =>
        Assert.That(ReasonShape.Of(one), Is.Not.EqualTo(ReasonShape.Of(other)));
}
