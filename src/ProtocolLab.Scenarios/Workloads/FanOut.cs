using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios.Workloads;

/// <summary>The simulator by itself: a sender that does nothing else, and sinks that only count.</summary>
public sealed class FanOut(int clients, int datagrams, INetworkTap? tap = null) : SimulatorWorkload(clients, datagrams, tap)
{
    private const ushort Port = 6000;

    protected override void Populate(SimulatedHost server, IReadOnlyList<SimulatedHost> clients)
    {
        foreach (var client in clients) client.Run(host => new Sink(host), Instant.Zero);
        server.Run(host => new Sender(host, [.. clients.Select(client => new Endpoint(client.Address, Port))], Rounds), Instant.Zero);
    }

    private sealed class Sender(IHost host, Endpoint[] targets, int rounds) : IProgram
    {
        private readonly byte[] payload = new byte[DatagramLength];
        private int sent;

        public Instant NextDeadline { get; private set; } = Instant.Never;

        public void Start()
        {
            host.TryBind(Port);
            DeadlinePassed();
        }

        public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
        {
        }

        public void DeadlinePassed()
        {
            payload[0] = (byte)sent; // As a sequence number does, it tells this round from the last one.
            foreach (var target in targets) host.Send(Port, target, payload);
            NextDeadline = ++sent < rounds ? host.Now + Interval : Instant.Never;
        }
    }

    private sealed class Sink(IHost host) : IProgram
    {
        private long received;

        public Instant NextDeadline => Instant.Never;

        public void Start() => host.TryBind(Port);

        public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload) => received += payload[0];

        public void DeadlinePassed()
        {
        }
    }
}
