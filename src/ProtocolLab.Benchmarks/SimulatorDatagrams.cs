using BenchmarkDotNet.Attributes;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Benchmarks;

/// <summary>The simulated network by itself: 200,000 datagrams from one host to a hundred, over links with delay and loss.</summary>
[FewRuns(10)]
[MemoryDiagnoser]
public class SimulatorDatagrams
{
    private const int Receivers = 100;
    private const int Rounds = 2_000;
    private const ushort Port = 6000;

    private static readonly NetworkPlan Plan = new()
    {
        Default = new LinkSettings { Delay = Duration.FromMilliseconds(10), Loss = Probability.FromPercent(1) },
    };

    [Benchmark(OperationsPerInvoke = Receivers * Rounds)]
    public long Datagram()
    {
        var network = new SimulatedNetwork(seed: 1, Plan);
        List<Sink> sinks = [];
        List<Endpoint> targets = [];
        for (var i = 1; i <= Receivers; i++)
        {
            var host = network.AddHost($"sink-{i}", HostAddress.FromOctets([10, 0, 1, (byte)i]));
            host.Run(at => Add(sinks, new Sink(at)), Instant.Zero);
            targets.Add(new Endpoint(host.Address, Port));
        }

        network.AddHost("sender", HostAddress.FromOctets([10, 0, 0, 1])).Run(host => new Sender(host, targets), Instant.Zero);
        network.Run(Instant.Never);
        return sinks.Sum(sink => sink.Received);
    }

    private static Sink Add(List<Sink> sinks, Sink sink)
    {
        sinks.Add(sink);
        return sink;
    }

    private sealed class Sender(IHost host, List<Endpoint> targets) : IProgram
    {
        private static readonly Duration Interval = Duration.FromMilliseconds(10);
        private readonly byte[] payload = new byte[1_326];
        private int rounds;

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
            foreach (var target in targets) host.Send(Port, target, payload);
            NextDeadline = ++rounds < Rounds ? host.Now + Interval : Instant.Never;
        }
    }

    private sealed class Sink(IHost host) : IProgram
    {
        public long Received { get; private set; }

        public Instant NextDeadline => Instant.Never;

        public void Start() => host.TryBind(Port);

        public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload) => Received++;

        public void DeadlinePassed()
        {
        }
    }
}
