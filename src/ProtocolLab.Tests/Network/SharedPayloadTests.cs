using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>Datagrams on their way may share their octets; nobody is to notice.</summary>
public sealed class SharedPayloadTests
{
    [Test]
    public void Payload_that_the_sender_changes_after_sending_arrives_as_it_was_sent()
    {
        var room = TestNetwork.OfTwo(new NetworkPlan { Default = new LinkSettings { Delay = 5.Ms() } });
        byte[] octets = [1, 2, 3];
        room.Send(0, 1, payload: octets);
        room.Send(0, 1, payload: octets);
        octets[1] = 9;
        room.Send(0, 1, payload: octets);
        room.Send(0, 1, payload: [1, 2, 3]);
        room.Network.Run(Instant.Never);
        Assert.That(room.Programs[1].Arrivals.Select(arrival => arrival.Payload), Is.EqualTo(new byte[][] { [1, 2, 3], [1, 2, 3], [1, 9, 3], [1, 2, 3] }));
    }

    [Test]
    public void Payload_stays_while_its_receiver_sends_others()
    {
        var network = new SimulatedNetwork(1, NetworkPlan.Perfect);
        var sender = network.AddHost("sender", HostAddress.Parse("10.0.0.1")).Run(host => new ScriptedProgram(host) { OnStart = own => own.TryBind(1) }, Instant.Zero);
        Talker talker = null!;
        network.AddHost("talker", HostAddress.Parse("10.0.0.2")).Run(host => talker = new Talker(host), Instant.Zero);
        network.Run(Instant.Zero);
        sender.Send(1, new Endpoint(HostAddress.Parse("10.0.0.2"), 1), [7, 7, 7]);
        sender.Send(1, new Endpoint(HostAddress.Parse("10.0.0.2"), 1), [8, 8, 8]);
        network.Run(Instant.Never);
        Assert.That(talker.Seen, Is.EqualTo(new byte[][] { [7, 7, 7], [8, 8, 8] }));
    }

    /// <summary>Sends fifty other datagrams before it looks at the one that it got.</summary>
    private sealed class Talker(IHost host) : IProgram
    {
        public List<byte[]> Seen { get; } = [];

        public Instant NextDeadline => Instant.Never;

        public void Start() => host.TryBind(1);

        public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
        {
            for (byte number = 0; number < 50; number++) host.Send(1, from, [number, number, number]);
            Seen.Add(payload.ToArray());
        }

        public void DeadlinePassed()
        {
        }
    }
}
