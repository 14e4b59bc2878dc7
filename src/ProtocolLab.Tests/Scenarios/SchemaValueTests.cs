using NUnit.Framework;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>The schema takes and refuses the same values as the reader, wherever a schema can tell.</summary>
public sealed class SchemaValueTests
{
    [TestCase("limit", "0", "0s", "0.5s", ".5s", "1.s", "20ms", "20 ms", "250us", "250µs", "250μs", "7ns", "2min", "2h")]
    [TestCase("network.loss", "0%", "100%", "100.0%", "0.5%", ".5%", "5.%", "005%", "2 %")]
    [TestCase("network.gap", "1", "1000000")]
    [TestCase("network.rate", "unlimited", "2mbit", "2 Mbit", "9600bit", "0.5kbit", "1GBIT", "10.5mbit")]
    [TestCase("network.limit", "1", "1000000")]
    [TestCase("network.links.0.link", "server -> bob", "server->bob", "server - bob", "server -> *", "'* - *'", "'*->*'", "'* -> alice'")]
    [TestCase("network.links.0.until", "1ns")]
    [TestCase("network.partitions.0.groups", "[[alice]]", "[[server, alice], [bob]]")]
    [TestCase("server.address", "10.0.0.77", "255.255.255.255")]
    [TestCase("server.port", "1", "65535")]
    [TestCase("seed", "0", "18446744073709551615")]
    [TestCase("exercises", "[]", "[HS-01, LIM-05]")]
    [TestCase("clients.0.wants", "1", "65535")]
    [TestCase("clients.0.expect", "complete", "incomplete", "failed", "vanished")]
    [TestCase("clients.0.wish", "1us", "4294s", "20ms")]
    [TestCase("clients.1.follows", "alice")]
    [TestCase("clients.1.session-port", "6000")]
    [TestCase("movies.made.0.size", "0", "1316", "500kB", "474 MB", "1000GB", "1000000000000")]
    [TestCase("parameters.max-attempts", "1", "1000")]
    [TestCase("parameters.reorder-window", "0", "65535")]
    [TestCase("parameters.port-range", "any", "6000", "6000-6009")]
    [TestCase("ports.0.taken", "any", "6000", "6000-6009")]
    [TestCase("ports.0.host", "server", "bob")]
    public void Values_that_both_accept(string key, params string[] values) => Each(key, values, document =>
    {
        Assert.That(document.ProblemsOfReader(), Is.Empty);
        Assert.That(document.ProblemsOfSchema(), Is.Empty);
    });

    [TestCase("shows", "", "[a]", "{a: b}")]
    [TestCase("limit", "", "5", "ms", "-5ms", "5 m", "5sec", "1.2.3s", ".s", "1,5s", "[5ms]")]
    [TestCase("network", "[]", "perfect", "5ms")]
    [TestCase("network.loss", "", "5", "0.5", "101%", "100.1%", "-1%", "5%%", "'%'")]
    [TestCase("network.gap", "0", "1000001", "1.5", "-1", "one")]
    [TestCase("network.rate", "0", "2", "mbit", "0mbit", "2mbps", "2mbit/s", "none", "Unlimited")]
    [TestCase("network.links", "{}", "[a]")]
    [TestCase("network.links.0.link", "bob", "server-bob", "-> bob", "server ->")]
    [TestCase("network.partitions.0.groups", "[]", "alice", "[alice]", "[['']]")]
    [TestCase("server.address", "10.0.0", "10.0.0.256", "10.0.0.01", "localhost", "1", "'[::1]:80'", "fe80::1%2")]
    [TestCase("server.port", "0", "65536", "http")]
    [TestCase("seed", "-1", "1.5", "18446744073709551616", "random")]
    [TestCase("ip", "4", "ipv5", "IPv4")]
    [TestCase("exercises", "HS-01", "{HS-01: 1}", "[[HS-01]]")]
    [TestCase("clients", "[]", "{}", "[alice]")]
    [TestCase("clients.0.name", "", "server")]
    [TestCase("clients.0.role", "watcher", "Leader", "member")] // a member has no 'movie'
    [TestCase("clients.0.expect", "unfinished", "ok")]
    [TestCase("clients.0.wants", "0", "65536", "any")]
    [TestCase("clients.1.wants", "6000")]
    [TestCase("clients.1.movie", "m")]
    [TestCase("clients.1.session-port", "0")]
    [TestCase("movies.made.0.size", "-1", "1.5kB", "5KB", "5 GiB", "1000000000001", "kB")]
    [TestCase("parameters.max-attempts", "0", "1001")]
    [TestCase("parameters.payload-size", "0", "1401")]
    [TestCase("parameters.reorder-window", "-1", "65536")]
    [TestCase("ports.0.taken", "0", "6000-", "-6000", "6000-6009-6010", "all", "65536")]
    public void Values_that_both_refuse(string key, params string[] values) => Each(key, values, document =>
    {
        Assert.That(document.ProblemsOfReader(), Is.Not.Empty);
        Assert.That(document.ProblemsOfSchema(), Is.Not.Empty);
    });

    [TestCase("limit", "241h")]
    [TestCase("network.links.0.link", "server -> nobody")]
    [TestCase("network.links.0.until", "0")]
    [TestCase("network.partitions.0.groups", "[[alice], [alice]]", "[[nobody]]")]
    [TestCase("clients.0.wish", "0", "4295s")]
    [TestCase("clients.0.address", "fd00::2", "10.0.0.1", "10.0.0.3")]
    [TestCase("clients.1.name", "alice")]
    [TestCase("clients.1.follows", "bob", "nobody")]
    [TestCase("parameters.retransmit-interval", "0")]
    [TestCase("parameters.server-timeout", "6s")]
    [TestCase("parameters.min-interval", "2s")]
    [TestCase("movies.folder", "no-such-folder")]
    [TestCase("ports.0.taken", "6009-6000")]
    public void Values_that_only_the_reader_can_refuse(string key, params string[] values) => Each(key, values, document =>
    {
        Assert.That(document.ProblemsOfReader(), Is.Not.Empty);
        Assert.That(document.ProblemsOfSchema(), Is.Empty);
    });

    private static void Each(string key, string[] values, Action<ScenarioDocument> check)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var value in values)
            {
                var document = new ScenarioDocument().Set(key, value);
                TestContext.Out.WriteLine($"{key}: {value}");
                check(document);
            }
        }
    }
}
