using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>Impairment files: a network, a seed, and who is who.</summary>
public sealed class ImpairmentReaderTests
{
    private const string FilePath = "bad-link.yaml";

    private static readonly string[] Server = ["server"];

    [Test]
    public void File_gives_network_seed_parameters_and_names()
    {
        var read = ImpairmentReader.Read("""
            seed: 7
            parameters: { retransmit-interval: 200ms }
            clients:
              alice: 127.0.0.2
            network:
              delay: 20ms
              links:
                - { link: server -> alice, loss: 5% }
                - { link: server - 127.0.0.3, from: 3s, duplicate: 1% }
            """, FilePath, Server);
        Assert.That(read.Seed, Is.EqualTo(7));
        Assert.That(read.Parameters.RetransmitInterval, Is.EqualTo(200.Ms()));
        Assert.That(read.Clients, Is.EqualTo(new[] { new NamedClient("alice", HostAddress.Parse("127.0.0.2")) }));
        Assert.That(read.Network.Default.Delay, Is.EqualTo(20.Ms()));
        Assert.That(read.Network.Rules.Select(rule => rule.Links), Is.EqualTo(new LinkSelector[] { new("server", "alice"), new("server", "127.0.0.3"), new("127.0.0.3", "server") }));
        Assert.That(read.Network.Rules[1].From, Is.EqualTo(At.Ms(3_000)));
    }

    [Test]
    public void Whole_scenario_gives_the_same_network_as_to_its_own_run([Values("lossy-wifi", "unlucky-member", "partition")] string name)
    {
        var path = Repository.RepositoryFiles.FullPath($"scenarios/{name}.yaml");
        var (scenario, read) = (ScenarioReader.ReadFile(path), ImpairmentReader.ReadFile(path, Server));
        Assert.That(read.Seed, Is.EqualTo(scenario.Seed));
        Assert.That(read.Parameters, Is.EqualTo(scenario.Parameters));
        Assert.That(read.Network.Default, Is.EqualTo(scenario.Network.Default));
        Assert.That(read.Network.Rules, Is.EqualTo(scenario.Network.Rules));
        Assert.That(read.Network.Partitions.Select(partition => partition.Groups.Select(group => group.Order()).ToList()), Is.EqualTo(scenario.Network.Partitions.Select(partition => partition.Groups.Select(group => group.Order()).ToList())));
        Assert.That(read.Clients.Select(client => client.Name), Is.EqualTo(scenario.Clients.Select(client => client.Name)));
    }

    [Test]
    public void Any_name_is_taken_where_the_caller_knows_none() =>
        Assert.That(ImpairmentReader.Read("network: { links: [{ link: server -> subject, loss: 1% }] }", FilePath).Network.Rules.Single().Links.To, Is.EqualTo("subject"));

    [TestCase("seed: 1", "network")]
    [TestCase("network: { loss: 5 }", "network.loss")]
    [TestCase("network: {}\nnetwrk: {}", "netwrk")]
    [TestCase("network: {}\nlimit: 5s", "limit", TestName = "Key_of_a_scenario_alone_is_unknown")]
    [TestCase("network: { links: [{ link: server -> zoe, loss: 1% }] }", "network.links[0].link", TestName = "Name_that_nobody_has_is_refused")]
    [TestCase("network: { partitions: [{ groups: [[zoe]] }] }", "network.partitions[0].groups")]
    [TestCase("network: {}\nclients: [alice]", "clients")]
    [TestCase("network: {}\nclients: { alice: here }", "clients.alice")]
    [TestCase("network: {}\nclients: { alice: 127.0.0.2, bob: 127.0.0.2 }", "clients.bob")]
    [TestCase("network: {}\nclients: { server: 127.0.0.2 }", "clients.server")]
    [TestCase("network: {}\nclients: { al ice: 127.0.0.2 }", "clients.al ice")]
    public void Fault_is_named_with_its_key(string text, string key)
    {
        var refusal = Assert.Throws<ScenarioException>(() => ImpairmentReader.Read(text, FilePath, Server))!;
        Assert.That(refusal.Problems.Select(problem => problem.Key), Is.EqualTo(new[] { key }));
        Assert.That(refusal.Message, Does.StartWith($"{FilePath}:"));
    }

    [Test]
    public void Absent_file_is_named() =>
        Assert.That(() => ImpairmentReader.ReadFile("nowhere.yaml"), Throws.TypeOf<ScenarioException>().With.Message.EqualTo("nowhere.yaml: no such impairment file."));
}
