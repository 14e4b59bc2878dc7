namespace ProtocolLab.Network.Sockets;

/// <summary>
/// Puts what is seen of real sockets into the order of time. A datagram that came bears the kernel's stamp, which is
/// earlier than its reading; one that is sent bears the clock's time. Whatever is seen waits a while here, so that
/// earlier things may overtake it.
/// </summary>
/// <param name="next">Gets everything, in order.</param>
/// <param name="wait">How long things wait; what comes even later gets the time of what went before it.</param>
public sealed class TimeOrderedTap(INetworkTap next, Duration wait) : INetworkTap
{
    private readonly PriorityQueue<Crossing, (Instant At, long Order)> waiting = new();
    private Instant newest;
    private Instant handedOver;
    private long order;

    public void InterfaceAdded(TappedInterface tapped) => next.InterfaceAdded(tapped);

    public void Crossed(in TappedDatagram datagram)
    {
        waiting.Enqueue(new Crossing(datagram.Interface, datagram.Direction, datagram.PacketId, datagram.From, datagram.To, datagram.Payload.ToArray(), datagram.Comment), (datagram.At, order++));
        newest = Instant.Later(newest, datagram.At);
        HandOver(newest - wait);
    }

    /// <summary>Hands over everything up to an instant; <see cref="Instant.Never"/> at the end.</summary>
    public void HandOver(Instant until)
    {
        while (waiting.TryPeek(out var crossing, out var priority) && priority.At <= until)
        {
            waiting.Dequeue();
            handedOver = Instant.Later(handedOver, priority.At);
            next.Crossed(new TappedDatagram
            {
                Interface = crossing.Interface,
                At = handedOver,
                Direction = crossing.Direction,
                PacketId = crossing.PacketId,
                From = crossing.From,
                To = crossing.To,
                Payload = crossing.Payload,
                Comment = crossing.Comment,
            });
        }
    }

    private sealed record Crossing(int Interface, Direction Direction, ulong PacketId, Endpoint From, Endpoint To, byte[] Payload, string? Comment);
}
