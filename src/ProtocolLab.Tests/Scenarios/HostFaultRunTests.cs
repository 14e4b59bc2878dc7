using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>Hosts in trouble and strangers: what happens, and that the judge blames nobody for what the run did.</summary>
public sealed class HostFaultRunTests
{
    [Test]
    public void Host_that_the_run_disturbs_is_not_blamed(
        [Values("server", "alice", "bob")] string host,
        [Values("pauses: [{ from: 5s, until: 7s }]", "crashes: [{ at: 5.5s, restart: 6.2s }]", "rebinds: [5.5s]", "clock-skew: 50000ppm", "clock-skew: -50000ppm")] string trouble)
    {
        var (record, findings) = Run($"hosts: [{{ host: {host}, {trouble} }}]");
        Assert.That(record.Clients, Has.Count.EqualTo(2));
        Assert.That(findings.Where(finding => finding.Verdict >= Verdict.Fail).Select(finding => $"{finding.Requirement.Id}: {finding.Reason}"), Is.Empty);
    }

    [Test]
    public void What_a_disturbed_host_misses_is_inconclusive_and_says_why()
    {
        var (_, findings) = Run("hosts: [{ host: server, clock-skew: 50000ppm }]");
        var missed = findings.Single(finding => finding.Requirement.Id == "REG-05");
        Assert.That((missed.Verdict, missed.Reason), Is.EqualTo((Verdict.Inconclusive, missed.Reason)));
        Assert.That(missed.Reason, Does.EndWith("But the run disturbs this host: its clock is off by 50000 ppm."));
    }

    [Test]
    public void Limits_that_a_crash_of_the_server_misses_are_inconclusive()
    {
        var (_, findings) = Run("hosts: [{ host: server, crashes: [{ at: 4s, restart: 4.5s }] }]", network: "faults: [{ link: bob -> server, packet: Registration Request, drop: true }]");
        Assert.That(findings.Where(finding => finding.Verdict >= Verdict.Fail).Select(finding => $"{finding.Requirement.Id}: {finding.Reason}"), Is.Empty);
        Assert.That(findings.Single(finding => finding.Requirement.Id == "LIM-02").Verdict, Is.EqualTo(Verdict.Inconclusive));
    }

    [Test]
    public void Others_are_judged_as_ever()
    {
        var (_, findings) = Run("hosts: [{ host: bob, clock-skew: 50000ppm }]", host => host == "server" ? 1_000 : 0);
        Assert.That(findings.Where(finding => finding.Verdict == Verdict.Fail).Select(finding => finding.Requirement.Id), Does.Contain("REG-05"));
    }

    [Test]
    public void Client_that_is_started_again_joins_again()
    {
        var (record, _) = Run("hosts: [{ host: bob, crashes: [{ at: 1s, restart: 2s }] }]");
        Assert.That(record.Clients.Single(client => client.Role.Name == "bob").Fate, Is.EqualTo(ClientFate.Complete));
    }

    [Test]
    public void Server_that_is_started_again_knows_nobody_but_serves_anew()
    {
        var (record, _) = Run("hosts: [{ host: server, crashes: [{ at: 1s, restart: 2s }] }]");
        Assert.That(record.Clients.Select(client => client.Fate), Is.All.EqualTo(ClientFate.Failed));
    }

    [Test]
    public void Stranger_is_nobodys_client_and_is_not_judged()
    {
        var (record, findings) = Run("strangers: [{ name: mallory, from-port: 6000, to: server, to-port: 5000, at: 5.2s, count: 5, payload: 'ff 00 00' }]");
        Assert.That(record.Clients.Select(client => client.Fate), Is.All.EqualTo(ClientFate.Complete));
        Assert.That(findings.Where(finding => finding.Verdict >= Verdict.Fail), Is.Empty);
        Assert.That(findings.Single(finding => finding.Requirement.Id == "WIRE-04").Verdict, Is.EqualTo(Verdict.Pass));
    }

    [TestCase("hosts: [{ host: bob, crashes: [{ at: 1s }] }]", "hosts[0].crashes", "started again")]
    [TestCase("hosts: [{ host: server, pauses: [{ until: 3s }, { from: 2s, until: 4s }] }]", "hosts[0].pauses", "before another has ended")]
    [TestCase("hosts: [{ host: server }, { host: server }]", "hosts[1].host", "entry already")]
    [TestCase("hosts: [{ host: server, rebinds: [soon] }]", "hosts[0].rebinds", "'soon'")]
    [TestCase("strangers: [{ name: bob, to: server, to-port: 1, payload: '00' }]", "strangers[0].name", "taken")]
    [TestCase("strangers: [{ name: m, to: server, to-port: 1, payload: '0' }]", "strangers[0].payload", "hexadecimal")]
    public void Trouble_that_cannot_be_made_is_refused(string trouble, string key, string message)
    {
        var refusal = Assert.Throws<ScenarioException>(() => Read(trouble))!;
        Assert.That(refusal.Problems.Select(problem => (problem.Key, problem.Message)), Has.Some.Matches<(string Key, string Message)>(problem => problem.Key == key && problem.Message.Contains(message, StringComparison.Ordinal)));
    }

    private static Scenario Read(string trouble, string network = "delay: 10ms") => ScenarioReader.Read($$"""
        shows: Trouble.
        movies: { made: [{ name: s.ts, size: 300kB }] }
        network: { {{network}} }
        clients:
          - { name: alice, role: leader, wants: 6000, movie: s.ts }
          - { name: bob, role: member }
        {{trouble}}
        """, "/trouble.yaml");

    /// <param name="trouble">The sections of the scenario.</param>
    /// <param name="windowShorter">By how many milliseconds a host's program takes the registration window to be shorter.</param>
    /// <param name="network">What the network does.</param>
    private static (RunRecord Record, IReadOnlyList<Finding> Findings) Run(string trouble, Func<string, int>? windowShorter = null, string network = "delay: 10ms")
    {
        using var stream = new MemoryStream();
        var options = new RunOptions
        {
            Trace = stream,
            Replace = windowShorter is null ? null : (host, maker) => (its, parameters) =>
                maker(its, parameters with { RegistrationWindow = parameters.RegistrationWindow - windowShorter(host).Ms() }),
        };
        var record = ScenarioRun.Execute(Read(trouble, network), options);
        using var folder = new TemporaryDirectory();
        File.WriteAllBytes(folder["trace.pcapng"], stream.ToArray());
        return (record, Judge.Run(new Evidence(TraceReader.Read(folder["trace.pcapng"]))));
    }
}
