using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>A recorded client's socket, played: how far its script is, and what has come.</summary>
internal sealed class LiveConversation(RecordedConversation recorded, LiveGroup group, LiveOffer? offer, IReadOnlyList<ScriptedPacket> script)
{
    private readonly Dictionary<string, (ushort Id, Instant At)> catalogue = [];
    private readonly HashSet<(PacketType, ulong)> control = [];
    private readonly ulong? recordedStream = recorded.Answers.Where(seen => seen.Is(PacketType.Stream)).Select(seen => (ulong?)seen.Seq).Max();
    private readonly bool endIsRecorded = recorded.Answers.Exists(seen => seen.Is(PacketType.Stream) && seen.Flag);
    private readonly int recordedControl = recorded.Answers.Where(seen => seen.IsPacket && seen.Type != PacketType.Stream).Select(seen => (seen.Type, seen.Seq)).Distinct().Count();
    private ulong? stream;

    public RecordedConversation Recorded => recorded;

    public LiveGroup Group => group;

    /// <summary>Null for a handshake.</summary>
    public LiveOffer? Offer => offer;

    public IReadOnlyList<ScriptedPacket> Script => script;

    /// <summary>Index of the packet that is next.</summary>
    public int Next { get; set; }

    public bool IsDone => Next == script.Count;

    /// <summary>Whether the next packet is due, and an answer is not there.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Where it is played from; 0 until it is bound.</summary>
    public ushort LocalPort { get; set; }

    /// <summary>Whether it is the client's end of the session port, and not a socket of the client's own choice.</summary>
    public bool IsOnSessionPort => recorded.Offer is { } old && recorded.Client.Port == old.Port;

    /// <summary>Where its answers come: a leader binds the session port before it sends anything from there.</summary>
    public ushort AnswersTo => LocalPort == 0 && IsOnSessionPort ? offer!.Port ?? 0 : LocalPort;

    /// <summary>The E packet's Seq, once it has come.</summary>
    public (ulong Seq, Instant At)? End { get; private set; }

    /// <summary>The movie's ID now, once it has been listed.</summary>
    public (ushort Id, Instant At)? Listed(string movie) => catalogue.TryGetValue(movie, out var listed) ? listed : null;

    /// <summary>Whether a packet of the script, or one like it, has gone out.</summary>
    public bool HasSent(Observation seen) => script.Take(Next).Any(packet => packet.Seen.Digest == seen.Digest);

    /// <summary>Whether as much has come as had been recorded.</summary>
    public bool HasAll => control.Count >= recordedControl && (recordedStream is null || stream >= recordedStream) && (!endIsRecorded || End is not null);

    /// <summary>Takes note of what came to this socket.</summary>
    public void Take(ReadOnlySpan<byte> packet, Instant at)
    {
        var type = Packet.TypeOf(packet);
        if (type != PacketType.Stream) control.Add((type, Packet.SeqOf(packet)));
        switch (type)
        {
            case PacketType.MoviesAvailable:
                foreach (var entry in MoviesAvailable.Read(packet)) catalogue.TryAdd(System.Text.Encoding.UTF8.GetString(entry.Name), (entry.MovieId, at));
                break;
            case PacketType.Stream:
                var piece = StreamPacket.Read(packet);
                if (stream is null || piece.Seq > stream) stream = piece.Seq;
                if (piece.IsEnd) End ??= (piece.Seq, at);
                break;
        }
    }
}
