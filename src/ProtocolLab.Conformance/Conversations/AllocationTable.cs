using System.Collections;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A server's allocations in the order of their offers, at hand by port and client: of thousands, each is judged beside a few.</summary>
internal sealed class AllocationTable : IReadOnlyList<Allocation>
{
    private readonly List<Allocation> all = [];
    private ILookup<ushort, Allocation>? byPort;
    private ILookup<Endpoint, Allocation>? byClient;
    private Dictionary<ushort, long>? firstOffers;

    public int Count => all.Count;

    public Allocation this[int index] => all[index];

    /// <summary>Those of one port, in order. A port is settled when the trace has been followed to its end, and not before.</summary>
    public IEnumerable<Allocation> On(ushort port) => (byPort ??= all.ToLookup(allocation => allocation.Port))[port];

    /// <summary>Those of one client, in order.</summary>
    public IEnumerable<Allocation> Of(Endpoint client) => (byClient ??= all.ToLookup(allocation => allocation.Client))[client];

    /// <summary>Whether an allocation that offered a port had begun before a frame.</summary>
    public bool HasOffered(ushort port, long before) => (firstOffers ??= FirstOffers()).TryGetValue(port, out var first) && first < before;

    public void Add(Allocation allocation) => all.Add(allocation);

    public IEnumerator<Allocation> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<ushort, long> FirstOffers()
    {
        var first = new Dictionary<ushort, long>();
        foreach (var allocation in all)
        {
            foreach (var port in allocation.Offered) first.TryAdd(port, allocation.Offer.Frame);
        }

        return first;
    }
}
