using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Server;

/// <summary>The server's half of the handshake, for all leaders at once (section 3). A leader is its source endpoint.</summary>
internal sealed class Handshakes(IHost host, ushort standardPort, Parameters parameters, Action<Endpoint, ushort> accepted)
{
    private static readonly List<ushort> NoPorts = [];

    private readonly PortAllocator allocator = new(host, parameters.PortRange);
    private readonly Dictionary<Endpoint, ushort> open = [];
    private readonly Dictionary<Endpoint, PortAnswer> inWindow = [];
    private readonly Dictionary<Endpoint, List<ushort>> refused = [];
    private readonly Agenda<Endpoint> allocationTimeouts = new();
    private readonly Agenda<Endpoint> refusalMemory = new();

    public Instant NextDeadline => Instant.Earlier(allocationTimeouts.Next, refusalMemory.Next);

    public void Receive(Endpoint from, ReadOnlySpan<byte> packet)
    {
        switch (Packet.TypeOf(packet))
        {
            case PacketType.PortRequest:
                Allocate(from, PortRequest.Read(packet));
                break;
            case PacketType.PortAnswer:
                Conclude(from, PortAnswer.Read(packet));
                break;
        }
    }

    public void DeadlinePassed()
    {
        while (allocationTimeouts.TryTakeDue(host.Now, out var leader))
        {
            if (open.Remove(leader, out var port)) host.Release(port); // HS-09
        }

        while (refusalMemory.TryTakeDue(host.Now, out var leader)) refused.Remove(leader);
    }

    /// <summary>The registration window of this leader's session is over: its Port OK is not answered again (HS-06).</summary>
    public void WindowEnded(Endpoint leader) => inWindow.Remove(leader);

    private void Allocate(Endpoint from, PortRequest request)
    {
        if (PortFor(from, request.Port) is not { } port) return; // LIM-01
        Span<byte> packet = stackalloc byte[PortAllocated.Length];
        new PortAllocated(request.Seq, port).Write(packet); // WIRE-08
        host.Send(standardPort, from, packet);
    }

    private ushort? PortFor(Endpoint leader, ushort wanted)
    {
        if (open.TryGetValue(leader, out var port)) return port; // HS-04
        if (inWindow.TryGetValue(leader, out var answer)) return answer.Port; // HS-04
        if (allocator.Bind(wanted, refused.GetValueOrDefault(leader, NoPorts)) is not { } bound) return null;
        open.Add(leader, bound);
        allocationTimeouts.Set(leader, host.Now + parameters.AllocationTimeout);
        return bound;
    }

    private void Conclude(Endpoint from, PortAnswer answer)
    {
        if (inWindow.TryGetValue(from, out var known))
        {
            if (answer == known) Acknowledge(from, answer.Seq); // HS-06
            return;
        }

        if (!open.TryGetValue(from, out var port) || port != answer.Port) return; // HS-08
        open.Remove(from);
        allocationTimeouts.Set(from, Instant.Never);
        Acknowledge(from, answer.Seq);
        if (answer.Bound)
        {
            inWindow.Add(from, answer);
            accepted(from, port);
        }
        else
        {
            host.Release(port); // HS-07
            RememberRefusal(from, port);
        }
    }

    // HS-17 says "just refused": the memory lasts as long as an allocation would have.
    private void RememberRefusal(Endpoint leader, ushort port)
    {
        if (!refused.TryGetValue(leader, out var ports)) refused.Add(leader, ports = []);
        ports.Remove(port);
        ports.Add(port); // the latest last
        refusalMemory.Set(leader, host.Now + parameters.AllocationTimeout);
    }

    private void Acknowledge(Endpoint to, ulong seq)
    {
        Span<byte> packet = stackalloc byte[Ack.Length];
        new Ack(seq).Write(packet);
        host.Send(standardPort, to, packet);
    }
}
