using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Takes a client's registration out of its hands: sent once by the client, repeated at another pace or with other octets.</summary>
internal sealed class RegistrationSchedule
{
    private readonly Meddler meddler;
    private readonly Duration pace;
    private readonly Func<Datagram, int, Datagram> change;
    private Datagram? first;
    private Instant givesUpAt;
    private bool isAnswered;
    private int sent;

    private RegistrationSchedule(Meddler meddler, Duration pace, Func<Datagram, int, Datagram> change)
    {
        this.meddler = meddler;
        this.pace = pace;
        this.change = change;
        meddler.Send(PacketType.RegistrationRequest, packet =>
        {
            if (first is not null) return;
            first = packet;
            givesUpAt = meddler.RealNow + meddler.Parameters.RegistrationTimeout;
            Send();
        });
        meddler.Receive(PacketType.Ack, packet =>
        {
            // Whichever of its requests is meant, the client takes it for the one that it knows.
            isAnswered |= first is not null && IsMine(packet);
            meddler.Deliver(isAnswered && IsMine(packet) ? packet.WithSeq(first!.Seq) : packet);
        });
        meddler.Receive(PacketType.Stream, packet =>
        {
            isAnswered |= first is not null && packet.Peer == first.Peer;
            meddler.Deliver(packet);
        });
    }

    /// <param name="meddler">Where the client is.</param>
    /// <param name="pace">Between two requests.</param>
    /// <param name="change">What becomes of the request when it goes out for the n-th time, from 0.</param>
    public static void Follow(Meddler meddler, Duration pace, Func<Datagram, int, Datagram>? change = null) => _ = new RegistrationSchedule(meddler, pace, change ?? ((packet, _) => packet));

    private bool IsMine(Datagram ack) => ack.Peer == first!.Peer && ack.LocalPort == first.LocalPort && Enumerable.Range(0, sent).Any(n => change(first, n).Seq == ack.Seq);

    private void Send()
    {
        if (isAnswered || meddler.RealNow >= givesUpAt) return;
        meddler.Transmit(change(first!, sent++));
        meddler.After(pace, Send);
    }
}
