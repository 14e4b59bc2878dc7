using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

public sealed class TapTests
{
    [TestCase("10.0.0.1", "10.0.0.2")]
    [TestCase("fd00::1", "fd00::2")]
    public void Tap_sees_sender_and_receiver_with_the_same_packet(string one, string other)
    {
        var room = new TestNetwork(Perfect(delay: 3), one, other);
        room.Send(0, 1, payload: [4, 5, 6]);
        room.Network.Run(Instant.Never);

        var (from, to) = (new Endpoint(HostAddress.Parse(one), TestNetwork.Port), new Endpoint(HostAddress.Parse(other), TestNetwork.Port));
        var (sent, received) = (room.Tap.Crossings[0], room.Tap.Crossings[1]);
        Assert.That((sent.Interface, sent.At, sent.Direction, sent.From, sent.To, sent.Comment), Is.EqualTo((0, At.Ms(0), Direction.Outbound, from, to, (string?)null)));
        Assert.That((received.Interface, received.At, received.Direction, received.From, received.To, received.Comment), Is.EqualTo((1, At.Ms(3), Direction.Inbound, from, to, (string?)null)));
        Assert.That(received.PacketId, Is.EqualTo(sent.PacketId));
        Assert.That((sent.Payload, received.Payload), Is.EqualTo((new byte[] { 4, 5, 6 }, new byte[] { 4, 5, 6 })));
        Assert.That(room.Programs[1].Arrivals.Single().Payload, Is.EqualTo(new byte[] { 4, 5, 6 }));
    }

    [Test]
    public void Tap_learns_of_every_host_in_order() =>
        Assert.That(
            TestNetwork.OfTwo().Tap.Interfaces,
            Is.EqualTo(new TappedInterface[] { new(0, "h0", HostAddress.Parse("10.0.0.1")), new(1, "h1", HostAddress.Parse("10.0.0.2")) }));

    [Test]
    public void Packets_have_different_ids()
    {
        var room = TestNetwork.OfTwo();
        for (var i = 0; i < 10; i++) room.Send(i % 2, 1 - (i % 2));
        Assert.That(room.Tap.Crossings.Select(crossing => crossing.PacketId), Is.Unique);
        Assert.That(room.Network.DatagramsSent, Is.EqualTo(10ul));
    }

    [Test]
    public void Loss_is_commented_with_link_and_cause()
    {
        var room = TestNetwork.OfTwo(new NetworkPlan { Default = new LinkSettings { Loss = Probability.FromPercent(100) } });
        room.Send(1, 0);
        room.Network.Run(Instant.Never);
        Assert.That(room.Tap.Crossings.Single().Comment, Is.EqualTo("lost on link h1->h0: random loss"));
    }

    [Test]
    public void Loss_to_a_partition_is_commented()
    {
        var room = TestNetwork.OfTwo(new NetworkPlan { Partitions = [new Partition(At.Ms(0), At.Ms(1), [new HashSet<string> { "h0" }])] });
        room.Send(0, 1);
        Assert.That(room.Tap.Crossings.Single().Comment, Is.EqualTo("lost on link h0->h1: partition"));
    }

    [Test]
    public void Loss_to_a_full_queue_is_commented()
    {
        var room = TestNetwork.OfTwo(new NetworkPlan { Default = new LinkSettings { Rate = 1_000, Limit = 1 } });
        room.Send(0, 1);
        room.Send(0, 1);
        Assert.That(room.Tap.Crossings.Select(crossing => crossing.Comment), Is.EqualTo(new[] { null, "lost on link h0->h1: queue full" }));
    }

    [Test]
    public void Duplicate_is_commented_and_arrives_twice_with_one_id()
    {
        var room = TestNetwork.OfTwo(new NetworkPlan { Default = new LinkSettings { Duplicate = Probability.FromPercent(100) } });
        room.Send(0, 1);
        room.Network.Run(Instant.Never);
        Assert.That(room.Tap.Crossings.Select(crossing => crossing.Comment), Is.EqualTo(new[] { "duplicated on link h0->h1", null, null }));
        Assert.That(room.Tap.Crossings.Select(crossing => crossing.PacketId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(room.Programs[1].Arrivals, Has.Count.EqualTo(2));
    }

    [Test]
    public void Datagram_to_an_unbound_port_is_seen_and_not_delivered()
    {
        var room = TestNetwork.OfTwo();
        room.Send(0, 1, toPort: 6000);
        room.Network.Run(Instant.Never);
        Assert.That(room.Tap.Crossings[1].Comment, Is.EqualTo("not delivered: nothing is bound to port 6000 on h1"));
        Assert.That(room.Programs[1].Arrivals, Is.Empty);
    }

    [Test]
    public void Datagram_to_a_foreign_programs_port_is_seen_and_not_delivered()
    {
        var room = TestNetwork.OfTwo();
        room.Hosts[1].Occupy(6000);
        room.Send(0, 1, toPort: 6000);
        room.Network.Run(Instant.Never);
        Assert.That(room.Tap.Crossings[1].Comment, Is.EqualTo("not delivered: another program holds port 6000 on h1"));
    }

    [Test]
    public void Datagram_to_nowhere_is_commented()
    {
        var room = TestNetwork.OfTwo();
        room.Running[0].Send(TestNetwork.Port, Endpoint.Parse("192.0.2.1:1"), []);
        room.Network.Run(Instant.Never);
        Assert.That(room.Tap.Crossings.Single().Comment, Is.EqualTo("lost: no route to 192.0.2.1"));
    }

    // A program that sends from within Receive must not overwrite what it is still reading.
    [Test]
    public void Payload_stays_intact_while_a_program_answers_and_the_copy_is_outstanding()
    {
        List<string> seen = [];
        var network = new SimulatedNetwork(1, new NetworkPlan { Default = new LinkSettings { Duplicate = Probability.FromPercent(100) } });
        var one = network.AddHost("one", HostAddress.Parse("10.0.0.1"));
        var other = network.AddHost("other", HostAddress.Parse("10.0.0.2"));
        one.Run(host => new ScriptedProgram(host) { OnStart = own => { own.TryBind(1); own.Send(1, new Endpoint(other.Address, 1), "question"u8); } }, At.Ms(1));
        other.Run(host => new ScriptedProgram(host)
        {
            OnStart = own => own.TryBind(1),
            OnArrival = arrival =>
            {
                host.Send(1, arrival.From, "answer"u8);
                seen.Add(System.Text.Encoding.ASCII.GetString(arrival.Payload));
            },
        }, Instant.Zero);
        network.Run(Instant.Never);
        Assert.That(seen, Is.EqualTo(new[] { "question", "question" }));
    }

    private static NetworkPlan Perfect(int delay) => new() { Default = new LinkSettings { Delay = delay.Ms() } };
}
