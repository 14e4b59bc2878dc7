using System.Runtime.InteropServices;

namespace ProtocolLab.Reporting;

/// <summary>
/// All flows of a capture, as long as there is room. Where there is not, the smaller ones are folded into one sum, so
/// that a scan of millions of ports leaves the flows that matter.
/// </summary>
/// <param name="limit">About how many octets the meters may take.</param>
internal sealed class FlowTable(TimeGrid grid, MemoryAccount account, long limit)
{
    private const int Recent = 1024;

    private readonly FlowMeter?[] recent = new FlowMeter?[Recent];
    private readonly Dictionary<FlowKey, FlowMeter> flows = [];

    public IReadOnlyCollection<FlowMeter> Flows => flows.Values;

    /// <summary>What the flows had that are not in the table any more.</summary>
    public FoldedFlows Folded { get; private set; }

    /// <summary>The flow's meter, a new one where there is none.</summary>
    public FlowMeter Of(in FlowKey key)
    {
        // Most packets belong to one of a few flows: these are found without the dictionary.
        var place = (uint)key.GetHashCode() % Recent;
        var last = recent[place];
        if (last is not null && last.Key.Equals(key)) return last;
        return recent[place] = Find(key);
    }

    private FlowMeter Find(in FlowKey key)
    {
        if (account.Octets > limit) Fold();
        ref var flow = ref CollectionsMarshal.GetValueRefOrAddDefault(flows, key, out _);
        return flow ??= new FlowMeter(key, grid, account);
    }

    private void Fold()
    {
        Array.Clear(recent);
        var smallest = flows.Values.OrderBy(flow => flow.FrameOctets).ThenBy(flow => flow.FirstFrame).Take((flows.Count + 1) / 2).ToList();
        foreach (var flow in smallest)
        {
            flows.Remove(flow.Key);
            account.Remove(flow.Account);
            Folded = Folded.With(flow);
        }
    }
}

/// <summary>The sum of flows that had to make room.</summary>
/// <param name="Flows">How often one was folded; one that went on afterwards counts again.</param>
internal readonly record struct FoldedFlows(long Flows, long Packets, long FrameOctets, long PayloadOctets)
{
    public FoldedFlows With(FlowMeter flow) => new(
        Flows + 1, Packets + flow.Packets, FrameOctets + flow.FrameOctets, PayloadOctets + flow.PayloadOctets);
}
