using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>A proxy between real programs on this machine's loopback addresses.</summary>
public sealed class ProxyTests
{
    /// <summary>A machine that runs tests beside others is late at any time; what matters here is who said what to whom.</summary>
    private static readonly Tolerance Patient = new(500.Ms(), 50);

    [Test]
    public void Group_behind_a_proxy_that_does_nothing_gets_the_whole_movie()
    {
        using var group = new ProxiedGroup("127.88.1", "network: {}");
        var (leader, member) = group.Play();

        Assert.That((leader?.End, member?.End), Is.EqualTo((ClientEnd.Complete, ClientEnd.Complete)), $"{leader} {member} {string.Join('\n', group.Said)}");
        Assert.That(group.LeaderOutput.Octets, Is.EqualTo(group.Movie));
        Assert.That(group.MemberOutput.Octets, Is.EqualTo(group.Movie));

        var summary = group.End();
        Assert.That(summary.ToServer.Lost, Is.Empty);
        Assert.That(summary.ToClients.Lost, Is.Empty);
        Assert.That(summary.ToClients.Out, Is.EqualTo(summary.ToClients.In).And.EqualTo(summary.Lateness.Count - summary.ToServer.Out));
        Assert.That(summary.Clients.Select(client => (client.Address, client.Via)), Is.EquivalentTo(new[] { (group.At(2), (HostAddress?)group.At(21)), (group.At(3), group.At(22)) }));
        var session = summary.Sessions.Single();
        Assert.That((session.Leader, session.Obstacle), Is.EqualTo(($"{group.At(2)}", (string?)null)));
        Assert.That(session.Clients, Is.EquivalentTo(new[] { $"{group.At(2)}", $"{group.At(3)}" }));
    }

    [Test]
    public void Trace_shows_both_sides_in_one_address_space()
    {
        using var group = new ProxiedGroup("127.88.2", "network: {}");
        group.Play();
        group.End();
        var trace = group.ReadTrace();

        Assert.That(trace.Observations.Select(seen => seen.At), Is.Ordered);
        Assert.That(trace.Observations.SelectMany(seen => new[] { seen.From.Address, seen.To.Address }).Distinct(), Is.EquivalentTo(new[] { group.At(9), group.At(2), group.At(3) }));
        Assert.That(trace.Hosts.SelectMany(host => host.Addresses), Is.EquivalentTo(new[] { group.At(9), group.At(2), group.At(3) }));
        Assert.That(trace.Observations.Where(seen => seen.Place == Place.AtSender).Select(seen => seen.Delivery), Is.All.EqualTo(Delivery.Arrived));
        Assert.That(trace.Label.IsRealTime, Is.True);
        Assert.That(Tolerance.Of(trace.Label), Is.EqualTo(Tolerance.RealTime));
    }

    [TestCase("127.88.3", "network: {}", TestName = "Group_is_found_faultless_without_impairments")]
    [TestCase("127.88.4", "network: { delay: 20ms, jitter: 5ms, loss: 8%, duplicate: 5% }\nseed: 3", TestName = "Group_is_found_faultless_on_a_bad_link")]
    public void Nobody_is_blamed_for_what_the_proxy_does(string network, string impairments)
    {
        using var group = new ProxiedGroup(network, impairments);
        var (leader, member) = group.Play();
        var summary = group.End();
        var findings = group.Judge(Patient);

        Assert.That(findings.Where(finding => finding.Verdict >= Verdict.Fail).Select(finding => $"{finding.Requirement.Id}: {finding.Reason}"), Is.Empty);
        // What no delay can hide, of server and clients alike.
        string[] shown = ["HS-01", "HS-12", "REG-01", "REG-02", "SEL-01", "SEL-05", "STR-02", "STR-05", "STR-06", "STR-07"];
        Assert.That(findings.Where(finding => finding.Verdict == Verdict.Pass).Select(finding => finding.Requirement.Id), Is.SupersetOf(shown), $"{leader} {member} {string.Join(", ", summary.ToClients.Lost)}");
    }

    [Test]
    public void Losses_and_copies_are_counted_and_named_in_the_trace()
    {
        using var group = new ProxiedGroup("127.88.5", $"network: {{ links: [{{ link: server -> 127.88.5.3, loss: 30% }}, {{ link: server -> 127.88.5.2, duplicate: 100% }}] }}");
        group.Play();
        var summary = group.End();
        var sent = group.ReadTrace().Observations.Where(seen => seen.Place == Place.AtSender && seen.From.Address == group.At(9)).ToList();

        var lost = sent.Count(seen => seen.Comment == "lost on link server->127.88.5.3: random loss");
        var doubled = sent.Count(seen => seen.Comment == "duplicated on link server->127.88.5.2");
        Assert.That(lost, Is.GreaterThan(0));
        Assert.That(summary.ToClients.Lost, Is.EqualTo(new Dictionary<string, long> { ["random loss"] = lost }));
        Assert.That(doubled, Is.GreaterThan(0).And.EqualTo(sent.Count(seen => seen.To.Address == group.At(2))));
        Assert.That(summary.ToClients.Duplicated, Is.EqualTo(doubled));
        Assert.That(summary.ToClients.Out, Is.EqualTo(summary.ToClients.In - lost + doubled));
    }

