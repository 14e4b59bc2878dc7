using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Benchmarks;

/// <summary>A leader of a group of one: joins, and looks at nothing but when its packets come.</summary>
internal sealed class Viewer : INetworkTap, IMovieOutput, IDisposable
{
    private readonly SocketProgram program;
    private Leader leader = null!;

    public Viewer(SocketLoop loop, HostAddress own, Endpoint server, string movie) => program = new SocketProgram(
        loop,
        own,
        host => leader = new Leader(host, new LeaderOptions(server, 0, movie), Parameters.Default, this),
        this);

    public StreamGaps Gaps { get; } = new();

    public ClientOutcome? Outcome => leader.Outcome;

    public ReceptionCounts Counts => leader.Counts;

    public void Start() => program.Start();

    public void InterfaceAdded(TappedInterface tapped)
    {
    }

    public void Crossed(in TappedDatagram datagram)
    {
        // The E packet may come again, after retransmit-interval.
        if (datagram.Direction != Direction.Inbound || Packet.TypeOf(datagram.Payload) != PacketType.Stream) return;
        if ((long)Packet.SeqOf(datagram.Payload) == Gaps.Packets) Gaps.Add(datagram.At);
    }

    public void Write(ReadOnlySpan<byte> octets)
    {
    }

    public void Dispose() => program.Dispose();
}
