using System.Security.Cryptography;
using NUnit.Framework;
using ProtocolLab.Campaigns;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Tests.Campaigns;

public sealed class SwarmVariationTests
{
    private static readonly Scenario Base = ScenarioReader.Read(Plans.Lossy, "short.yaml");

    [Test]
    public void Variation_is_a_function_of_the_seed()
    {
        var (once, again, other) = (ScenarioText.Write(SwarmVariation.Of(Base, 7)), ScenarioText.Write(SwarmVariation.Of(Base, 7)), ScenarioText.Write(SwarmVariation.Of(Base, 8)));
        Assert.That(again, Is.EqualTo(once).And.Not.EqualTo(other));
    }

    [Test]
    public void Written_variation_is_read_back_and_runs_to_the_same_octet()
    {
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var varied = SwarmVariation.Of(Base, seed);
            var read = ScenarioReader.Read(ScenarioText.Write(varied), $"{varied.Name}.yaml");
            Assert.That(TraceOf(read), Is.EqualTo(TraceOf(varied)), $"seed {seed}:\n{ScenarioText.Write(varied)}");
        }
    }

    [TestCase("loss:")]
    [TestCase("jitter:")]
    [TestCase("duplicate:")]
    [TestCase("reorder:")]
    [TestCase("rate:")]
    [TestCase("limit:")]
    [TestCase("partitions:")]
    [TestCase("links:")]
    [TestCase("ports:")]
    [TestCase("vanishes:")]
    [TestCase(" retransmit-interval:")]
    [TestCase("further1")]
    [TestCase("wish:")]
    [TestCase("corrupt:")]
    [TestCase("gemodel")]
    [TestCase("mtu:")]
    [TestCase("one-way:")]
    [TestCase("displace:")]
    [TestCase("distribution:")]
    [TestCase("queue-drop:")]
    public void Feature_is_on_in_some_variations_and_off_in_others(string key)
    {
        var texts = Enumerable.Range(1, 200).Select(seed => ScenarioText.Write(SwarmVariation.Of(Base, (ulong)seed))).ToList();
        Assert.That(texts.Count(text => text.Contains(key, StringComparison.Ordinal)), Is.InRange(10, 190));
    }

    private static string TraceOf(Scenario scenario)
    {
        using var stream = new MemoryStream();
        ScenarioRun.Execute(scenario, new RunOptions { Trace = stream });
        return Convert.ToHexString(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }
}
