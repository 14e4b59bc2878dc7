using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>A host of a trace, and how much of it there is.</summary>
internal sealed class HostTally(string name, IReadOnlyList<HostAddress> addresses)
{
    public string Name => name;

    public IReadOnlyList<HostAddress> Addresses => addresses;

    public long FirstFrame { get; private set; } = long.MaxValue;

    public long Datagrams { get; private set; }

    public long Lost { get; private set; }

    /// <summary>Every host that a datagram came from or went to, in the order of the first.</summary>
    public static IReadOnlyList<HostTally> Of(Trace trace)
    {
        var byAddress = new Dictionary<HostAddress, HostTally>();
        foreach (var host in trace.Hosts)
        {
            var tally = new HostTally(host.Name, host.Addresses);
            foreach (var address in host.Addresses) byAddress.TryAdd(address, tally);
        }

        // A trace has few flows, and may have millions of datagrams.
        var byFlow = new Dictionary<Flow, (HostTally From, HostTally To)>(ReferenceEqualityComparer.Instance);
        foreach (var seen in trace.Observations)
        {
            if (!byFlow.TryGetValue(seen.Flow, out var ends)) byFlow.Add(seen.Flow, ends = (Find(seen.From.Address), Find(seen.To.Address)));
            ends.From.Count(seen);
            ends.To.Count(seen);
        }

        return [.. byAddress.Values.Distinct().Where(host => host.Datagrams > 0).OrderBy(host => host.FirstFrame)];

        HostTally Find(HostAddress address)
        {
            if (!byAddress.TryGetValue(address, out var tally)) byAddress.Add(address, tally = new HostTally(address.ToString(), [address]));
            return tally;
        }
    }

    private void Count(Observation seen)
    {
        if (Datagrams++ == 0) FirstFrame = seen.Frame;
        if (seen.Delivery == Delivery.Lost) Lost++;
    }
}
