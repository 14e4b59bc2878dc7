using NUnit.Framework;

namespace ProtocolLab.Tests.Reporting.Browser;

public sealed class PageWeightTests
{
    [Test]
    public void Page_of_a_million_packets_is_smaller_than_a_megabyte() =>
        Assert.That(new FileInfo(WrittenPages.PathOf(WrittenPages.Million)).Length, Is.InRange(100_000, 1_000_000));
}
