using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;
using static ProtocolLab.Tests.Scenarios.ScenarioText;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>--set KEY=VALUE.</summary>
public sealed class OverrideTests
{
    [Test]
    public void Override_adds_what_is_not_there() =>
        Assert.That(Read(Good, "network.loss=5%").Network.Default.Loss, Is.EqualTo(LossModel.FromProbability(Probability.FromPercent(5))));

    [Test]
    public void Override_replaces_what_is_there_and_leaves_its_neighbours()
    {
        var network = Read(With("network: { loss: 1%, delay: 7ms }"), "network.loss=5%").Network.Default;
        Assert.That((network.Loss, network.Delay), Is.EqualTo((LossModel.FromProbability(Probability.FromPercent(5)), 7.Ms())));
    }

    [TestCase("clients.0.wish=40ms")]
    [TestCase("clients.alice.wish=40ms")]
    public void Override_finds_an_item_of_a_list_by_place_or_name(string change) =>
        Assert.That(Read(Good, change).Clients[0].WishMicroseconds, Is.EqualTo(40_000));

    [Test]
    public void Override_that_comes_last_wins() =>
        Assert.That(Read(Good, "seed=5", "seed=6").Seed, Is.EqualTo(6ul));

    [Test]
    public void Override_value_may_hold_dots_and_equals_signs() =>
        Assert.That(((ClientRole.Leader)Read(Good, "clients.alice.movie=a=b.c.ts").Clients[0]).Movie, Is.EqualTo("a=b.c.ts"));

    [TestCase("network.loss", "KEY=VALUE")]
    [TestCase("=5%", "KEY=VALUE")]
    [TestCase("", "KEY=VALUE")]
    [TestCase("clients.7.wish=40ms", "'7'")]
    [TestCase("clients.zoe.wish=40ms", "'zoe'")]
    [TestCase("clients.-1.wish=40ms", "'-1'")]
    [TestCase("clients.0=x", "list")]
    [TestCase("shows.more=x", "'more'")]
    public void Override_that_fits_nowhere_is_refused_and_named(string change, string message)
    {
        var problem = ProblemsOf(Good, change).Single();
        Assert.That(problem.Key, Is.EqualTo($"--set {change}"));
        Assert.That(problem.Message, Does.Contain(message));
    }

    [Test]
    public void Override_into_a_single_value_does_not_speak_of_a_list() =>
        Assert.That(ProblemsOf(Good, "shows.more=x").Single().Message, Does.Not.Contain("list"));

    [TestCase("network.loss=5", "network.loss", "percentage")]
    [TestCase("seed=x", "seed", "whole number")]
    [TestCase("netwrok.loss=5%", "netwrok", "'network'")]
    [TestCase("network.los=5%", "network.los", "'loss'")]
    [TestCase("parameters.payload-size=1401", "parameters.payload-size", "1400")]
    [TestCase("clients.alice.wants=0", "clients[0].wants", "port")]
    public void Override_with_a_bad_value_or_key_is_refused_like_one_in_the_file(string change, string key, string message)
    {
        var problem = ProblemsOf(Good, change).Single();
        Assert.That(problem.Key, Is.EqualTo(key));
        Assert.That(problem.Message, Does.Contain(message));
    }

    // A value that does not stand in the file has no line there; to name one would send the reader looking.
    [Test]
    public void Override_with_a_bad_value_does_not_blame_a_line_of_the_file() =>
        Assert.That(ProblemsOf(Good, "network.loss=5").Single().Line, Is.Zero);
}
