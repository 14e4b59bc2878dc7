namespace ProtocolLab.Network.Simulation;

/// <summary>A host: one address, one port table, any number of programs.</summary>
public sealed class SimulatedHost
{
    private const ushort FirstEphemeralPort = 49_152;

    private readonly SimulatedNetwork network;
    private readonly Dictionary<ushort, SimulatedProgram?> ports = [];
    private readonly List<SimulatedProgram> programs = [];
    private ushort nextEphemeral;

    // The port looked up last, until a port changes hands; 0 is none. Datagrams come in runs, and with many hosts the
    // table of each is cold memory.
    private ushort latestPort;
    private SimulatedProgram? latestHolder;

    internal SimulatedHost(SimulatedNetwork network, int index, string name, HostAddress address)
    {
        this.network = network;
        Index = index;
        Name = name;
        Address = address;
        // Hosts begin at different ports, or the free port that one of them picks would always be in use on the others.
        nextEphemeral = (ushort)(FirstEphemeralPort + (index * 1_024 % (ushort.MaxValue - FirstEphemeralPort)));
    }

    public string Name { get; }

    public HostAddress Address { get; }

    internal int Index { get; }

    internal SimulatedNetwork Network => network;

    internal FlowTable Flows { get; } = new();

    internal IReadOnlyList<SimulatedProgram> Programs => programs;

    /// <summary>Not null while it is paused.</summary>
    internal Backlog? Backlog { get; private set; }

    /// <summary>Null until it was rebound: its ports are as they are then.</summary>
    internal AddressTranslation? Translation { get; private set; }

    internal HostClock Clock { get; private set; }

    /// <summary>How many octets of payload wait for its programs while it is paused; more are lost. By default Linux's net.core.rmem_default.</summary>
    public long ReceiveBuffer { get; set; } = 212_992;

    /// <summary>By how much its clock runs too fast, in parts per million, −100,000 to 100,000; set before its programs start.</summary>
    public int ClockSkew
    {
        get => Clock.Skew;
        set => Clock = new HostClock(value);
    }

    /// <summary>Its programs do nothing from now on: no deadline is met, and what arrives waits in the receive buffer.</summary>
    public void Pause() => Backlog ??= new Backlog();

    /// <summary>Its programs go on: they get what has waited, and then meet the deadlines that have passed.</summary>
    public void Resume()
    {
        if (Backlog is not { } backlog) return;
        Backlog = null;
        network.CatchUp(this, backlog);
    }

    /// <summary>Ends all its programs without a word; what it had not handled yet is lost.</summary>
    public void Crash()
    {
        foreach (var program in programs) program.Kill();
    }

    /// <summary>The NAT that it is behind forgets its mappings: from now on it speaks from other ports, and what is sent to the old ones is lost.</summary>
    public void Rebind()
    {
        Flows.Clear();
        (Translation ??= new AddressTranslation()).Forget();
    }

    /// <summary>Puts a program on this host that starts at an instant.</summary>
    public SimulatedProgram Run(Func<IHost, IProgram> make, Instant startAt)
    {
        var running = new SimulatedProgram(network, this);
        running.Program = make(running);
        programs.Add(running);
        network.StartAt(running, startAt);
        return running;
    }

    /// <summary>A program that is no part of the run takes a port; nothing that comes for it is answered.</summary>
    /// <returns>False if the port is in use already.</returns>
    public bool Occupy(ushort port) => TryTake(port, null);

    /// <summary>The foreign program lets go of a port; a port that it does not hold is left alone.</summary>
    public void Vacate(ushort port)
    {
        if (ports.TryGetValue(port, out var holder) && holder is null) Free(port);
    }

    internal bool TryBind(ushort port, SimulatedProgram program) => port != 0 && TryTake(port, program);

    internal bool TryBindAny(SimulatedProgram program, out ushort port)
    {
        for (var tries = FirstEphemeralPort; tries != 0; tries++)
        {
            port = nextEphemeral;
            nextEphemeral = nextEphemeral == ushort.MaxValue ? FirstEphemeralPort : (ushort)(nextEphemeral + 1);
            if (TryBind(port, program)) return true;
        }

        port = 0;
        return false;
    }

    internal bool Holds(ushort port, SimulatedProgram program) => HolderOf(port) == program;

    /// <summary>The program that gets what arrives at a port; null if the port is free or a foreign program's.</summary>
    internal SimulatedProgram? HolderOf(ushort port)
    {
        if (port == latestPort && port != 0) return latestHolder;
        (latestPort, latestHolder) = (port, ports.GetValueOrDefault(port));
        return latestHolder;
    }

    internal bool IsTaken(ushort port) => ports.ContainsKey(port);

    internal void Release(ushort port, SimulatedProgram program)
    {
        if (!Holds(port, program)) throw new ArgumentException($"Port {port} is not bound by this program.", nameof(port));
        Free(port);
    }

    internal void ReleaseAll(SimulatedProgram program)
    {
        foreach (var port in ports.Where(entry => entry.Value == program).Select(entry => entry.Key).ToList()) Free(port);
    }

    private bool TryTake(ushort port, SimulatedProgram? holder)
    {
        latestPort = 0;
        return ports.TryAdd(port, holder);
    }

    private void Free(ushort port)
    {
        latestPort = 0;
        ports.Remove(port);
    }
}