    // A machine with one address, as where the server is elsewhere: clients and server meet the proxy in the same sockets.
    [Test]
    public void One_client_per_port_is_served_where_there_is_one_address()
    {
        using var group = new ProxiedGroup("127.88.10", "network: {}", via: 9);
        var (leader, member) = group.Play();

        Assert.That((leader?.End, member?.End), Is.EqualTo((ClientEnd.Complete, ClientEnd.Failed)), $"{leader} {member} {string.Join('\n', group.Said)}");
        Assert.That(group.LeaderOutput.Octets, Is.EqualTo(group.Movie));
        Assert.That(group.End().Sessions.Single().Obstacle, Does.Contain("could stand for 127.88.10.3; give more with --via"));
        Assert.That(group.Judge(Patient).Where(finding => finding.Verdict >= Verdict.Fail).Select(finding => $"{finding.Requirement.Id}: {finding.Reason}"), Is.Empty);
    }

    [Test]
    public void Malformed_datagrams_go_through_as_they_are()
    {
        using var loop = new SocketLoop();
        List<byte[]> received = [];
        var (server, client, listen) = (Endpoint.Parse("127.88.6.1:5000"), HostAddress.Parse("127.88.6.2"), Endpoint.Parse("127.88.6.9:5000"));
        loop.TryOpen(server.Address, server.Port, (_, _, payload, _) => received.Add(payload.ToArray()));
        using var proxy = new Proxy(loop, new ProxyOptions { Listen = listen, Server = server, Impairments = ImpairmentReader.Read("network: {}", "test.yaml") });
        var socket = loop.TryOpen(client, 0, (_, _, _, _) => { })!;
        byte[][] sent = [[], [0xFF], [0x01, 2, 3]];
        foreach (var payload in sent) socket.Send(listen, payload);

        loop.Run(() => received.Count == sent.Length, loop.Clock + 20.Seconds());
        Assert.That(received, Is.EqualTo(sent));
    }

    [Test]
    public void Client_without_an_address_left_is_told_of()
    {
        using var offer = new OfferedPort("127.88.7", ImpairmentReader.Read("network: {}", "test.yaml"));
        offer.Negotiate();
        offer.SendToSession(from: 3);
        offer.RunUntilSaid("--via");

        var summary = offer.Proxy.Summarize();
        Assert.That(summary.ToServer.Lost.Single().Key, Does.StartWith("port 6000 is in use on every address that could stand for 127.88.7.3"));
        Assert.That(summary.Sessions.Single().Obstacle, Is.EqualTo(summary.ToServer.Lost.Single().Key));
        Assert.That(summary.Clients[1].Via, Is.Null);
    }

    [Test]
    public void Session_port_that_nobody_uses_is_released()
    {
        var impairments = ImpairmentReader.Read("network: {}", "test.yaml");
        using var offer = new OfferedPort("127.88.11", impairments with { Parameters = impairments.Parameters with { ServerTimeout = 50.Ms() } });
        offer.Negotiate();
        offer.RunUntilSaid("session port 6000: released, nobody has used it for 100 ms");
        Assert.That(offer.IsFree(9, 6000), Is.True);
    }

    [Test]
    public void Session_port_that_cannot_be_bound_is_told_of()
    {
        using var offer = new OfferedPort("127.88.12", ImpairmentReader.Read("network: {}", "test.yaml"));
        Assert.That(offer.IsFree(9, 6000, keep: true), Is.True);
        offer.Negotiate();
        offer.RunUntilSaid("session port 6000: offered to 127.88.12.2, but port 6000 is in use on 127.88.12.9");
        Assert.That(offer.Proxy.Summarize().Sessions.Single().Obstacle, Does.Contain("in use on 127.88.12.9"));
    }

    [Test]
    public void Names_go_to_addresses_first_and_then_in_the_order_of_appearance()
    {
        var clients = new ProxiedClients([new("alice", HostAddress.Parse("10.0.0.2")), new("bob", null), new("carol", null)]);
        string[] appearing = ["10.0.0.7", "10.0.0.2", "10.0.0.7", "10.0.0.8", "10.0.0.9"];
        Assert.That(appearing.Select(address => clients.Of(HostAddress.Parse(address), out _).Name), Is.EqualTo(new[] { "bob", "alice", "bob", "carol", "10.0.0.9" }));
    }

    [TestCase("127.0.0.9:5000", "127.0.0.9:5001", "the server's own address")]
    [TestCase("0.0.0.0:5000", "127.0.0.1:5000", "answers have to come from one address")]
    [TestCase("127.0.0.9:0", "127.0.0.1:5000", "port 0")]
    public void Options_that_cannot_work_are_refused(string listen, string server, string why) =>
        Assert.That(new ProxyOptions { Listen = Endpoint.Parse(listen), Server = Endpoint.Parse(server), Impairments = ImpairmentReader.Read("network: {}", "test.yaml") }.Fault(), Does.Contain(why));

    [Test]
    public void Port_in_use_is_named()
    {
        using var loop = new SocketLoop();
        var listen = Endpoint.Parse("127.88.8.9:5000");
        loop.TryOpen(listen.Address, listen.Port, (_, _, _, _) => { });
        Assert.That(
            () => new Proxy(loop, new ProxyOptions { Listen = listen, Server = Endpoint.Parse("127.88.8.1:5000"), Impairments = ImpairmentReader.Read("network: {}", "test.yaml") }),
            Throws.TypeOf<IOException>().With.Message.Contains("127.88.8.9:5000 is in use"));
    }
}
