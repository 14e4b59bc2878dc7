using System.Buffers.Binary;

namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>Leader to server: "we want to watch this one" (SEL-05).</summary>
public readonly record struct MovieChoice(ulong Seq, ushort MovieId)
{
    public const int Length = Layout.ChoiceLength;

    public static MovieChoice Read(ReadOnlySpan<byte> packet) =>
        new(Packet.SeqOf(packet), BinaryPrimitives.ReadUInt16BigEndian(packet[Layout.ChosenMovie..]));

    public int Write(Span<byte> destination)
    {
        Packet.WriteHeader(destination, PacketType.MovieChoice, Seq);
        BinaryPrimitives.WriteUInt16BigEndian(destination[Layout.ChosenMovie..], MovieId);
        return Length;
    }
}
