using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>A recorded conversation, played from the server's side to whoever takes the recorded client's place.</summary>
internal sealed class ServedConversation
{
    private readonly List<Class> classes = [];
    private readonly Dictionary<(PacketType Type, ulong Octets), Class> live = [];

    public ServedConversation(RecordedConversation recorded, ServedGroup group, LiveOffer? offer)
    {
        Recorded = recorded;
        Group = group;
        Offer = offer;
        Script = AnswerScript.Of(group.Recorded, recorded);
        var known = new Dictionary<ulong, Class>();
        foreach (var seen in recorded.Sent.Where(seen => seen.IsPacket))
        {
            if (!known.TryGetValue(seen.Digest, out var same))
            {
                classes.Add(same = new Class(seen.Type));
                known.Add(seen.Digest, same);
            }

            same.Members.Add(seen);
        }
    }

    public RecordedConversation Recorded { get; }

    public ServedGroup Group { get; }

    /// <summary>Null for a handshake.</summary>
    public LiveOffer? Offer { get; }

    public Dictionary<Observation, List<Observation>> Script { get; }

    /// <summary>Who is in the recorded client's place; null while nobody is.</summary>
    public Endpoint? Client { get; set; }

    /// <summary>Whether every packet that was recorded of the client has come, repetitions aside.</summary>
    public bool HasAll => classes.TrueForAll(each => each.IsTaken);

    /// <summary>The recorded packet that a packet of the live client corresponds to: the first of its type that has not come, or its repetition.</summary>
    /// <param name="packet">Well-formed.</param>
    /// <param name="isSurplus">True if it is repeated more often than was recorded.</param>
    /// <returns>Null if there is none.</returns>
    public Observation? Match(ReadOnlySpan<byte> packet, out bool isSurplus)
    {
        isSurplus = false;
        var key = (Packet.TypeOf(packet), System.IO.Hashing.XxHash3.HashToUInt64(packet));
        if (!live.TryGetValue(key, out var same))
        {
            same = classes.Find(each => each.Type == key.Item1 && !each.IsTaken);
            if (same is null) return null;
            same.IsTaken = true;
            live.Add(key, same);
        }

        isSurplus = same.Next >= same.Members.Count;
        return isSurplus ? same.Members[^1] : same.Members[same.Next++];
    }

    /// <summary>A recorded packet with its repetitions.</summary>
    private sealed class Class(PacketType type)
    {
        public PacketType Type => type;

        public List<Observation> Members { get; } = [];

        public int Next { get; set; }

        public bool IsTaken { get; set; }
    }
}

/// <summary>A recorded group, played from the server's side.</summary>
internal sealed class ServedGroup(RecordedGroup recorded)
{
    public RecordedGroup Recorded => recorded;

    public List<LiveOffer> Offers { get; } = [.. recorded.Offers.Select(offer => new LiveOffer(offer))];

    public List<ServedConversation> Conversations { get; } = [];

    public ServedConversation? Handshake => Conversations.Find(each => each.Offer is null);

    /// <summary>The recorded port that the leader wanted first; 0 for any.</summary>
    public ushort WantedPort => recorded.Handshake.Sent.Find(seen => seen.Is(PacketType.PortRequest))?.Port ?? 0;
}
