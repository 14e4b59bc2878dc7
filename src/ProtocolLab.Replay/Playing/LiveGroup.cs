using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>A recorded group, played: what holds one of its clients up holds up the others too.</summary>
internal sealed class LiveGroup(RecordedGroup recorded)
{
    public RecordedGroup Recorded => recorded;

    public List<LiveOffer> Offers { get; } = [.. recorded.Offers.Select(offer => new LiveOffer(offer))];

    /// <summary>How far it is behind the recording, because answers came later than they had.</summary>
    public Duration Shift { get; set; }

    /// <summary>Takes note of what came to the leader from the standard port.</summary>
    public void TakeHandshake(LiveConversation handshake, ReadOnlySpan<byte> packet, Instant at)
    {
        switch (Packet.TypeOf(packet))
        {
            case PacketType.PortAllocated when Awaited(handshake) is { Port: null } offer:
                offer.Port = PortAllocated.Read(packet).Port;
                offer.OfferedAt = at;
                break;
            case PacketType.Ack:
                var seq = Packet.SeqOf(packet);
                var confirmed = Offers.FindLast(offer => offer.IsAnswered && offer.Recorded.Answer?.Seq == seq);
                if (confirmed is not null && confirmed.AcknowledgedAt == Instant.Never) confirmed.AcknowledgedAt = at;
                break;
        }
    }

    // The offer that answers the last Port Request that has gone out.
    private LiveOffer? Awaited(LiveConversation handshake) =>
        Offers.FindLast(offer => offer.Recorded.Request is { } request && handshake.HasSent(request));
}
