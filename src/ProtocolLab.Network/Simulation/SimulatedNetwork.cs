namespace ProtocolLab.Network.Simulation;

/// <summary>
/// Hosts, links and virtual time. A run is a pure function of the plan, the seed and the programs: events are
/// handled in the total order (time, order of creation), and nothing else decides anything.
/// </summary>
/// <param name="seed">Selects the draw streams of all links.</param>
/// <param name="plan">What the links do to packets.</param>
/// <param name="tap">Sees every packet at both ends; null costs nothing.</param>
public sealed class SimulatedNetwork(ulong seed, NetworkPlan plan, INetworkTap? tap = null)
{
    private readonly List<SimulatedHost> hosts = [];
    private readonly Dictionary<HostAddress, SimulatedHost> byAddress = [];
    private readonly Dictionary<ulong, Link> links = [];
    private readonly EventQueue queue = new();
    private readonly Slab<Occurrence> occurrences = new();
    private readonly PayloadStore payloads = new();
    private readonly HashSet<string> names = [];
    private Fate fate;
    private ulong packetIds;
    private Instant latestDeadline;
    private int eventsAtOnce;

    public Instant Now { get; private set; }

    /// <summary>More events than this at one instant mean that a program asks to be woken for ever.</summary>
    internal int MaxEventsAtOnce { get; init; } = 10_000_000;

    /// <summary>Is told what the links decide; null if nobody wants to know.</summary>
    public IDecisionLog? Decisions { get; init; }

    /// <summary>Gets every event of the run; null costs nothing.</summary>
    public RunFingerprint? Fingerprint { get; init; }

    /// <summary>What all draws of the run come from.</summary>
    internal ulong Seed => seed;

    /// <summary>Is called when nothing is left to happen, and may have something happen.</summary>
    internal Action? Idle { get; set; }

    /// <summary>Datagrams sent so far, whether or not they arrive.</summary>
    public ulong DatagramsSent => packetIds;

    /// <exception cref="ArgumentException">The name or the address is in use.</exception>
    public SimulatedHost AddHost(string name, HostAddress address)
    {
        if (names.Contains(name)) throw new ArgumentException($"There is a host '{name}' already.", nameof(name));
        var host = new SimulatedHost(this, hosts.Count, name, address);
        if (!byAddress.TryAdd(address, host)) throw new ArgumentException($"{address} is the address of '{byAddress[address].Name}' already.", nameof(address));
        hosts.Add(host);
        names.Add(name);
        tap?.InterfaceAdded(new TappedInterface(host.Index, name, address));
        return host;
    }

    /// <summary>Does something to the network at an instant, such as killing a program or taking a port.</summary>
    public void At(Instant at, Action action) => queue.Add(Instant.Later(at, Now), occurrences.Add(new Occurrence { What = action }));

    /// <summary>Runs until nothing is left to happen, or until just after <paramref name="until"/>.</summary>
    /// <returns>True if nothing is left to happen.</returns>
    public bool Run(Instant until)
    {
        while (Step(until))
        {
        }

        return queue.Count == 0;
    }

    /// <summary>Handles the next event, unless it comes after <paramref name="until"/>.</summary>
    /// <returns>False if there was nothing to handle.</returns>
    public bool Step(Instant until)
    {
        if (queue.Count == 0) Idle?.Invoke();
        if (queue.Count == 0) return PassDeadlines(until);
        if (queue.NextTime > until) return false;
        Step();
        return true;
    }

    // A run lasts until the last deadline that was ever set, even if nothing came of it.
    private bool PassDeadlines(Instant until)
    {
        if (latestDeadline <= Now || latestDeadline > until) return false;
        Now = latestDeadline;
        return true;
    }

    internal void StartAt(SimulatedProgram program, Instant at) => At(at, () =>
    {
        if (program.Host.Backlog is { } backlog) backlog.AddStart(() => Start(program));
        else Start(program);
    });

    /// <summary>A host that was paused does what it has missed.</summary>
    internal void CatchUp(SimulatedHost host, Backlog backlog)
    {
        while (backlog.TryTake(out var datagram)) Deliver(host.HolderOf(PortAt(host, datagram.Flow)), PortAt(host, datagram.Flow), datagram.Flow.From, datagram.Payload);
        foreach (var start in backlog.Starts) start();
        foreach (var program in host.Programs.Where(program => program.IsRunning && program.WakesAt <= Now)) MeetDeadline(program);
    }

    private void Start(SimulatedProgram program)
    {
        if (program.IsDead) return;
        program.Start();
        Reschedule(program);
    }

    /// <summary>Calls a program at once, after what is under way: for what comes to it neither as a datagram nor as a deadline.</summary>
    internal void Call(SimulatedProgram program, Action action) => At(Now, () =>
    {
        if (program.Host.Backlog is { } backlog) backlog.AddStart(() => Call(program, action));
        else if (!program.IsDead) CallNow(program, action);
    });

