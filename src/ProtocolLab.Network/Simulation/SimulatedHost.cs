namespace ProtocolLab.Network.Simulation;

/// <summary>A host: one address, one port table, any number of programs.</summary>
public sealed class SimulatedHost
{
    private const ushort FirstEphemeralPort = 49_152;

    private readonly SimulatedNetwork network;
    private readonly PortTable ports = new();
    private ushort nextEphemeral;

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
    public bool Occupy(ushort port) => ports.TryAdd(port, null);

    /// <summary>The foreign program lets go of a port; a port that it does not hold is left alone.</summary>
    public void Vacate(ushort port)
    {
        if (ports.Contains(port) && ports.HolderOf(port) is null) ports.Remove(port);
    }

    internal bool TryBind(ushort port, SimulatedProgram program) => port != 0 && ports.TryAdd(port, program);

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
    internal SimulatedProgram? HolderOf(ushort port) => ports.HolderOf(port);

    internal bool IsTaken(ushort port) => ports.Contains(port);

    internal void Release(ushort port, SimulatedProgram program)
    {
        if (!Holds(port, program)) throw new ArgumentException($"Port {port} is not bound by this program.", nameof(port));
        ports.Remove(port);
    }

    internal void ReleaseAll(SimulatedProgram program) => ports.RemoveAll(program);
}
