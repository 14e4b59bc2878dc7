using ProtocolLab.Network;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Verification;

/// <summary>
/// Who is who: clients go by the name that the impairments give to their address; names without an address go to the
/// others in the order in which they appear; whoever is left goes by its address.
/// </summary>
internal sealed class ProxiedClients(IReadOnlyList<NamedClient> named)
{
    private readonly Dictionary<HostAddress, ProxiedClient> byAddress = [];
    private readonly List<ProxiedClient> all = [];
    private readonly Queue<string> unclaimed = new(named.Where(client => client.Address is null).Select(client => client.Name));

    /// <summary>In the order in which they appeared.</summary>
    public IReadOnlyList<ProxiedClient> All => all;

    /// <param name="address">Where a datagram came from.</param>
    /// <param name="isNew">Whether nothing came from there before.</param>
    public ProxiedClient Of(HostAddress address, out bool isNew)
    {
        isNew = !byAddress.TryGetValue(address, out var client);
        if (client is not null) return client;
        // Interface 0 is the server's.
        client = new ProxiedClient(NameOf(address), address, all.Count + 1);
        all.Add(client);
        byAddress.Add(address, client);
        return client;
    }

    private string NameOf(HostAddress address) =>
        named.FirstOrDefault(client => client.Address == address)?.Name
        ?? (unclaimed.TryDequeue(out var name) ? name : address.ToString());
}