    private void CallNow(SimulatedProgram program, Action action)
    {
        action();
        Reschedule(program);
    }

    internal void Send(SimulatedHost sender, ushort fromPort, in Endpoint to, ReadOnlySpan<byte> payload)
    {
        var id = ++packetIds;
        Fingerprint?.Add(EventOf(RunEventKind.Sent, sender, id, payloads.Of(payload)));
        var flow = sender.Flows.Find(fromPort, to) ?? OpenFlow(sender, fromPort, to);
        if (flow is null)
        {
            Tap(sender, Direction.Outbound, id, new Endpoint(sender.Address, fromPort), to, payload, $"{TapComment.Lost}: no route to {to.Address}");
            return;
        }

        var link = flow.Link;
        var packet = new LinkPacket { From = sender.Name, FromPort = fromPort, ToPort = to.Port, Payload = payload };
        link.Send(Now, WireLength.Of(to.Address, payload.Length), packet, ref fate);
        Decisions?.Decided(link.Tell(Now, packet, fate));
        if (tap is not null) Tap(sender, Direction.Outbound, id, new Endpoint(sender.Address, fromPort), to, payload, link.CommentOn(fate));
        for (var i = 0; i < fate.Copies; i++) Carry(flow, id, payload, fate[i]);
        if (link.HasChanges) CarryAnew(link);
    }

    private void Carry(Flow flow, ulong id, ReadOnlySpan<byte> payload, in ArrivingCopy copy)
    {
        if (copy.Damage.IsDone || copy.Pending is not null) CarryApart(flow, id, payload, copy);
        else Announce(copy.At, flow, id, payloads.Hold(payload));
    }

    private void CarryApart(Flow flow, ulong id, ReadOnlySpan<byte> payload, in ArrivingCopy copy)
    {
        var octets = copy.Damage.IsDone ? new byte[copy.Damage.LengthOf(payload.Length)] : payload.ToArray();
        if (copy.Damage.IsDone) copy.Damage.Apply(payload, octets);
        var consignment = new Consignment(flow, id, octets, copy.Damage);
        if (copy.Pending is { } pending) pending.Cargo = consignment;
        Announce(copy.At, new Announcement(consignment, copy.Pending), id, payloads.Hold(octets));
    }

    // What was announced before is stale then, and is passed over when it comes up.
    private void CarryAnew(Link link)
    {
        foreach (var pending in link.Moved.Concat(link.Displaced).Where(pending => pending.At != Instant.Never))
        {
            var consignment = (Consignment)pending.Cargo!;
            Announce(pending.At, new Announcement(consignment, pending), consignment.PacketId, payloads.Hold(consignment.Octets));
        }
    }

    private void Announce(Instant arrival, object what, ulong id, Payload payload) =>
        queue.AddInOrder(Instant.Later(arrival, Now), occurrences.Add(new Occurrence { What = what, Payload = payload, PacketId = id }));

    private Flow? OpenFlow(SimulatedHost sender, ushort fromPort, in Endpoint to) => byAddress.TryGetValue(to.Address, out var receiver)
        ? sender.Flows.Add(new Flow(fromPort, new Endpoint(sender.Address, sender.Translation?.Outside(fromPort) ?? fromPort), to, receiver, LinkBetween(sender, receiver)))
        : null;

    private Link LinkBetween(SimulatedHost from, SimulatedHost to)
    {
        var key = ((ulong)from.Index << 32) | (uint)to.Index;
        if (!links.TryGetValue(key, out var link)) links.Add(key, link = new Link(from.Name, to.Name, seed, plan));
        return link;
    }

    private void Step()
    {
        var (at, slot) = queue.Take();
        eventsAtOnce = at == Now ? eventsAtOnce + 1 : 0;
        if (eventsAtOnce > MaxEventsAtOnce) throw new InvalidOperationException($"More than {MaxEventsAtOnce} events at {at}: a program's deadline does not move on.");
        Now = at;

        var occurrence = occurrences.Take(slot);
        if (occurrence.What is Flow flow) Arrive(flow, occurrence.Payload!, occurrence.PacketId);
        else if (occurrence.What is Announcement announcement) Arrive(announcement, occurrence.Payload!);
        else if (occurrence.What is SimulatedProgram program) Wake(program);
        else Act((Action)occurrence.What);
    }

    private void Act(Action action)
    {
        Fingerprint?.Add(new RunEvent(Now, RunEventKind.Acted, Host: -1, PacketId: 0, Octets: 0, PayloadHash: 0));
        action();
    }

    private void Arrive(Announcement announcement, Payload payload)
    {
        var consignment = announcement.Consignment;
        if (announcement.IsStale) payloads.Release(payload);
        else Arrive(consignment.Flow, payload, consignment.PacketId, consignment.Damage);
    }

