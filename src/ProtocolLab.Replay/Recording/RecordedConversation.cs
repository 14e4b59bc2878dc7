using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>What one socket of a client and one port of the server said to each other, in the capture's order.</summary>
/// <param name="client">The client's end.</param>
/// <param name="offer">The session port that it was about; null for a handshake.</param>
internal sealed class RecordedConversation(Endpoint client, RecordedOffer? offer)
{
    public Endpoint Client => client;

    public RecordedOffer? Offer => offer;

    public List<Observation> Sent { get; } = [];

    public List<Observation> Answers { get; } = [];

    public void Add(Observation seen, bool isSent) => (isSent ? Sent : Answers).Add(seen);
}
