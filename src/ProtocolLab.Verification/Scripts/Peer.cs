using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>A machine that a script plays.</summary>
internal sealed class Peer
{
    private readonly Stage stage;
    private readonly IArena arena;
    private readonly IHost host;
    private readonly Dictionary<ushort, PeerSocket> sockets = [];

    public Peer(Stage stage, IArena arena, string name, bool isServer)
    {
        this.stage = stage;
        this.arena = arena;
        Name = name;
        host = arena.AddHost(name, isServer, datagram =>
        {
            if (sockets.TryGetValue(datagram.LocalPort, out var socket)) socket.Take(datagram);
        });
    }

    public string Name { get; }

    public HostAddress Address => host.Address;

    /// <summary>Binds a port of this machine.</summary>
    public PeerSocket Open(ushort port)
    {
        if (!host.TryBind(port)) throw new InvalidOperationException($"{Name} has no free port {port}.");
        return sockets[port] = new PeerSocket(stage, arena, host, port);
    }

    /// <summary>The socket on a port that this machine has bound, or binds now.</summary>
    public PeerSocket Opened(ushort port) => sockets.TryGetValue(port, out var socket) ? socket : Open(port);

    /// <summary>Binds any port of this machine.</summary>
    public PeerSocket Open()
    {
        if (!host.TryBindAny(out var port)) throw new InvalidOperationException($"{Name} has no free port.");
        return sockets[port] = new PeerSocket(stage, arena, host, port);
    }

    public void Close(PeerSocket socket)
    {
        sockets.Remove(socket.Local.Port);
        host.Release(socket.Local.Port);
    }
}
