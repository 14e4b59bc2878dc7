using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Verification;

/// <summary>A client as a proxy knows it.</summary>
/// <param name="name">What links and partitions call it.</param>
/// <param name="address">Its own address.</param>
/// <param name="index">Its interface in the trace.</param>
internal sealed class ProxiedClient(string name, HostAddress address, int index)
{
    public string Name => name;

    public HostAddress Address => address;

    public int Interface => index;

    /// <summary>The address under which the server knows it; null until it has one.</summary>
    public HostAddress? Via { get; set; }
}

/// <summary>A socket of a client's, for which one of the proxy's stands toward the server.</summary>
internal sealed record ClientSocket(ProxiedClient Client, ushort Port)
{
    public Endpoint Endpoint => new(Client.Address, Port);
}

/// <summary>A socket of the proxy. Where clients and server are reached from the same address, one may serve both sides.</summary>
internal sealed class Door(UdpPort port)
{
    public UdpPort Port => port;

    /// <summary>Whether clients talk to it as if it were the server's.</summary>
    public bool FacesClients { get; set; }

    /// <summary>Whose place it takes toward the server; null if nobody's.</summary>
    public ClientSocket? StandsFor { get; set; }

    public Instant LastUsed { get; set; }
}
