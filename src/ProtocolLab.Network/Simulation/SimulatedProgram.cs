namespace ProtocolLab.Network.Simulation;

/// <summary>A program running on a simulated host, and the narrow interface that it sees.</summary>
public sealed class SimulatedProgram : IHost
{
    private readonly SimulatedNetwork network;
    private readonly SimulatedHost host;

    internal SimulatedProgram(SimulatedNetwork network, SimulatedHost host)
    {
        this.network = network;
        this.host = host;
    }

    public HostAddress Address => host.Address;

    public Instant Now => host.Clock.Read(network.Now);

    internal SimulatedHost Host => host;

    internal int HostIndex => host.Index;

    internal IProgram? Program { get; set; }

    internal bool IsRunning { get; private set; }

    /// <summary>Killed; if that was before its start, it never starts.</summary>
    internal bool IsDead { get; private set; }

    /// <summary>The deadline for which it is to be woken.</summary>
    internal Instant WakesAt { get; set; } = Instant.Never;

    /// <summary>The place in the order of events that <see cref="WakesAt"/> took when it was set.</summary>
    internal ulong WakePlace { get; set; }

    /// <summary>The earliest instant for which a wake-up is queued: at or before <see cref="WakesAt"/>.</summary>
    internal Instant QueuedAt { get; set; } = Instant.Never;

    public bool TryBind(ushort port) => host.TryBind(port, this);

    public bool TryBindAny(out ushort port) => host.TryBindAny(this, out port);

    public void Release(ushort port) => host.Release(port, this);

    public void Send(ushort fromPort, Endpoint to, ReadOnlySpan<byte> payload)
    {
        if (!host.Holds(fromPort, this)) throw new ArgumentException($"Port {fromPort} is not bound by this program.", nameof(fromPort));
        if (payload.Length > 65_507) throw new ArgumentException($"{payload.Length} octets do not fit a UDP datagram.", nameof(payload));
        network.Send(host, fromPort, to, payload);
    }

    /// <summary>Ends the program as a crash would: nothing is said, its ports are free at once.</summary>
    public void Kill()
    {
        IsRunning = false;
        IsDead = true;
        host.ReleaseAll(this);
    }

    internal void Start()
    {
        IsRunning = true;
        Program!.Start();
    }
}
