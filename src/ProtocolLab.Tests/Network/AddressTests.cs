using FsCheck.Fluent;
using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

public sealed class AddressTests
{
    [TestCase("10.0.0.1", "10.0.0.1")]
    [TestCase("255.255.255.255", "255.255.255.255")]
    [TestCase("fd00::1", "fd00::1")]
    [TestCase("FD00:0:0:0:0:0:0:1", "fd00::1")]
    [TestCase("::", "::")]
    public void Address_is_read_and_written_in_its_shortest_form(string text, string written)
    {
        Assert.That(HostAddress.TryParse(text, out var address), Is.True);
        Assert.That(address.ToString(), Is.EqualTo(written));
        Assert.That(HostAddress.Parse(written), Is.EqualTo(address));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("1")]
    [TestCase("0x7f.1")]
    [TestCase("010.0.0.1")]
    [TestCase("10.0.0")]
    [TestCase("10.0.0.256")]
    [TestCase("10.0.0.1 ")]
    [TestCase("localhost")]
    [TestCase("fd00::1::2")]
    [TestCase("[fd00::1]")]
    [TestCase("[fd00::1]:80")]
    [TestCase("fe80::1%3")]
    [TestCase("fe80::1%eth0")]
    [TestCase("fd00::1/64")]
    public void Address_that_is_none_or_carries_more_is_refused(string? text) =>
        Assert.That(HostAddress.TryParse(text, out _), Is.False);

    [Test]
    public void Address_written_and_read_again_is_the_same() =>
        RandomRuns.Hold(
            Gen.Elements(4, 16).SelectMany(length => Gen.Choose(0, 255).ArrayOf(length)),
            numbers =>
            {
                var octets = numbers.Select(number => (byte)number).ToArray();
                var address = HostAddress.FromOctets(octets);
                Span<byte> written = stackalloc byte[address.Length];
                address.Write(written);
                Assert.That(written.ToArray(), Is.EqualTo(octets));
                Assert.That(HostAddress.Parse(address.ToString()), Is.EqualTo(address));
                Assert.That(HostAddress.From(address.ToIPAddress()), Is.EqualTo(address));
            });

    [Test]
    public void Address_of_another_length_is_the_callers_mistake() =>
        Assert.That(() => HostAddress.FromOctets(new byte[5]), Throws.ArgumentException);

    // The same 128 bits mean two things: 10.0.0.1 and ::a00:1.
    [Test]
    public void Address_families_are_never_equal() =>
        Assert.That(HostAddress.Parse("::a00:1"), Is.Not.EqualTo(HostAddress.Parse("10.0.0.1")));

    [TestCase("10.0.0.1:5000")]
    [TestCase("[fd00::1]:5000")]
    [TestCase("[::]:0")]
    [TestCase("10.0.0.1:65535")]
    public void Endpoint_read_and_written_is_the_same(string text) => Assert.That(Endpoint.Parse(text).ToString(), Is.EqualTo(text));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(":")]
    [TestCase("10.0.0.1")]
    [TestCase("10.0.0.1:")]
    [TestCase(":5000")]
    [TestCase("10.0.0.1:65536")]
    [TestCase("10.0.0.1:-1")]
    [TestCase("10.0.0.1:+1")]
    [TestCase("10.0.0.1: 1")]
    [TestCase("fd00::1:5000")]
    [TestCase("[fd00::1]5000")]
    [TestCase("[[fd00::1]]:5000")]
    [TestCase("[[fd00::1]:80]:5000")]
    [TestCase("[10.0.0.1]:5000")]
    [TestCase("[fe80::1%3]:5000")]
    public void Endpoint_that_is_none_is_refused(string? text)
    {
        Assert.That(Endpoint.TryParse(text, out var endpoint), Is.False);
        Assert.That(endpoint, Is.EqualTo(default(Endpoint)));
    }

    [Test]
    public void Parse_of_nonsense_names_it()
    {
        Assert.That(() => Endpoint.Parse("over there"), Throws.TypeOf<FormatException>().With.Message.Contains("over there"));
        Assert.That(() => HostAddress.Parse("over there"), Throws.TypeOf<FormatException>().With.Message.Contains("over there"));
    }
}
