using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios.Workloads;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>What a fingerprint sees of a run, and what it does not.</summary>
public sealed class FingerprintTests
{
    [Test]
    public void Fingerprint_of_two_runs_of_one_plan_is_the_same()
    {
        var (first, second) = (Run(), Run());
        Assert.That(second.Value, Is.EqualTo(first.Value));
        Assert.That(second.Events, Is.EqualTo(first.Events));
        Assert.That(second.Checkpoints, Is.EqualTo(first.Checkpoints));
    }

    [Test]
    public void Fingerprint_differs_with_one_octet_of_one_payload() =>
        Assert.That(Run(payload: [1, 2, 4]).Value, Is.Not.EqualTo(Run(payload: [1, 2, 3]).Value));

    [Test]
    public void Fingerprint_differs_with_a_datagram_that_is_lost()
    {
        var everythingIsLost = new NetworkPlan { Default = new LinkSettings { Loss = Probability.FromPercent(100) } };
        Assert.That(Run(everythingIsLost, [1, 2, 4]).Value, Is.Not.EqualTo(Run(everythingIsLost, [1, 2, 3]).Value));
    }

    [Test]
    public void Fingerprint_differs_with_a_nanosecond_of_delay() =>
        Assert.That(Run(Delayed(new Duration(1_000_001))).Value, Is.Not.EqualTo(Run(Delayed(new Duration(1_000_000))).Value));

    [Test]
    public void Fingerprint_differs_with_the_order_of_two_events_at_one_instant()
    {
        var ascending = Run(sendAlso: (from, to) => (from, to));
        var descending = Run(sendAlso: (from, to) => (to, from));
        Assert.That(descending.Value, Is.Not.EqualTo(ascending.Value));
        Assert.That(descending.Events, Is.EqualTo(ascending.Events));
    }

    [Test]
    public void Fingerprint_counts_what_happened_and_takes_a_checkpoint_every_4096_events()
    {
        List<ulong> values = [];
        RunFingerprint fingerprint = null!;
        fingerprint = new RunFingerprint { Heard = _ => values.Add(fingerprint.Value) };
        new FanOut(clients: 10, datagrams: 5_000) { Fingerprint = fingerprint }.Prepare().Run(Instant.Never);
        Assert.That(fingerprint.Events, Is.EqualTo(values.Count));
        Assert.That(fingerprint.Value, Is.EqualTo(values[^1]));
        Assert.That(fingerprint.Checkpoints, Is.EqualTo(new[] { values[4_095], values[8_191] }));
    }

    [Test]
    public void Events_say_what_happened_where_and_to_which_packet()
    {
        List<RunEvent> heard = [];
        var network = new SimulatedNetwork(1, Delayed(5.Ms())) { Fingerprint = new RunFingerprint { Heard = heard.Add } };
        var programs = Start(network);
        programs[0].Send(1, new Endpoint(programs[1].Address, 1), [7, 7]);
        network.Run(Instant.Never);
        Assert.That(heard.Select(seen => (seen.At, seen.Kind, seen.Host, seen.PacketId, seen.Octets)), Is.EqualTo(new[]
        {
            (At.Ms(0), RunEventKind.Acted, -1, 0UL, 0),
            (At.Ms(0), RunEventKind.Acted, -1, 0UL, 0),
            (At.Ms(0), RunEventKind.Acted, -1, 0UL, 0),
            (At.Ms(0), RunEventKind.Sent, 0, 1UL, 2),
            (At.Ms(5), RunEventKind.Arrived, 1, 1UL, 2),
        }));
        Assert.That(heard[4].PayloadHash, Is.EqualTo(heard[3].PayloadHash).And.Not.Zero);
    }

    [Test]
    public void Hash_of_octets_is_the_same_on_every_machine()
    {
        var octets = Enumerable.Range(0, 77).Select(number => (byte)number).ToArray();
        Assert.That(OctetHash.Of(octets).ToString("x16", null), Is.EqualTo("5456d61136bbb48d"));
        Assert.That(OctetHash.Of([]).ToString("x16", null), Is.EqualTo("a035e2cc637f5704"));
    }

    [Test]
    public void Hash_of_octets_depends_on_each_of_them_and_on_their_number()
    {
        var hashes = new HashSet<ulong>();
        var made = 0;
        for (var length = 0; length < 100; length++)
        {
            var octets = new byte[length];
            for (var changed = -1; changed < length; changed++)
            {
                if (changed >= 0) octets[changed] = 1;
                hashes.Add(OctetHash.Of(octets));
                made++;
                if (changed >= 0) octets[changed] = 0;
            }
        }

        Assert.That(hashes, Has.Count.EqualTo(made));
    }

    private static NetworkPlan Delayed(Duration delay) => new() { Default = new LinkSettings { Delay = delay } };

    private static RunFingerprint Run(NetworkPlan? plan = null, byte[]? payload = null, Func<int, int, (int, int)>? sendAlso = null)
    {
        var fingerprint = new RunFingerprint();
        var network = new SimulatedNetwork(1, plan ?? Delayed(5.Ms())) { Fingerprint = fingerprint };
        var programs = Start(network);
        programs[0].Send(1, new Endpoint(programs[1].Address, 1), payload ?? [1, 2, 3]);
        if (sendAlso?.Invoke(0, 1) is var (first, second))
        {
            programs[first].Send(1, new Endpoint(programs[2].Address, 1), [9]);
            programs[second].Send(1, new Endpoint(programs[2].Address, 1), [9]);
        }

        network.Run(Instant.Never);
        return fingerprint;
    }

    private static IReadOnlyList<SimulatedProgram> Start(SimulatedNetwork network)
    {
        List<SimulatedProgram> programs = [];
        for (byte number = 1; number <= 3; number++)
        {
            var host = network.AddHost($"h{number}", HostAddress.FromOctets([10, 0, 0, number]));
            programs.Add(host.Run(own => new ScriptedProgram(own) { OnStart = _ => own.TryBind(1) }, Instant.Zero));
        }

        network.Run(Instant.Zero);
        return programs;
    }
}
