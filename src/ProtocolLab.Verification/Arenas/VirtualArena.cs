using ProtocolLab.Capture;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Verification;

/// <summary>A case's world in virtual time: the reference, or a mutant of it, is the subject.</summary>
internal sealed class VirtualArena : IArena, IDisposable
{
    /// <summary>One way; more than nothing, so that a packet and its answer do not fall on the same instant.</summary>
    private static readonly Duration Delay = Duration.FromMilliseconds(1);

    private const ushort StandardPort = 5000;
    private static readonly HostAddress ServerAddress = HostAddress.Parse("10.0.0.1");
    private static readonly HostAddress ClientAddress = HostAddress.Parse("10.0.0.2");

    private readonly Setting setting;
    private readonly Mutant? mutant;
    private readonly TraceWriter trace;
    private readonly SimulatedNetwork network;
    private readonly SimulatedHost subject;
    private byte hosts = 2;
    private VirtualSubject? running;

    /// <param name="case">What is played.</param>
    /// <param name="mutant">The mistake in the subject; null for the reference itself.</param>
    /// <param name="stream">Gets the trace; stays open.</param>
    public VirtualArena(Case @case, Mutant? mutant, Stream stream)
    {
        setting = @case.Setting;
        this.mutant = mutant;
        SubjectAddress = @case.Subject == SubjectRole.Server ? ServerAddress : ClientAddress;
        var label = new TraceLabel(@case.Name, 0, StandardPort, setting.Parameters)
        {
            Subjects = [SubjectAddress],
            Held = [.. setting.Taken.Select(index => new HeldPorts(SubjectAddress, Only(setting.Port(index)), Instant.Zero, Instant.Never))],
        };
        trace = new TraceWriter(stream, new TraceWriterOptions { Comment = label.Write(), LeaveOpen = true });
        network = new SimulatedNetwork(seed: 0, new NetworkPlan { Default = new LinkSettings { Delay = Delay } }, trace);
        subject = network.AddHost(@case.Subject.Word(), SubjectAddress);
        foreach (var index in setting.Taken) subject.Occupy(setting.Port(index));
    }

    public Instant Now => network.Now;

    public Endpoint Standard => new(ServerAddress, StandardPort);

    public HostAddress SubjectAddress { get; }

    public IHost AddHost(string name, bool isServer, Action<Datagram> received)
    {
        var address = isServer ? ServerAddress : HostAddress.Parse($"10.0.0.{++hosts}");
        IHost? host = null;
        network.AddHost(name, address).Run(its => new Postbox(host = its, received), network.Now);
        return host!;
    }

    public void Start(SubjectOrder order, Action<SubjectEnd> ended)
    {
        running = new VirtualSubject(order, Standard, network.Now, ended);
        running.Run(subject, mutant, setting.Parameters);
    }

    public void At(Instant at, Action action) => network.At(at, action);

    /// <summary>Lets time pass until something is so, or an instant has come.</summary>
    public void Run(Func<bool> isDone, Instant until)
    {
        while (!isDone() && network.Step(until))
        {
        }
    }

    /// <summary>Stops the subject, if it still runs, and writes down how it ended.</summary>
    public void Close()
    {
        trace.Note(0, network.Now, running?.TakeNote() ?? "never started");
        trace.Dispose();
    }

    public void Dispose()
    {
        running?.Dispose();
        trace.Dispose();
    }

    private static PortRange Only(ushort port) => new(port, port);

    /// <summary>A machine of the harness: everything that comes goes to the script.</summary>
    private sealed class Postbox(IHost host, Action<Datagram> received) : IProgram
    {
        public Instant NextDeadline => Instant.Never;

        public void Start()
        {
        }

        public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload) =>
            received(new Datagram(localPort, from, payload.ToArray()) { At = host.Now });

        public void DeadlinePassed()
        {
        }
    }
}