    private void Arrive(Flow flow, Payload payload, ulong id, in Damage damage = default)
    {
        var hasBadChecksum = damage is { IsDone: true, RepairsChecksum: false };
        Fingerprint?.Add(EventOf(RunEventKind.Arrived, flow.Receiver, id, payload));
        var (host, port) = (flow.Receiver, PortAt(flow.Receiver, flow));
        var program = hasBadChecksum || port == 0 ? null : host.HolderOf(port);
        var isBuffered = program is not null && host.Backlog?.TryAdd(flow, payload, host.ReceiveBuffer) == true;
        if (tap is not null)
        {
            var comment = program is null || (host.Backlog is not null && !isBuffered)
                ? $"{TapComment.NotDelivered}: {(hasBadChecksum ? $"bad UDP checksum, {damage.InWords()}" : port == 0 ? $"its NAT has no mapping for port {flow.To.Port}" : WhyNotDelivered(host, port))}"
                : damage.IsDone ? $"{TapComment.Corrupted}: {damage.InWords()}, checksum repaired" : null;
            Tap(host, Direction.Inbound, id, flow.From, port == 0 ? flow.To : flow.To with { Port = port }, payload.Octets, comment, hasBadChecksum);
        }

        if (isBuffered) return;
        Deliver(host.Backlog is null ? program : null, port, flow.From, payload);
    }

    private void Deliver(SimulatedProgram? program, ushort port, Endpoint from, Payload payload)
    {
        if (program is not null)
        {
            program.Program!.Receive(port, from, payload.Octets);
            Reschedule(program);
        }

        payloads.Release(payload);
    }

    // Behind a NAT a host's own port is another than the one that was sent to; 0 if it is nobody's.
    private static ushort PortAt(SimulatedHost host, Flow flow) => host.Translation?.Inside(flow.To.Port) ?? flow.To.Port;

    private static string WhyNotDelivered(SimulatedHost host, ushort port) =>
        host.Backlog is not null && host.HolderOf(port) is not null ? $"the receive buffer of {host.ReceiveBuffer} octets is full"
        : host.IsTaken(port) ? $"another program holds port {port} on {host.Name}"
        : $"nothing is bound to port {port} on {host.Name}";

    private void Wake(SimulatedProgram program)
    {
        if (program.QueuedAt == Now) program.QueuedAt = Instant.Never;
        if (!program.IsRunning) return;
        if (program.WakesAt != Now)
        {
            if (program.WakesAt < program.QueuedAt) QueueWake(program);
            return;
        }

        if (program.Host.Backlog is null) MeetDeadline(program);
    }

    private void MeetDeadline(SimulatedProgram program)
    {
        Fingerprint?.Add(new RunEvent(Now, RunEventKind.Woken, program.HostIndex, PacketId: 0, Octets: 0, PayloadHash: 0));
        program.WakesAt = Instant.Never;
        program.Program!.DeadlinePassed();
        Reschedule(program);
    }

    // A deadline that only moves back, as every packet moves the end of a silence, is queued once: when it comes up too
    // early it is put where it belongs by then, at the place that it took when it was set.
    private void Reschedule(SimulatedProgram program)
    {
        var deadline = Instant.Later(program.Host.Clock.When(program.Program!.NextDeadline), Now);
        if (deadline == program.WakesAt) return;
        program.WakesAt = deadline;
        if (deadline == Instant.Never) return;
        program.WakePlace = queue.TakePlace();
        latestDeadline = Instant.Later(latestDeadline, deadline);
        if (deadline < program.QueuedAt) QueueWake(program);
    }

    private void QueueWake(SimulatedProgram program)
    {
        program.QueuedAt = program.WakesAt;
        queue.Add(program.WakesAt, program.WakePlace, occurrences.Add(new Occurrence { What = program }));
    }

    private RunEvent EventOf(RunEventKind kind, SimulatedHost host, ulong id, Payload payload) =>
        new(Now, kind, host.Index, id, payload.Octets.Length, payload.Hash);

    private void Tap(SimulatedHost host, Direction direction, ulong packetId, Endpoint from, Endpoint to, ReadOnlySpan<byte> payload, string? comment, bool hasBadChecksum = false) =>
        tap?.Crossed(new TappedDatagram
        {
            Interface = host.Index,
            At = Now,
            Direction = direction,
            PacketId = packetId,
            From = from,
            To = to,
            Payload = payload,
            Comment = comment,
            HasBadChecksum = hasBadChecksum,
        });

    /// <summary>What happens at an event.</summary>
    private struct Occurrence
    {
        /// <summary>A <see cref="Flow"/> on which a datagram arrives, an <see cref="Announcement"/> of one, a <see cref="SimulatedProgram"/> whose deadline comes, or an <see cref="Action"/>.</summary>
        public object What;
        public Payload? Payload;
        public ulong PacketId;
    }
}
