using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Verification;

/// <summary>
/// A case's world on real sockets, in real time. The trace has both sides of every datagram between the subject and the
/// harness: loopback carries it at once, and the kernel says when it came, so that a harness that is late distorts nothing
/// but its own conduct, which is in the trace as well.
/// </summary>
internal sealed class RealArena : IArena, IDisposable
{
    /// <summary>So many ports from port-range's first on are watched on every machine.</summary>
    private const int MostWatched = 32;

    private readonly SocketLoop loop = new();
    private readonly TraceRecorder recorder = new();
    private readonly Setting setting;
    private readonly ArenaPlan plan;
    private readonly ILiveSubject subject;
    private readonly Queue<HostAddress> spare;
    private readonly string subjectName;
    private readonly ImpairedPaths? paths;

    /// <param name="case">What is played, its setting fit for these sockets.</param>
    /// <param name="plan">Who lives where.</param>
    /// <param name="subject">What is tested.</param>
    /// <param name="impairments">What happens to datagrams on their way; null for what happens by itself.</param>
    public RealArena(Case @case, ArenaPlan plan, ILiveSubject subject, Impairments? impairments = null)
    {
        setting = @case.Setting;
        this.plan = plan;
        this.subject = subject;
        spare = new Queue<HostAddress>(plan.Others);
        subjectName = @case.Subject.Word();
        recorder.AddInterface(subjectName, plan.SubjectAddress);
        if (impairments is not null) paths = new ImpairedPaths(loop, impairments.Network, impairments.Seed);
        Label = new TraceLabel(@case.Name, impairments?.Seed ?? 0, plan.Standard.Port, setting.Parameters)
        {
            IsRealTime = true,
            Subjects = [plan.SubjectAddress],
            Held = [.. setting.Taken.Select(index => new HeldPorts(plan.SubjectAddress, new PortRange(setting.Port(index), setting.Port(index)), Instant.Zero, Instant.Never))],
        };
        foreach (var index in setting.Taken) Occupy(setting.Port(index));
    }

    public Instant Now => loop.Now;

    public Endpoint Standard => plan.Standard;

    public HostAddress SubjectAddress => plan.SubjectAddress;

    /// <summary>How late the harness's own timers rang.</summary>
    public Lateness Timers => loop.Timers;

    /// <summary>How long datagrams lay before the harness read them.</summary>
    public Lateness Readings => loop.Readings;

    /// <summary>Whether the subject has sent more than anybody would in a case.</summary>
    public bool IsFlooded => recorder.IsFull;

    /// <summary>Whether the subject was seen to send anything.</summary>
    public bool HasHeardSubject { get; private set; }

    private TraceLabel Label { get; }

    public IHost AddHost(string name, bool isServer, Action<Datagram> received)
    {
        var address = isServer ? plan.Standard.Address : TakeAddress();
        var count = Math.Min(MostWatched, setting.PortCount + 1);
        var watched = Enumerable.Range(0, count).Select(setting.Port);
        if (isServer) watched = watched.Append(plan.Standard.Port);
        return new PlayedMachine(this, name, recorder.AddInterface(name, address), address, watched, received);
    }

    public void Start(SubjectOrder order, Action<SubjectEnd> ended)
    {
        subject.Start(order, loop.Now, () => loop.Post(() =>
        {
            subject.Ended(loop.Now);
            ended(new SubjectEnd(subject.ExitCode));
        }));
        loop.Refresh();
    }

    /// <summary>Looks at the clock anew: what was waited for outside of <see cref="Run"/> is over, and nobody is late for it.</summary>
    public void Refresh() => loop.Refresh();

    public void At(Instant at, Action action) => loop.At(at, action);

    /// <summary>Does something on the arena's thread, from any thread.</summary>
    public void Post(Action action) => loop.Post(action);

    /// <summary>Lets time pass until something is so, or an instant has come.</summary>
    public void Run(Func<bool> isDone, Instant until) => loop.Run(isDone, until);

    /// <summary>Asks the subject, a server, for a port until it answers, and gives that port back; none of it is in the trace.</summary>
    /// <returns>Null when it is ready; else what was seen instead.</returns>
    public string? AwaitReady(Duration within, Func<bool> isGivenUp)
    {
        using var probe = new ReadinessProbe(loop, TakeAddress(), plan.Standard, setting.Parameters.RetransmitInterval);
        loop.Run(() => probe.IsDone || isGivenUp(), loop.Now + within);
        return probe.IsReady ? null : probe.Oddity ?? $"it answered no Port Request to {plan.Standard} within {within}";
    }

    /// <summary>Writes the trace.</summary>
    public void WriteTrace(Stream stream) => recorder.Write(stream, Label, loop.Now, subject.TakeNote());

    public void Dispose() => loop.Dispose();

    internal UdpPort? TryOpen(PlayedMachine machine, ushort port) =>
        loop.TryOpen(machine.Address, port, (open, from, payload, at) => Arrive(machine, open, from, payload, at));

    internal void Send(PlayedMachine machine, UdpPort port, Endpoint to, ReadOnlySpan<byte> payload)
    {
        var (packet, at) = (recorder.NextPacket(), loop.Clock);
        if (paths is null || to.Address != SubjectAddress)
        {
            var refusal = port.Send(to, payload);
            recorder.Add(machine.Interface, Direction.Outbound, packet, at, port.Local, to, payload, refusal is null ? null : $"{TapComment.Lost}: {refusal}");
            if (refusal is null && to.Address == SubjectAddress) recorder.Add(0, Direction.Inbound, packet, at, port.Local, to, payload);
            return;
        }

        var octets = payload.ToArray();
        var fate = paths.Send(machine.Name, subjectName, port.Local.Port, to, octets, at, (_, arriving) =>
        {
            recorder.Add(0, Direction.Inbound, packet, loop.Clock, port.Local, to, arriving.Span);
            port.Send(to, arriving.Span);
        });
        recorder.Add(machine.Interface, Direction.Outbound, packet, at, port.Local, to, octets, fate.Comment);
    }

    private void Arrive(PlayedMachine machine, UdpPort port, Endpoint from, ReadOnlySpan<byte> payload, Instant at)
    {
        var (packet, octets) = (recorder.NextPacket(), payload.ToArray());
        if (from.Address == SubjectAddress) HasHeardSubject = true;
        if (paths is null || from.Address != SubjectAddress)
        {
            if (from.Address == SubjectAddress) recorder.Add(0, Direction.Outbound, packet, at, from, port.Local, octets);
            HandOver(at, octets);
            return;
        }

        var fate = paths.Send(subjectName, machine.Name, from.Port, port.Local, octets, at, (_, arriving) => HandOver(loop.Clock, arriving.ToArray()));
        recorder.Add(0, Direction.Outbound, packet, at, from, port.Local, octets, fate.Comment);

        void HandOver(Instant seenAt, byte[] arriving)
        {
            recorder.Add(machine.Interface, Direction.Inbound, packet, seenAt, from, port.Local, arriving, machine.Refusal(port.Local.Port));
            machine.Deliver(new Datagram(port.Local.Port, from, arriving) { At = seenAt });
        }
    }

    // A program from outside the protocol, which holds a port of the subject's machine.
    private void Occupy(ushort port)
    {
        if (loop.TryOpen(SubjectAddress, port, (_, _, _, _) => { }) is null) throw new InvalidOperationException($"Port {port} of {SubjectAddress} is in use already.");
    }

    private HostAddress TakeAddress() => spare.TryDequeue(out var address)
        ? address
        : throw new InvalidOperationException("The harness has no address left for another played client.");
}
