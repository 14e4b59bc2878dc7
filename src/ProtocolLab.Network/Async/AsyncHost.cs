using System.Net.Sockets;

namespace ProtocolLab.Network.Async;

/// <summary>What async code sees of the simulated host that it runs on: its clock, its sockets, its chance.</summary>
public sealed class AsyncHost
{
    private readonly AsyncProgram program;

    internal AsyncHost(AsyncProgram program, TimeProvider time, HostRandom random)
    {
        this.program = program;
        Time = time;
        Random = random;
    }

    /// <summary>The host's name.</summary>
    public string Name => program.Host;

    /// <summary>The host's own address.</summary>
    public HostAddress Address => program.Process.Address;

    /// <summary>The current instant; it does not move while code runs.</summary>
    public Instant Now => program.Process.Now;

    /// <summary>
    /// The host's clock, for <c>Task.Delay</c>, <c>WaitAsync</c>, <see cref="CancellationTokenSource"/>, <see cref="PeriodicTimer"/> and
    /// whatever takes one. The run starts on 1 January 2000, 00:00 UTC.
    /// </summary>
    public TimeProvider Time { get; }

    /// <summary>Random numbers that are the same in every run of a seed.</summary>
    public HostRandom Random { get; }

    /// <summary>Binds a UDP port; 0 is <see cref="BindAny"/>.</summary>
    /// <exception cref="SocketException">The port is in use: <see cref="SocketError.AddressAlreadyInUse"/>.</exception>
    public DatagramSocket Bind(ushort port)
    {
        if (port == 0) return BindAny();
        program.RequireTurn();
        return program.Process.TryBind(port) ? new DatagramSocket(program, port) : throw InUse($"Port {port} is in use on {Name}");
    }

    /// <summary>Binds a free port of the host's choice.</summary>
    /// <exception cref="SocketException">No port is free: <see cref="SocketError.AddressAlreadyInUse"/>.</exception>
    public DatagramSocket BindAny()
    {
        program.RequireTurn();
        return program.Process.TryBindAny(out var port) ? new DatagramSocket(program, port) : throw InUse($"No port is free on {Name}");
    }

    private static SocketException InUse(string message) => new((int)SocketError.AddressAlreadyInUse, message);
}
