using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>A capture as a replay sees it: the groups of one server, each with its handshake, its sessions and its clients.</summary>
internal sealed class RecordedCapture
{
    public required Trace Trace { get; init; }

    /// <summary>Where the recorded server took Port Requests.</summary>
    public required Endpoint Standard { get; init; }

    public required Vantage Vantage { get; init; }

    /// <summary>In the order in which they began.</summary>
    public required IReadOnlyList<RecordedGroup> Groups { get; init; }

    public IEnumerable<RecordedConversation> Conversations => Groups.SelectMany(group => group.Conversations);

    /// <summary>Everything that clients sent, in the capture's order.</summary>
    public IEnumerable<Observation> Sent => Conversations.SelectMany(each => each.Sent).OrderBy(seen => seen.Frame);

    /// <summary>Datagrams of clients that the network lost: they are not sent again, for no answer answers them.</summary>
    public int LostOnTheWay { get; init; }

    /// <summary>The same with some of its groups only.</summary>
    public RecordedCapture With(IReadOnlyList<RecordedGroup> groups) =>
        new() { Trace = Trace, Standard = Standard, Vantage = Vantage, Groups = groups, LostOnTheWay = LostOnTheWay };

    public static RecordedCapture Of(Trace trace, Endpoint standard)
    {
        var vantage = new Vantage(trace, standard.Address);
        var sorting = new CaptureSorting(standard);
        var lost = 0;
        foreach (var seen in trace.Observations)
        {
            if (sorting.IsFromClient(seen) is not { } isFromClient) continue;
            var client = isFromClient ? seen.From.Address : seen.To.Address;
            if (vantage.Counts(seen, client, isFromClient)) sorting.Add(seen, isFromClient);
            else if (isFromClient && seen.Delivery == Delivery.Lost) lost++;
        }

        return new RecordedCapture { Trace = trace, Standard = standard, Vantage = vantage, Groups = sorting.Finish(), LostOnTheWay = lost };
    }
}
