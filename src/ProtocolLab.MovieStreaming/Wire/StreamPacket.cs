using System.Buffers.Binary;

namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>Server to client: a piece of the movie (section 6). A view over the datagram; nothing is copied.</summary>
public readonly ref struct StreamPacket
{
    public const int HeaderLength = Layout.StreamPayload;

    /// <summary>The most that STR-05 allows as payload, in octets.</summary>
    public const int MaxPayloadLength = Layout.MaxPayloadLength;

    private StreamPacket(ReadOnlySpan<byte> packet)
    {
        Seq = Packet.SeqOf(packet);
        IsEnd = (packet[Layout.StreamFlags] & Layout.Bit0) != 0;
        MovieId = BinaryPrimitives.ReadUInt16BigEndian(packet[Layout.StreamMovie..]);
        Payload = packet[Layout.StreamPayload..];
    }

    public ulong Seq { get; }

    /// <summary>The E flag: this is the movie's last packet (STR-06).</summary>
    public bool IsEnd { get; }

    public ushort MovieId { get; }

    public ReadOnlySpan<byte> Payload { get; }

    public static StreamPacket Read(ReadOnlySpan<byte> packet) => new(packet);

    /// <summary>Writes the header; the caller puts the payload behind it.</summary>
    public static void WriteHeader(Span<byte> destination, ulong seq, bool isEnd, ushort movieId)
    {
        Packet.WriteHeader(destination, PacketType.Stream, seq);
        destination[Layout.StreamFlags] = isEnd ? Layout.Bit0 : (byte)0;
        BinaryPrimitives.WriteUInt16BigEndian(destination[Layout.StreamMovie..], movieId);
    }
}
