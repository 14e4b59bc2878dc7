using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Repository;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>Two runs of one scenario and seed are the same, and where they are not, the first event that differs is found.</summary>
public sealed class DeterminismTests
{
    private static readonly Scenario Shipped = ScenarioReader.ReadFile(RepositoryFiles.FullPath("scenarios/lossy-wifi.yaml"));

    [Test]
    public void Events_of_two_runs_are_the_same()
    {
        var (first, second) = (EventsOf(new RunOptions()), EventsOf(new RunOptions()));
        Assert.That(Compare(first.Text, second.Text), Is.Null);
        Assert.That(second.Record.Fingerprint.Value, Is.EqualTo(first.Record.Fingerprint.Value));
        Assert.That(first.Text.Count(letter => letter == '\n'), Is.EqualTo(first.Record.Fingerprint.Events + 1));
    }

    [Test]
    public void Events_name_every_host_that_sends()
    {
        using var text = new StringWriter();
        ScenarioRun.Execute(ScenarioReader.ReadFile(RepositoryFiles.FullPath("scenarios/stranger.yaml")), new RunOptions { Events = text });
        foreach (var host in (string[])["server", "alice", "mallory"]) Assert.That(text.ToString(), Does.Contain($" sent by {host}, "));
    }

    [Test]
    public void Events_of_another_seed_are_told_at_once()
    {
        var (first, second) = (EventsOf(new RunOptions { Seed = 1 }), EventsOf(new RunOptions { Seed = 2 }));
        var parting = Compare(first.Text, second.Text)!;
        Assert.That(parting.Event, Is.Zero);
        Assert.That(parting.First, Does.EndWith("seed 1"));
    }

    [Test]
    public void Program_that_looks_at_what_no_host_told_it_is_found_at_its_first_step_aside()
    {
        var state = 0;
        var options = new RunOptions { Replace = (host, reference) => host == "server" ? (its, parameters) => reference(new Restless(its, () => (byte)++state), parameters) : reference };
        var (first, second) = (EventsOf(options), EventsOf(options));
        var parting = Compare(first.Text, second.Text)!;
        var (one, other) = (first.Text.Split('\n'), second.Text.Split('\n'));
        var expected = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.That(parting.Event, Is.EqualTo(expected).And.GreaterThan(1));
        Assert.That(parting.First, Does.Contain("sent by server"));
        Assert.That(parting.Second, Does.Contain("sent by server").And.Not.EqualTo(parting.First));
        Assert.That(parting.Before, Is.EqualTo(one[expected - 1]));
        Assert.That(second.Record.Fingerprint.Value, Is.Not.EqualTo(first.Record.Fingerprint.Value));
    }

    [Test]
    public void Run_that_ends_earlier_parts_where_it_ends()
    {
        var parting = EventComparison.Compare(new StringReader("events\na\nb\n"), new StringReader("events\na\n"));
        Assert.That(parting, Is.EqualTo(new EventParting(2, "a", "b", null)));
    }

    private static EventParting? Compare(string first, string second)
    {
        using var one = new StringReader(first);
        using var other = new StringReader(second);
        return EventComparison.Compare(one, other);
    }

    private static (string Text, RunRecord Record) EventsOf(RunOptions options)
    {
        using var events = new StringWriter();
        var record = ScenarioRun.Execute(Shipped, options with { Events = events });
        return (events.ToString(), record);
    }

    /// <summary>A host that changes an octet of every datagram from the 300th on, by a count that goes on from run to run.</summary>
    private sealed class Restless(IHost host, Func<byte> count) : IHost
    {
        private int sent;

        public HostAddress Address => host.Address;

        public Instant Now => host.Now;

        public bool TryBind(ushort port) => host.TryBind(port);

        public bool TryBindAny(out ushort port) => host.TryBindAny(out port);

        public void Release(ushort port) => host.Release(port);

        public void Send(ushort fromPort, Endpoint to, ReadOnlySpan<byte> payload)
        {
            var octets = payload.ToArray();
            if (++sent >= 300) octets[^1] = count();
            host.Send(fromPort, to, octets);
        }
    }
}
