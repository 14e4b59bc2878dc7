using NUnit.Framework;
using ProtocolLab.Conformance;

namespace ProtocolLab.Tests.Conformance;

[Parallelizable(ParallelScope.All)]
public sealed class FirstFewTests
{
    [TestCase(1, "h1")]
    [TestCase(3, "h1, h2, h3")]
    [TestCase(8, "h1, h2, h3, h4, h5, h6, h7, h8")]
    [TestCase(9, "h1, h2, h3, h4, h5 and 4 others")]
    [TestCase(4_000, "h1, h2, h3, h4, h5 and 3,995 others")]
    public void Many_names_are_the_first_and_how_many_others(int count, string expected) =>
        Assert.That(FirstFew.Of([.. Enumerable.Range(1, count).Select(i => $"h{i}")]), Is.EqualTo(expected));

    [Test]
    public void Remark_on_a_capture_of_many_distant_hosts_names_a_few()
    {
        var run = Bench.Run(ManyClientsTests.Groups(30));
        var trace = Bench.Read(CaptureSurgery.Middle(run.Capture, outbound: true));
        Assert.That(trace.Warnings, Has.Exactly(1).Matches("^What 10.0.0.1, 10.0.0.10, 10.0.0.11, 10.0.0.12, 10.0.0.13 and 26 others sent"));
    }
}
