namespace ProtocolLab.Network.Simulation;

/// <summary>A host: one address, one port table, any number of programs.</summary>
public sealed class SimulatedHost
{
    private const ushort FirstEphemeralPort = 49_152;

    private readonly SimulatedNetwork network;
    private readonly Dictionary<ushort, SimulatedProgram?> ports = [];
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

    /// <summary>Puts a program on this host that starts at an instant.</summary>
    public SimulatedProgram Run(Func<IHost, IProgram> make, Instant startAt)
    {
        var running = new SimulatedProgram(network, this);
        running.Program = make(running);
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
