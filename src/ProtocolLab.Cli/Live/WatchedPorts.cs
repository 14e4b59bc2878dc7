using ProtocolLab.Network;

namespace ProtocolLab.Cli.Live;

/// <summary>A host that tells which ports its program releases: no packet says it.</summary>
internal sealed class WatchedPorts(IHost host, Action<ushort, Instant> released) : IHost
{
    public HostAddress Address => host.Address;

    public Instant Now => host.Now;

    public bool TryBind(ushort port) => host.TryBind(port);

    public bool TryBindAny(out ushort port) => host.TryBindAny(out port);

    public void Release(ushort port)
    {
        host.Release(port);
        released(port, host.Now);
    }

    public void Send(ushort fromPort, Endpoint to, ReadOnlySpan<byte> payload) => host.Send(fromPort, to, payload);
}
