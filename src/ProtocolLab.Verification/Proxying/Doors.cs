using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Verification;

/// <summary>The open sockets of a proxy.</summary>
internal sealed class Doors(SocketLoop loop, Action<Door, Endpoint, ReadOnlyMemory<byte>, Instant> arrived)
{
    private readonly Dictionary<Endpoint, Door> byLocal = [];
    private readonly Dictionary<Endpoint, Door> byClient = [];

    /// <summary>What the system said when the last socket could not be opened; null if all that was wrong is that the port is in use.</summary>
    public string? Fault { get; private set; }

    /// <summary>The socket that clients take for one of the server's; opened if need be.</summary>
    /// <returns>Null if another program holds the port, or for a <see cref="Fault"/>.</returns>
    public Door? TowardClients(Endpoint local)
    {
        if (!byLocal.TryGetValue(local, out var door) && (door = Open(local)) is null) return null;
        door.FacesClients = true;
        return door;
    }

    /// <summary>The socket that stands for a client's toward the server, if there is one.</summary>
    public Door? Of(Endpoint client) => byClient.GetValueOrDefault(client);

    /// <summary>Opens a socket that stands for a client's.</summary>
    /// <param name="local">Where; port 0 is any.</param>
    /// <param name="client">Whose place it takes.</param>
    /// <returns>Null if another program or another client has the port, or for a <see cref="Fault"/>.</returns>
    public Door? TryOpenFor(Endpoint local, ClientSocket client)
    {
        var shared = byLocal.GetValueOrDefault(local);
        Fault = null;
        if (shared?.StandsFor is not null) return null;
        if ((shared ?? Open(local)) is not { } door) return null;
        door.StandsFor = client;
        byClient.Add(client.Endpoint, door);
        return door;
    }

    /// <summary>Closes what nobody has used since an instant.</summary>
    /// <param name="except">A door that stays open in any case.</param>
    /// <param name="since">The instant.</param>
    public IReadOnlyList<Door> CloseUnused(Door except, Instant since)
    {
        var closed = byLocal.Values.Where(door => door != except && door.LastUsed < since).ToList();
        foreach (var door in closed)
        {
            byLocal.Remove(door.Port.Local);
            if (door.StandsFor is { } client) byClient.Remove(client.Endpoint);
            door.Port.Dispose();
        }

        return closed;
    }

    public void CloseAll()
    {
        foreach (var door in byLocal.Values) door.Port.Dispose();
        byLocal.Clear();
        byClient.Clear();
    }

    private Door? Open(Endpoint local)
    {
        Fault = null;
        try
        {
            if (loop.TryOpen(local.Address, local.Port, Take) is not { } port) return null;
            var door = new Door(port) { LastUsed = loop.Now };
            byLocal.Add(port.Local, door);
            return door;
        }
        catch (IOException fault)
        {
            Fault = fault.Message;
            return null;
        }
    }

    // The octets are kept until the last copy has arrived.
    private void Take(UdpPort port, Endpoint from, ReadOnlySpan<byte> payload, Instant at)
    {
        var door = byLocal[port.Local];
        door.LastUsed = loop.Now;
        arrived(door, from, payload.ToArray(), at);
    }
}
