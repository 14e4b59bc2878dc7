using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>The ports of a played server.</summary>
internal sealed class ServerPorts
{
    private readonly IHost host;

    public ServerPorts(IStage stage, Endpoint standard, Received received)
    {
        Standard = standard;
        host = stage.AddHost("server", standard.Address, received);
    }

    public Endpoint Standard { get; }

    /// <returns>Null if the standard port is bound; else why not.</returns>
    public string? Open() => host.TryBind(Standard.Port) ? null
        : $"UDP port {Standard.Port} of {Standard.Address} is taken, or kept for privileged users: free it, or choose another with --listen";

    /// <summary>Binds the first of these ports that is free, else any.</summary>
    /// <returns>Null if none is.</returns>
    public ushort? Bind(params ReadOnlySpan<ushort> wanted)
    {
        foreach (var port in wanted)
        {
            if (port != 0 && host.TryBind(port)) return port;
        }

        return host.TryBindAny(out var any) ? any : null;
    }

    public void Send(ushort port, Endpoint to, ReadOnlySpan<byte> octets) => host.Send(port, to, octets);
}
