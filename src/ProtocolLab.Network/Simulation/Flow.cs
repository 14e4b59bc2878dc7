namespace ProtocolLab.Network.Simulation;

/// <summary>The way from a host's port to an endpoint, looked up once: what datagrams on it have in common.</summary>
/// <param name="localPort">The sender's own port.</param>
/// <param name="from">The sender as the receiver sees it: behind a NAT its port is another.</param>
/// <param name="to">The receiver as the sender knows it.</param>
/// <param name="receiver">Whose address that is.</param>
/// <param name="link">The link between the two.</param>
internal sealed class Flow(ushort localPort, Endpoint from, Endpoint to, SimulatedHost receiver, Link link)
{
    private readonly Endpoint to = to;

    public ushort LocalPort { get; } = localPort;

    public Endpoint From { get; } = from;

    public Endpoint To => to;

    public SimulatedHost Receiver { get; } = receiver;

    public Link Link { get; } = link;

    /// <summary>The flow on which the sender sent next, when it last sent on this one.</summary>
    public Flow? Next { get; set; }

    public bool Leads(ushort fromPort, in Endpoint destination) => LocalPort == fromPort && to == destination;
}

/// <summary>
/// The flows of one sender. Whoever sends to many sends to them in the same order again, so the flow after the last
/// one is tried before the table.
/// </summary>
internal sealed class FlowTable
{
    private readonly Dictionary<(ushort FromPort, Endpoint To), Flow> flows = [];
    private Flow? latest;

    public Flow? Find(ushort fromPort, in Endpoint to)
    {
        if (latest?.Next is { } next && next.Leads(fromPort, to)) return latest = next;
        return flows.TryGetValue((fromPort, to), out var flow) ? Follow(flow) : null;
    }

    public Flow Add(Flow flow)
    {
        flows.Add((flow.LocalPort, flow.To), flow);
        return Follow(flow);
    }

    public void Clear()
    {
        flows.Clear();
        latest = null;
    }

    private Flow Follow(Flow flow)
    {
        if (latest is not null) latest.Next = flow;
        return latest = flow;
    }
}
