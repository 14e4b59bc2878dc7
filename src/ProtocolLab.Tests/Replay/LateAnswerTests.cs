using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Replay;

namespace ProtocolLab.Tests.Replay;

/// <summary>A server that takes its time, or keeps silent: what a client's packet waits for.</summary>
public sealed class LateAnswerTests
{
    private static readonly Duration Late = Duration.FromMilliseconds(300);

    [TestCase(PacketType.PortAllocated, PacketType.PortAnswer)]
    [TestCase(PacketType.Ack, PacketType.RegistrationRequest)]
    [TestCase(PacketType.MoviesAvailable, PacketType.MovieChoice)]
    [TestCase(PacketType.Stream, PacketType.Ack)]
    public void Packet_keeps_its_distance_from_a_late_answer(PacketType answer, PacketType reaction)
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());

        var play = Play(bench, type => type == answer ? Late : Duration.Zero);

        var now = bench.New.Observations.Where(seen => seen.Place == Place.AtSender && seen.From.Address != seen.To.Address).ToList();
        var answered = now.First(seen => seen.Is(answer) && seen.From.Address == Server && (answer != PacketType.Stream || seen.Flag));
        var reacted = now.First(seen => seen.Is(reaction) && seen.To.Address == Server);
        // Both ways took 5 ms when it was recorded, at the server's side.
        Assert.That((reacted.At - answered.At).TotalMilliseconds, Is.EqualTo(10));
        Assert.That(play.Unsent, Is.Empty);
    }

    [Test]
    public void Group_is_late_as_a_whole()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());

        var play = Play(bench, type => type == PacketType.PortAllocated ? Late : Duration.Zero);

        Assert.That(play.Groups.Single().Shift, Is.EqualTo(Late));
        var registrations = bench.New.Observations.Where(seen => seen.Place == Place.AtSender && seen.Is(PacketType.RegistrationRequest)).Select(seen => seen.At).ToList();
        var recorded = bench.Recorded.Observations.Where(seen => seen.Place == Place.AtReceiver && seen.Is(PacketType.RegistrationRequest)).Select(seen => seen.At + Late).ToList();
        Assert.That(registrations, Is.EqualTo(recorded));
    }

    [TestCase(PacketType.PortAllocated, "Port Allocated never came", 1)]
    [TestCase(PacketType.Ack, "the ACK of Port OK/NOK never came", 3)]
    [TestCase(PacketType.Stream, "the E packet never came", 5)]
    public void Packet_whose_answer_never_comes_is_not_sent(PacketType answer, string why, int sent)
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());

        var play = Play(bench, type => type == answer ? null : Duration.Zero);

        Assert.That(play.Unsent.Select(unsent => unsent.Why), Does.Contain(why));
        Assert.That((play.Pacing.Measure().Packets, play.Unsent.Count), Is.EqualTo((sent, 7 - sent)));
    }

    private static readonly HostAddress Server = HostAddress.Parse("10.0.0.1");

    private static ClientReplay Play(ReplayBench bench, Func<PacketType, Duration?> delay)
    {
        var trace = bench.Recorded;
        var standard = new Endpoint(Server, trace.Label.StandardPort);
        var recording = RecordedCapture.Of(trace, standard);
        using var payloads = PayloadSpool.Read(bench.Path, recording.Sent);
        using var writer = new TraceWriter(File.Create(bench.NewPath), new TraceWriterOptions { Comment = trace.Label.Write() });
        var catalogue = new Catalogue([new Movie(1, "short.ts", new MemoryMovie(ReplayBench.Movie()))]);
        var stage = new SimulatedStage(0, Server, host => new SlowServer(host, own => new MovieServer(own, standard.Port, catalogue, trace.Label.Parameters), delay), [], writer);
        var addresses = recording.Sent.Select(seen => seen.From.Address).Distinct().ToDictionary(address => address);
        var play = new ClientReplay(recording, payloads, stage, new ClientPlan(standard, addresses, new Tempo(Instant.Zero, Instant.Zero, 1), Duration.FromSeconds(10)) { KeepsPorts = true });
        play.Run(() => false);
        return play;
    }

    /// <summary>The reference, whose packets of some types leave later, or never.</summary>
    private sealed class SlowServer : IProgram, IHost
    {
        private readonly IHost host;
        private readonly IProgram server;
        private readonly Func<PacketType, Duration?> delay;
        private readonly PriorityQueue<Action, (Instant At, int Order)> waiting = new();
        private readonly HashSet<ushort> released = [];
        private int order;

        public SlowServer(IHost host, Func<IHost, IProgram> make, Func<PacketType, Duration?> delay)
        {
            this.host = host;
            this.delay = delay;
            server = make(this);
        }

        public HostAddress Address => host.Address;

        public Instant Now => host.Now;

        public Instant NextDeadline => Instant.Earlier(server.NextDeadline, waiting.TryPeek(out _, out var next) ? next.At : Instant.Never);

        public bool TryBind(ushort port) => host.TryBind(port);

        public bool TryBindAny(out ushort port) => host.TryBindAny(out port);

        public void Release(ushort port)
        {
            released.Add(port);
            host.Release(port);
        }

        public void Send(ushort fromPort, Endpoint to, ReadOnlySpan<byte> payload)
        {
            if (delay(Packet.TypeOf(payload)) is not { } late) return;
            var octets = payload.ToArray();
            if (late == Duration.Zero) host.Send(fromPort, to, octets);
            else waiting.Enqueue(() => SendIfOpen(fromPort, to, octets), (Now + late, order++));
        }

        // The session has closed meanwhile.
        private void SendIfOpen(ushort fromPort, Endpoint to, byte[] octets)
        {
            if (!released.Contains(fromPort)) host.Send(fromPort, to, octets);
        }

        public void Start() => server.Start();

        public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload) => server.Receive(localPort, from, payload);

        public void DeadlinePassed()
        {
            while (waiting.TryPeek(out _, out var next) && next.At <= Now) waiting.Dequeue()();
            if (server.NextDeadline <= Now) server.DeadlinePassed();
        }
    }
}
