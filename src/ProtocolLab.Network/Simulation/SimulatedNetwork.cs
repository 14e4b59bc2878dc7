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
    private readonly Dictionary<(int From, int To), Link> links = [];
    private readonly EventQueue queue = new();
    private readonly Slab<Occurrence> occurrences = new();
    private readonly Stack<Parcel> spareParcels = new();
    private ulong packetIds;
    private int eventsAtOnce;

    public Instant Now { get; private set; }

    /// <summary>More events than this at one instant mean that a program asks to be woken for ever.</summary>
    internal int MaxEventsAtOnce { get; init; } = 10_000_000;

    /// <summary>Is told what the links decide; null if nobody wants to know.</summary>
    public IDecisionLog? Decisions { get; init; }

    /// <summary>Datagrams sent so far, whether or not they arrive.</summary>
    public ulong DatagramsSent => packetIds;

    /// <exception cref="ArgumentException">The name or the address is in use.</exception>
    public SimulatedHost AddHost(string name, HostAddress address)
    {
        if (hosts.Exists(host => host.Name == name)) throw new ArgumentException($"There is a host '{name}' already.", nameof(name));
        var host = new SimulatedHost(this, hosts.Count, name, address);
        if (!byAddress.TryAdd(address, host)) throw new ArgumentException($"{address} is the address of '{byAddress[address].Name}' already.", nameof(address));
        hosts.Add(host);
        tap?.InterfaceAdded(new TappedInterface(host.Index, name, address));
        return host;
    }

    /// <summary>Does something to the network at an instant, such as killing a program or taking a port.</summary>
    public void At(Instant at, Action action) => Add(at, new Occurrence { Action = action });

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
        if (queue.Count == 0 || queue.NextTime > until) return false;
        Step();
        return true;
    }

    internal void StartAt(SimulatedProgram program, Instant at) => At(at, () =>
    {
        if (program.IsDead) return;
        program.Start();
        Reschedule(program);
    });

    internal void Send(SimulatedHost sender, Endpoint from, Endpoint to, ReadOnlySpan<byte> payload)
    {
        var id = ++packetIds;
        if (!byAddress.TryGetValue(to.Address, out var receiver))
        {
            Tap(sender, Direction.Outbound, id, from, to, payload, $"{TapComment.Lost}: no route to {to.Address}");
            return;
        }

        var link = LinkBetween(sender, receiver);
        var packet = new LinkPacket { From = sender.Name, FromPort = from.Port, ToPort = to.Port, Payload = payload };
        ref readonly var fate = ref link.Send(Now, WireLength.Of(to.Address, payload.Length), packet);
        Decisions?.Decided(link.Tell(Now, packet, fate));
        if (tap is not null) Tap(sender, Direction.Outbound, id, from, to, payload, link.CommentOn(fate));
        if (fate.Copies > 0) Carry(id, from, to, payload, receiver, fate);
        if (link.HasChanges) CarryAnew(link, receiver);
    }

    private void Carry(ulong id, Endpoint from, Endpoint to, ReadOnlySpan<byte> payload, SimulatedHost receiver, in Fate fate)
    {
        Parcel? whole = null;
        for (var i = 0; i < fate.Copies; i++)
        {
            ref readonly var copy = ref fate[i];
            Parcel parcel;
            if (copy.Damage.IsDone)
            {
                parcel = NewParcel();
                parcel.FillDamaged(id, from, to, payload, copy.Damage);
            }
            else if (whole is null)
            {
                parcel = whole = NewParcel();
                whole.Fill(id, from, to, payload, 1);
            }
            else
            {
                parcel = whole;
                whole.Outstanding++;
            }

            if (copy.Pending is { } pending) pending.Cargo = parcel;
            Add(copy.At, new Occurrence { Parcel = parcel, Host = receiver, Pending = copy.Pending, Version = copy.Pending?.Version ?? 0 });
        }
    }

    // What was announced before is stale then, and is passed over when it comes up.
    private void CarryAnew(Link link, SimulatedHost receiver)
    {
        foreach (var pending in link.Moved.Concat(link.Displaced).Where(pending => pending.At != Instant.Never))
        {
            var parcel = (Parcel)pending.Cargo!;
            parcel.Outstanding++;
            Add(pending.At, new Occurrence { Parcel = parcel, Host = receiver, Pending = pending, Version = pending.Version });
        }
    }

    private Parcel NewParcel() => spareParcels.TryPop(out var spare) ? spare : new Parcel();

    private Link LinkBetween(SimulatedHost from, SimulatedHost to)
    {
        if (!links.TryGetValue((from.Index, to.Index), out var link))
            links.Add((from.Index, to.Index), link = new Link(from.Name, to.Name, seed, plan));
        return link;
    }

    private void Add(Instant at, Occurrence occurrence) => queue.Add(Instant.Later(at, Now), occurrences.Add(occurrence));

    private void Step()
    {
        var (at, slot) = queue.Take();
        eventsAtOnce = at == Now ? eventsAtOnce + 1 : 0;
        if (eventsAtOnce > MaxEventsAtOnce) throw new InvalidOperationException($"More than {MaxEventsAtOnce} events at {at}: a program's deadline does not move on.");
        Now = at;

        var occurrence = occurrences.Take(slot);
        if (occurrence.Parcel is not null) Arrive(occurrence.Parcel, occurrence.Host!, isStale: occurrence.Pending is { } pending && pending.Version != occurrence.Version);
        else if (occurrence.Program is not null) Wake(occurrence.Program);
        else occurrence.Action!();
    }

    private void Arrive(Parcel parcel, SimulatedHost host, bool isStale)
    {
        if (!isStale) Arrive(parcel, host);
        if (--parcel.Outstanding == 0) spareParcels.Push(parcel);
    }

    private void Arrive(Parcel parcel, SimulatedHost host)
    {
        var program = parcel.HasBadChecksum ? null : host.HolderOf(parcel.To.Port);
        if (tap is not null)
        {
            var comment = program is not null ? null
                : parcel.HasBadChecksum ? $"{TapComment.NotDelivered}: bad UDP checksum"
                : host.IsTaken(parcel.To.Port) ? $"{TapComment.NotDelivered}: another program holds port {parcel.To.Port} on {host.Name}"
                : $"{TapComment.NotDelivered}: nothing is bound to port {parcel.To.Port} on {host.Name}";
            Tap(host, Direction.Inbound, parcel.PacketId, parcel.From, parcel.To, parcel.Payload, comment, parcel.HasBadChecksum);
        }

        if (program is null) return;
        program.Program!.Receive(parcel.To.Port, parcel.From, parcel.Payload);
        Reschedule(program);
    }

    private void Wake(SimulatedProgram program)
    {
        if (!program.IsRunning || program.WakesAt != Now) return;
        program.WakesAt = Instant.Never;
        program.Program!.DeadlinePassed();
        Reschedule(program);
    }

    private void Reschedule(SimulatedProgram program)
    {
        var deadline = Instant.Later(program.Program!.NextDeadline, Now);
        if (deadline == program.WakesAt) return;
        program.WakesAt = deadline;
        if (deadline != Instant.Never) Add(deadline, new Occurrence { Program = program });
    }

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

    /// <summary>What happens at an event: an arrival, a program's deadline, or an action.</summary>
    private struct Occurrence
    {
        public Parcel? Parcel;
        public SimulatedHost? Host;
        public SimulatedProgram? Program;
        public Action? Action;
        public Pending? Pending;
        public int Version;
    }
}
