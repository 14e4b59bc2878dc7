using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>Called for what came to a played client.</summary>
internal delegate void ClientReceived(HostAddress client, ushort localPort, Endpoint from, ReadOnlySpan<byte> payload, Instant at);

/// <summary>The hosts that the clients of a recording are played from, and their ports.</summary>
internal sealed class ClientSockets
{
    private readonly ClientPlan plan;
    private readonly Dictionary<HostAddress, IHost> hosts = [];
    private readonly HashSet<Endpoint> bound = [];

    public ClientSockets(RecordedCapture recording, IStage stage, ClientPlan plan, ClientReceived received)
    {
        this.plan = plan;
        foreach (var (old, address) in plan.Addresses)
        {
            if (!hosts.ContainsKey(address))
                hosts.Add(address, stage.AddHost(recording.Trace.NameOf(old), address, (port, from, payload, at) => received(address, port, from, payload, at)));
        }
    }

    /// <summary>Binds what a packet is sent from, if it is not bound yet; with a Port OK also the session port that it promises.</summary>
    /// <returns>Null if it could; else why not.</returns>
    public string? Open(LiveConversation conversation, ScriptedPacket packet)
    {
        var address = plan.Addresses[conversation.Recorded.Client.Address];
        var host = hosts[address];
        if (conversation.LocalPort == 0 && !TryOpen(host, conversation)) return $"no UDP port could be bound at {address} to send it from";
        if (conversation.Offer is null && packet is { Offer: { } offer, Seen.Flag: true } && conversation.Group.Offers.Find(each => each.Recorded == offer)?.Port is { } port && !TryBind(host, port))
            return $"UDP port {port}, which the server allocated, is taken at {address}: free it, or play this client from another address (--bind)";
        return null;
    }

    public void Send(LiveConversation conversation, ReadOnlySpan<byte> octets) =>
        hosts[plan.Addresses[conversation.Recorded.Client.Address]].Send(conversation.LocalPort, conversation.Offer?.Port is { } port ? plan.Server with { Port = port } : plan.Server, octets);

    private bool TryOpen(IHost host, LiveConversation conversation)
    {
        if (conversation is { IsOnSessionPort: true, Offer.Port: { } port })
        {
            if (!TryBind(host, port)) return false;
            conversation.LocalPort = port;
            return true;
        }

        // A socket of the client's own choice.
        var recorded = conversation.Recorded.Client.Port;
        if (plan.KeepsPorts && TryBind(host, recorded))
        {
            conversation.LocalPort = recorded;
            return true;
        }

        if (!host.TryBindAny(out var any)) return false;
        bound.Add(new Endpoint(host.Address, any));
        conversation.LocalPort = any;
        return true;
    }

    private bool TryBind(IHost host, ushort port)
    {
        var end = new Endpoint(host.Address, port);
        if (bound.Contains(end)) return true;
        return host.TryBind(port) && bound.Add(end);
    }
}
