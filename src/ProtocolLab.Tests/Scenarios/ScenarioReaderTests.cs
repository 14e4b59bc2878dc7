using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;
using static ProtocolLab.Tests.Scenarios.ScenarioText;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>What good scenarios mean.</summary>
public sealed class ScenarioReaderTests
{
    [Test]
    public void Scenario_of_the_fewest_keys_has_defaults_for_the_rest()
    {
        var scenario = Read(Good);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(scenario.Name, Is.EqualTo("evening"));
            Assert.That(scenario.Seed, Is.EqualTo(1ul));
            Assert.That(scenario.Limit, Is.EqualTo(600.Seconds()));
            Assert.That(scenario.Parameters, Is.EqualTo(ProtocolLab.MovieStreaming.Parameters.Default));
            Assert.That(scenario.Network, Is.EqualTo(NetworkPlan.Perfect));
            Assert.That(scenario.Server, Is.EqualTo(new ServerRole(HostAddress.Parse("10.0.0.1"), 5000)));
            Assert.That(scenario.Clients.Select(client => client.Address.ToString()), Is.EqualTo(new[] { "10.0.0.2", "10.0.0.3" }));
            Assert.That(scenario.Clients[1], Is.InstanceOf<ClientRole.Member>().With.Property("Follows").EqualTo("alice"));
            Assert.That(scenario.Movies.Made, Is.EqualTo(new[] { new MadeMovie("a.ts", 20_000) }));
            Assert.That(scenario.Movies.Folder, Is.Null);
        }
    }

    [Test]
    public void Scenario_with_every_key_means_what_it_says()
    {
        var scenario = Read(
            """
            shows: Everything.
            exercises: [HS-01, STR-12]
            seed: 18446744073709551615
            limit: 2min
            ip: ipv6
            parameters: { interval: 20ms, reorder-window: 0, port-range: 6000-6009 }
            server: { port: 5001, address: fd00::99 }
            movies: { made: [{ name: a.ts, size: 1316 }, { name: "two words", size: 0 }] }
            network:
              delay: 20ms
              jitter: 5 ms
              loss: 0.5%
              duplicate: 1%
              reorder: 2%
              gap: 3
              rate: 2mbit
              limit: 100
              links:
                - { link: server -> alice, loss: 10%, from: 1s, until: 2s }
                - { link: "* - bob", delay: 7ms }
              partitions:
                - { groups: [[alice, server], [bob]], from: 3s, until: 4s }
            clients:
              - { name: alice, role: leader, wants: 6001, movie: a.ts, wish: 40ms, start: 1s, expect: complete }
              - { name: bob, role: member, follows: alice, vanishes: 9s, expect: vanished, address: fd00::77 }
              - { name: carol, role: member, session-port: 6001 }
            ports:
              - { host: alice, taken: 6001-6003, from: 1s, until: 2s }
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(scenario.Exercises, Is.EqualTo(new[] { "HS-01", "STR-12" }));
            Assert.That(scenario.Seed, Is.EqualTo(ulong.MaxValue));
            Assert.That(scenario.Limit, Is.EqualTo(120.Seconds()));
            Assert.That((scenario.Parameters.Interval, scenario.Parameters.ReorderWindow), Is.EqualTo((20.Ms(), 0)));
            Assert.That(scenario.Server, Is.EqualTo(new ServerRole(HostAddress.Parse("fd00::99"), 5001)));
            Assert.That(scenario.Movies.Made[1], Is.EqualTo(new MadeMovie("two words", 0)));
            Assert.That(scenario.TakenPorts.Single(), Is.EqualTo(new TakenPorts("alice", new(6001, 6003), At.Seconds(1), At.Seconds(2))));
        }

        ShowsTheNetwork(scenario.Network);
        ShowsTheClients(scenario.Clients);
    }

    [TestCase("server -> alice", "server", "alice")]
    [TestCase("* -> alice", null, "alice")]
    [TestCase("alice -> *", "alice", null)]
    public void Link_with_an_arrow_is_one_direction(string link, string? from, string? to)
    {
        var rules = Read(With($"network: {{ links: [{{ link: \"{link}\", loss: 1% }}] }}")).Network.Rules;
        Assert.That(rules.Select(rule => rule.Links), Is.EqualTo(new[] { new LinkSelector(from, to) }));
    }

    [TestCase("0", 0)]
    [TestCase("1316", 1_316)]
    [TestCase("500kB", 500_000)]
    [TestCase("474 MB", 474_000_000)]
    [TestCase("1GB", 1_000_000_000)]
    public void Size_is_read_in_octets_or_decimal_multiples(string size, long octets) =>
        Assert.That(Read(Changed("20kB", size)).Movies.Made[0].Size, Is.EqualTo(octets));

    [Test]
    public void Requirements_that_the_specification_has_may_be_exercised() =>
        Assert.That(ScenarioReader.Read(With("exercises: [HS-01]"), FilePath, null, ["HS-01"]).Exercises, Is.EqualTo(new[] { "HS-01" }));

    private static void ShowsTheNetwork(NetworkPlan plan)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.Default, Is.EqualTo(new LinkSettings
            {
                Delay = 20.Ms(),
                Jitter = 5.Ms(),
                Loss = Probability.FromPercent(0.5m),
                Duplicate = Probability.FromPercent(1),
                Reorder = Probability.FromPercent(2),
                ReorderGap = 3,
                Rate = 2_000_000,
                Limit = 100,
            }));
            Assert.That(plan.Rules, Is.EqualTo(new[]
            {
                new LinkRule(new("server", "alice"), new LinkChange { Loss = Probability.FromPercent(10) }) { From = At.Seconds(1), Until = At.Seconds(2) },
                new LinkRule(new(null, "bob"), new LinkChange { Delay = 7.Ms() }),
                new LinkRule(new("bob", null), new LinkChange { Delay = 7.Ms() }),
            }));
            Assert.That((plan.Partitions[0].From, plan.Partitions[0].Until), Is.EqualTo((At.Seconds(3), At.Seconds(4))));
            Assert.That(plan.Partitions[0].Separates("alice", "bob"), Is.True);
            Assert.That(plan.Partitions[0].Separates("alice", "server"), Is.False);
        }
    }

    private static void ShowsTheClients(IReadOnlyList<ClientRole> clients)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(clients[0], Is.EqualTo(new ClientRole.Leader(6001, "a.ts")
            {
                Name = "alice",
                Address = HostAddress.Parse("fd00::2"),
                Start = At.Seconds(1),
                Vanishes = Instant.Never,
                WishMicroseconds = 40_000,
                Expected = ClientFate.Complete,
            }));
            Assert.That(clients[1], Is.EqualTo(new ClientRole.Member(0, "alice")
            {
                Name = "bob",
                Address = HostAddress.Parse("fd00::77"),
                Start = Instant.Zero,
                Vanishes = At.Seconds(9),
                WishMicroseconds = 0,
                Expected = ClientFate.Vanished,
            }));
            Assert.That(clients[2], Is.InstanceOf<ClientRole.Member>().With.Property("SessionPort").EqualTo(6001));
        }
    }
}
