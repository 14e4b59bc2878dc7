using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Replay;

/// <summary>Real time and real sockets.</summary>
/// <param name="loop">Where it runs.</param>
/// <param name="tap">Sees everything; the peer's side too where the peer is on this machine's loopback, for that carries at once.</param>
/// <param name="peer">The address of the program that is not played; null if not known.</param>
internal sealed class SocketStage(SocketLoop loop, INetworkTap tap, HostAddress? peer) : IStage, IDisposable
{
    private readonly List<SocketProgram> programs = [];
    private readonly TapCounter counter = new();
    private int interfaces;

    public Instant Now => loop.Now;

    public Instant Clock => loop.Clock;

    /// <summary>Datagrams that the system did not take.</summary>
    public long Unsent => programs.Sum(program => program.Unsent);

    public IHost AddHost(string name, HostAddress address, Received received)
    {
        if (interfaces == 0 && peer is { } other) tap.InterfaceAdded(new TappedInterface(interfaces++, "peer", other));
        var seat = new SeatTap(tap, interfaces++, peer is null ? null : 0, counter);
        IHost? host = null;
        programs.Add(new SocketProgram(loop, address, its =>
        {
            host = its;
            return new Postbox(() => seat.LastArrival, received);
        }, seat, name));
        return host!;
    }

    public void At(Instant at, Action action) => loop.At(at, action);

    public void Run(Func<bool> isDone, Instant until) => loop.Run(isDone, until);

    public void Dispose() => programs.ForEach(program => program.Dispose());
}

/// <summary>Numbers the datagrams of all hosts of a replay.</summary>
internal sealed class TapCounter
{
    public ulong Datagrams { get; set; }
}

/// <summary>One host's interface among several, and the other end of what crosses it.</summary>
/// <param name="next">Gets it all.</param>
/// <param name="index">The host's interface.</param>
/// <param name="peer">The interface of the peer, if it is seen too.</param>
/// <param name="counter">Of all datagrams.</param>
internal sealed class SeatTap(INetworkTap next, int index, int? peer, TapCounter counter) : INetworkTap
{
    public Instant LastArrival { get; private set; }

    public void InterfaceAdded(TappedInterface tapped) => next.InterfaceAdded(tapped with { Index = index });

    public void Crossed(in TappedDatagram datagram)
    {
        var numbered = datagram with { Interface = index, PacketId = ++counter.Datagrams };
        var isSent = datagram.Direction == Direction.Outbound;
        if (!isSent) LastArrival = datagram.At;
        // The sender's side first: both have the same instant.
        if (!isSent) CrossAtPeer(numbered, Direction.Outbound);
        next.Crossed(numbered);
        if (isSent && datagram.Comment is null) CrossAtPeer(numbered, Direction.Inbound);
    }

    private void CrossAtPeer(in TappedDatagram datagram, Direction direction)
    {
        if (peer is { } other) next.Crossed(datagram with { Interface = other, Direction = direction });
    }
}
