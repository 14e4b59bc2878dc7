using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Verification;

/// <summary>
/// A machine of the harness on real sockets. A port that it does not hold, or no longer, stays open in the dark: what comes
/// there is seen and not delivered, as the trace of a simulated network would show it.
/// </summary>
internal sealed class PlayedMachine : IHost
{
    private readonly RealArena arena;
    private readonly Action<Datagram> received;
    private readonly Dictionary<ushort, UdpPort> open = [];
    private readonly HashSet<ushort> held = [];

    /// <param name="arena">Where it stands.</param>
    /// <param name="name">As the trace names it.</param>
    /// <param name="tapped">Its interface's place in the trace.</param>
    /// <param name="address">One of this machine's.</param>
    /// <param name="watched">Ports to watch whether or not they are held.</param>
    /// <param name="received">Gets what comes to ports that are held.</param>
    public PlayedMachine(RealArena arena, string name, int tapped, HostAddress address, IEnumerable<ushort> watched, Action<Datagram> received)
    {
        this.arena = arena;
        this.received = received;
        Name = name;
        Interface = tapped;
        Address = address;
        foreach (var port in watched) Open(port);
    }

    public string Name { get; }

    public int Interface { get; }

    public HostAddress Address { get; }

    public Instant Now => arena.Now;

    public bool TryBind(ushort port) => port != 0 && (open.ContainsKey(port) || Open(port) is not null) && held.Add(port);

    public bool TryBindAny(out ushort port)
    {
        port = Open(0)?.Local.Port ?? 0;
        return port != 0 && held.Add(port);
    }

    /// <exception cref="ArgumentException">This machine does not hold the port.</exception>
    public void Release(ushort port)
    {
        if (!held.Remove(port)) throw new ArgumentException($"Port {port} is not bound on {Name}.", nameof(port));
    }

    /// <exception cref="ArgumentException">This machine does not hold the port.</exception>
    public void Send(ushort fromPort, Endpoint to, ReadOnlySpan<byte> payload)
    {
        if (!held.Contains(fromPort)) throw new ArgumentException($"Port {fromPort} is not bound on {Name}.", nameof(fromPort));
        arena.Send(this, open[fromPort], to, payload);
    }

    /// <summary>Why nobody gets what comes to a port; null if the script does.</summary>
    public string? Refusal(ushort port) => held.Contains(port) ? null : $"{TapComment.NotDelivered}: nothing is bound to port {port} on {Name}";

    public void Deliver(Datagram datagram)
    {
        if (held.Contains(datagram.LocalPort)) received(datagram);
    }

    private UdpPort? Open(ushort port)
    {
        if (arena.TryOpen(this, port) is not { } opened) return null;
        open.Add(opened.Local.Port, opened);
        return opened;
    }
}
