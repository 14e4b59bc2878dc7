using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A movie as a Movies Available packet lists it.</summary>
public readonly record struct ListedMovie(ushort Id, string Name);

/// <summary>One UDP datagram as one interface of the trace saw it, decoded as far as it is a packet of the protocol.</summary>
public sealed class Observation
{
    private Place place;
    private Instant at;

    /// <summary>1-based, as Wireshark numbers frames.</summary>
    public required long Frame { get; init; }

    public required Instant At
    {
        get => at;
        init => at = value;
    }

    public required Place Place
    {
        get => place;
        init => place = value;
    }

    /// <summary>Index of the capture's interface that saw it; 0 where there is but one.</summary>
    public int Interface { get; init; }

    /// <summary>
    /// Whether it stands in for what this end sent or received although the capture was not taken there (<see cref="Trace.Distant"/>):
    /// on the rest of the way it may have been delayed or lost.
    /// </summary>
    public bool IsProjected { get; private set; }

    public required Flow Flow { get; init; }

    public Endpoint From => Flow.From;

    public Endpoint To => Flow.To;

    /// <summary>UDP payload in octets, on the wire.</summary>
    public required int Length { get; init; }

    /// <summary>Whether the trace holds the whole payload.</summary>
    public required bool IsComplete { get; init; }

    public Malformation Malformation { get; init; }

    public bool IsPacket => Malformation == Malformation.None;

    /// <summary>What the first octet says, even of a datagram that is no packet; 0 of an empty one.</summary>
    public PacketType Type { get; init; }

    /// <summary>What stands in the place of the Seq; 0 of a datagram that does not reach so far. All fields below are meaningful only if <see cref="IsPacket"/>.</summary>
    public ulong Seq { get; init; }

    /// <summary>Port, of the three port packets.</summary>
    public ushort Port { get; init; }

    /// <summary>Movie ID, of Movie Choice and Stream.</summary>
    public ushort MovieId { get; init; }

    /// <summary>F of Port OK/NOK, E of Stream.</summary>
    public bool Flag { get; init; }

    /// <summary>Interval of Registration Request, in microseconds.</summary>
    public uint IntervalMicroseconds { get; init; }

    public byte ReservedBits { get; init; }

    /// <summary>Movies of Movies Available; empty for other types.</summary>
    public IReadOnlyList<ListedMovie> Movies { get; init; } = [];

    /// <summary>Whether it may list movies behind the end of what the capture has of it.</summary>
    public bool HidesMovies => !IsComplete && Is(PacketType.MoviesAvailable);

    /// <summary>The payload's first octets, for whoever wants to see them: as many as <see cref="OctetStore"/> keeps of such a datagram.</summary>
    public ReadOnlyMemory<byte> Octets { get; init; }

    /// <summary>A 64-bit digest of the whole datagram: equal for retransmissions.</summary>
    public ulong Digest { get; init; }

    /// <summary>A 64-bit digest of a Stream packet's payload.</summary>
    public ulong PayloadDigest { get; init; }

    /// <summary>epb_packetid: the same at every interface that saw this datagram; null if the capture has none.</summary>
    public ulong? PacketId { get; init; }

    /// <summary>What the capturing side noted on this frame, such as the cause of a loss.</summary>
    public string? Comment { get; init; }

    /// <summary>For a datagram seen at its sender: what became of it.</summary>
    public Delivery Delivery { get; internal set; }

    /// <summary>For a datagram seen at its receiver: the same one as its sender sent it, if the trace shows it.</summary>
    public Observation? Origin { get; internal set; }

    /// <summary>For a datagram seen at its receiver: true if the same datagram (not a retransmission) had arrived before.</summary>
    public bool IsNetworkDuplicate { get; internal set; }

    /// <summary>It came to its receiver's host, but the capture notes that no program took it.</summary>
    public bool IsUndelivered => Comment?.StartsWith(TapComment.NotDelivered, StringComparison.Ordinal) ?? false;

    /// <summary>Whether a loopback device carried it: both its ends are where it was captured.</summary>
    internal bool NeverLeft { get; init; }

    /// <summary>Whether the UDP checksum is wrong, as that of a datagram is which its own host has captured before the hardware filled it in.</summary>
    internal bool HasBadChecksum { get; init; }

    /// <summary>The same datagram at one of its ends.</summary>
    internal Observation AtEnd(Place end, bool isProjected)
    {
        var copy = (Observation)MemberwiseClone();
        copy.place = end;
        copy.IsProjected = isProjected;
        return copy;
    }

    /// <summary>Corrects the time of a clock that was set back.</summary>
    internal void SetTime(Instant corrected) => at = corrected;

    public bool Is(PacketType type) => IsPacket && Type == type;

    /// <summary>Whether a program that does not look closely could take it for a packet of this type.</summary>
    public bool LooksLike(PacketType type) => Type == type;
}
