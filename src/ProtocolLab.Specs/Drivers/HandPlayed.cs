using ProtocolLab.Network;

namespace ProtocolLab.Specs.Drivers;

/// <summary>A peer without a will of its own: it sends what a step says and answers nothing.</summary>
internal sealed class HandPlayed(IHost host) : IProgram
{
    private readonly HashSet<ushort> bound = [];

    public Instant NextDeadline => Instant.Never;

    public void Start()
    {
        // It waits for the next step.
    }

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        // The tap has seen it.
    }

    public void DeadlinePassed()
    {
        // It sets no deadline.
    }

    public void Send(ushort fromPort, Endpoint to, byte[] octets)
    {
        if (!bound.Contains(fromPort) && !host.TryBind(fromPort)) throw new InvalidOperationException($"Port {fromPort} is taken on this machine.");
        bound.Add(fromPort);
        host.Send(fromPort, to, octets);
    }
}
