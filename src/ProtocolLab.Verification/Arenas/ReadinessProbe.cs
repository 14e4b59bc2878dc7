using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Verification;

/// <summary>
/// Finds out when a server is ready: it is when it answers a Port Request (section 9). The port that it gives is refused,
/// so that it has all of them again when the case begins.
/// </summary>
internal sealed class ReadinessProbe : IDisposable
{
    private const ulong RequestSeq = 1UL << 35;
    private static readonly Duration Period = Duration.FromMilliseconds(25);

    private readonly SocketLoop loop;
    private readonly UdpPort socket;
    private readonly Endpoint standard;
    private readonly Duration patience;
    private ushort? offered;
    private Instant givesUpAt = Instant.Never;

    /// <param name="loop">Whose thread it runs on.</param>
    /// <param name="from">An address that no case knows.</param>
    /// <param name="standard">Where the server listens.</param>
    /// <param name="patience">How long it waits for the ACK of its refusal.</param>
    /// <exception cref="IOException">The address has no free port.</exception>
    public ReadinessProbe(SocketLoop loop, HostAddress from, Endpoint standard, Duration patience)
    {
        this.loop = loop;
        this.standard = standard;
        this.patience = patience;
        socket = loop.TryOpen(from, 0, Take) ?? throw new IOException($"{from} has no free port.");
        Ask();
    }

    public bool IsReady => offered is not null;

    /// <summary>The port was given back, or the server does not confirm it.</summary>
    public bool IsDone { get; private set; }

    /// <summary>What came instead of an answer, in words.</summary>
    public string? Oddity { get; private set; }

    public void Dispose() => socket.Dispose();

    private void Ask()
    {
        if (!socket.IsOpen || IsDone) return;
        if (loop.Now >= givesUpAt)
        {
            IsDone = true;
            return;
        }

        socket.Send(standard, offered is { } port ? Packets.PortNok(RequestSeq + 1, port) : Packets.PortRequest(RequestSeq, 0));
        loop.At(loop.Now + Period, Ask);
    }

    private void Take(UdpPort port, Endpoint from, ReadOnlySpan<byte> payload, Instant at)
    {
        var isPacket = Packet.Check(payload) == Malformation.None;
        if (from != standard)
        {
            if (isPacket && Packet.TypeOf(payload) == PacketType.PortAllocated)
                Oddity = $"its Port Allocated came from {from} instead of {standard}; it has to bind the address that MSP_HOST names, not the wildcard address";
            return;
        }

        if (!isPacket)
        {
            Oddity = $"what came from {from} is no packet of the protocol ({payload.Length} octets)";
            // It is ready, if broken: what is wrong is the judge's matter.
            IsDone = true;
            offered ??= 0;
        }
        else if (Packet.TypeOf(payload) == PacketType.PortAllocated && offered is null)
        {
            offered = PortAllocated.Read(payload).Port;
            givesUpAt = loop.Now + patience;
            socket.Send(standard, Packets.PortNok(RequestSeq + 1, offered.Value));
        }
        else if (Packet.TypeOf(payload) == PacketType.Ack && offered is not null)
        {
            IsDone = true;
        }
    }
}
