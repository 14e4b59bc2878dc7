namespace ProtocolLab.Network.Sockets;

/// <summary>A program running on real sockets, and the narrow interface that it sees. It has one address of this machine.</summary>
public sealed class SocketProgram : IHost, IDisposable
{
    private readonly SocketLoop loop;
    private readonly INetworkTap? tap;
    private readonly Dictionary<ushort, UdpPort> ports = [];
    private readonly Alarm deadline;
    private readonly IProgram program;
    private ulong packets;

    /// <param name="loop">Where it runs.</param>
    /// <param name="address">Where its ports are bound.</param>
    /// <param name="make">Makes the program for its host.</param>
    /// <param name="tap">Sees every datagram that it sends and gets; null costs nothing.</param>
    /// <param name="name">What the tap's interface is called.</param>
    public SocketProgram(SocketLoop loop, HostAddress address, Func<IHost, IProgram> make, INetworkTap? tap = null, string name = "host")
    {
        this.loop = loop;
        this.tap = tap;
        Address = address;
        deadline = new Alarm(PassDeadline);
        tap?.InterfaceAdded(new TappedInterface(0, name, address));
        program = make(this);
    }

    public HostAddress Address { get; }

    public Instant Now => loop.Now;

    /// <summary>Datagrams that the system did not take, each of them lost.</summary>
    public long Unsent { get; private set; }

    public void Start()
    {
        program.Start();
        loop.Set(deadline, program.NextDeadline);
    }

    public bool TryBind(ushort port) => port != 0 && Bind(port) is not null;

    public bool TryBindAny(out ushort port)
    {
        port = Bind(0)?.Local.Port ?? 0;
        return port != 0;
    }

    /// <exception cref="ArgumentException">This program does not hold the port.</exception>
    public void Release(ushort port)
    {
        if (!ports.Remove(port, out var bound)) throw new ArgumentException($"Port {port} is not bound by this program.", nameof(port));
        bound.Dispose();
    }

    /// <exception cref="ArgumentException">This program does not hold the port.</exception>
    public void Send(ushort fromPort, Endpoint to, ReadOnlySpan<byte> payload)
    {
        if (!ports.TryGetValue(fromPort, out var port)) throw new ArgumentException($"Port {fromPort} is not bound by this program.", nameof(fromPort));
        var at = tap is null ? default : loop.Clock;
        var refusal = port.Send(to, payload);
        // What a program times from its sending has to count from there: a first call may take the runtime a while.
        loop.Refresh();
        if (refusal is not null) Unsent++;
        if (tap is not null) Tap(Direction.Outbound, at, port.Local, to, payload, refusal is null ? null : $"{TapComment.Lost}: {refusal}");
    }

    /// <summary>Releases all ports: what the system does when a program ends.</summary>
    public void Dispose()
    {
        loop.Set(deadline, Instant.Never);
        foreach (var port in ports.Values) port.Dispose();
        ports.Clear();
    }

    private UdpPort? Bind(ushort port)
    {
        if (loop.TryOpen(Address, port, Take) is not { } bound) return null;
        ports.Add(bound.Local.Port, bound);
        return bound;
    }

    private void Take(UdpPort port, Endpoint from, ReadOnlySpan<byte> payload, Instant at)
    {
        if (tap is not null) Tap(Direction.Inbound, at, from, port.Local, payload, null);
        program.Receive(port.Local.Port, from, payload);
        loop.Set(deadline, program.NextDeadline);
    }

    private void PassDeadline()
    {
        program.DeadlinePassed();
        loop.Set(deadline, program.NextDeadline);
    }

    private void Tap(Direction direction, Instant at, Endpoint from, Endpoint to, ReadOnlySpan<byte> payload, string? comment) => tap!.Crossed(new TappedDatagram
    {
        Interface = 0,
        At = at,
        Direction = direction,
        PacketId = ++packets,
        From = from,
        To = to,
        Payload = payload,
        Comment = comment,
    });
}
