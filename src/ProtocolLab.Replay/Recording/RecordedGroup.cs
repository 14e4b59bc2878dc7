using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>A leader's handshake with all its tries, and the sessions that came of it, members included.</summary>
/// <param name="leader">The socket that did the handshake; that of nobody for a session that began before the capture.</param>
internal sealed class RecordedGroup(Endpoint leader)
{
    private readonly Dictionary<long, RecordedOffer> answered = [];
    private Observation? request;
    private RecordedOffer? current;

    public Endpoint Leader => leader;

    public RecordedConversation Handshake { get; } = new(leader, null);

    public List<RecordedOffer> Offers { get; } = [];

    /// <summary>Whether the capture shows how the port was agreed.</summary>
    public bool HasHandshake => Handshake.Sent.Count > 0;

    public IEnumerable<RecordedConversation> Conversations =>
        Offers.SelectMany(offer => offer.Conversations.Values).Prepend(Handshake).Where(each => each.Sent.Count + each.Answers.Count > 0);

    /// <summary>The offer that a Port OK or NOK answers; null if it answers none.</summary>
    public RecordedOffer? AnsweredBy(Observation answer) => answered.GetValueOrDefault(answer.Frame);

    /// <summary>The offer that was on the table when this was seen; of a Port Allocated, the one that it makes or repeats.</summary>
    public RecordedOffer? OfferAt(Observation seen) => Offers.FindLast(offer => offer.Allocated is { } first && first.Frame <= seen.Frame);

    /// <returns>An offer that is new with this packet.</returns>
    public RecordedOffer? AddToHandshake(Observation seen, bool isSent)
    {
        Handshake.Add(seen, isSent);
        switch (seen.IsPacket ? seen.Type : default)
        {
            case PacketType.PortRequest when isSent:
                // After an answer, another request asks for another offer; the same one again is a late duplicate.
                if (current?.Answer is not null && request?.Digest != seen.Digest) current = null;
                request = seen;
                break;
            case PacketType.PortAllocated when !isSent && current?.Port != seen.Port:
                Offers.Add(current = new RecordedOffer(seen.Port, request, seen));
                return current;
            case PacketType.PortAnswer when isSent && current?.Port == seen.Port:
                current.Answer ??= seen;
                answered[seen.Frame] = current;
                break;
            case PacketType.Ack when !isSent && current?.Answer?.Seq == seen.Seq:
                current.Ack ??= seen;
                break;
        }

        return null;
    }

    /// <summary>A session that began before the capture did.</summary>
    public static RecordedGroup Underway(RecordedOffer offer)
    {
        var group = new RecordedGroup(default);
        group.Offers.Add(offer);
        return group;
    }
}
