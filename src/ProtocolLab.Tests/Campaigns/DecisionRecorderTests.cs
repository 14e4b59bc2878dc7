using NUnit.Framework;
using ProtocolLab.Campaigns;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Tests.Campaigns;

public sealed class DecisionRecorderTests
{
    [TestCase("loss: 8%")]
    [TestCase("loss: 5%, duplicate: 5%")]
    [TestCase("jitter: 15ms, loss: 3%")]
    [TestCase("delay: 30ms, reorder: 20%, duplicate: 4%")]
    [TestCase("rate: 2mbit, limit: 3")]
    [TestCase("partitions: [{ groups: [[bob]], from: 1s, until: 2100ms }]")]
    public void Run_that_is_told_again_without_its_generator_ends_alike(string network)
    {
        var scenario = ScenarioReader.Read(Plans.Lossy.Replace("delay: 8ms, jitter: 6ms, loss: 6%, duplicate: 3%, reorder: 2%", network, StringComparison.Ordinal), "short.yaml");
        for (var seed = 1UL; seed <= 10; seed++)
        {
            var log = new DecisionRecorder();
            var drawn = ScenarioRun.Execute(scenario, new RunOptions { Seed = seed, Decisions = log });
            var faults = ExplicitNetwork.Faults([.. log.Losses, .. log.Duplicates, .. log.Delays]);
            var told = ScenarioRun.Execute(scenario with { Network = ExplicitNetwork.Of(scenario.Network, log.Shortest) with { Faults = faults } }, new RunOptions { Seed = 1_000 });
            Assert.That(Ends(told), Is.EqualTo(Ends(drawn)), $"{network}, seed {seed}");
        }
    }

    [Test]
    public void Faults_that_are_alike_are_one_with_several_numbers()
    {
        var drops = new[] { 1UL, 2UL, 3UL, 7UL }.Select(nth => new RecordedFault("server", "alice", "Registration ACK", nth, FaultEffect.Drop, 0, default));
        var fault = ExplicitNetwork.Faults(drops).Single();
        Assert.That((fault.Drop, fault.Packets.Name, fault.Nth.Text), Is.EqualTo((true, "Registration ACK", "1-3,7")));
    }

    [Test]
    public void Ordinals_are_counted_for_each_link_and_name()
    {
        var log = new DecisionRecorder();
        var scenario = ScenarioReader.Read(Plans.Lossy.Replace("delay: 8ms, jitter: 6ms, loss: 6%, duplicate: 3%, reorder: 2%", "faults: [{ link: server -> alice, packet: Stream, nth: '3,5', drop: true }]", StringComparison.Ordinal), "short.yaml");
        ScenarioRun.Execute(scenario, new RunOptions { Decisions = log });
        Assert.That(log.Losses.Select(loss => (loss.To, loss.Packet, loss.Nth)), Is.EqualTo(new[] { ("alice", "Stream", 3UL), ("alice", "Stream", 5UL) }));
        Assert.That(log.Shortest, Is.EqualTo(ProtocolLab.Network.Duration.Zero));
        Assert.That(scenario.Network.Default, Is.EqualTo(LinkSettings.Perfect));
    }

    private static IReadOnlyList<object> Ends(RunRecord record) =>
        [.. record.Clients.Select(client => (client.Fate, client.EndedAt, client.OutputSha256, client.Counts)), record.Datagrams];
}
